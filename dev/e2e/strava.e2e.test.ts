import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type ApiVisitor, newVisitor } from '#dev/test/api-visitor.ts'
import { type Product, runProduct } from '#dev/test/run-product.ts'

const ALL_ROUNDER = '41000002'
let product: Product
let visitor: ApiVisitor
let db: pg.Client

beforeAll(async () => {
  product = await runProduct({
    proxyUrl: inject('proxyUrl'),
    sandboxUrl: inject('sandboxUrl'),
    vars: { STUCK_AFTER_S: '3' },
  })
  db = new pg.Client({ connectionString: product.database.postgresUrl })
  await db.connect()
  visitor = await newVisitor(product)
})

afterAll(async () => {
  await db?.end()
  await product?.close()
})

const count = async (text: string) => Number((await db.query(text)).rows[0]?.n)
const origins = () => count(`select count(*) as n from activity_origin where provider = 'strava'`)
const strava = async () => (await visitor.must('GET', '/v1/ingestion')).providers[0]

/** Looks again until it holds; cron ticks meanwhile, as each minute does in production. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 900; looks++) {
    if (await holds()) return
    if (looks % 10 === 9) await product.cron()
    await new Promise((resume) => setTimeout(resume, 200))
  }
  throw new Error(`it did not come to hold: ${JSON.stringify(await strava())}`)
}

async function connect(): Promise<string | null> {
  const { authorize_url } = await visitor.must('POST', '/v1/connections/strava', { return_to: '/home' })
  const form = new URLSearchParams({ decision: 'authorize', athlete: ALL_ROUNDER })
  for (const scope of ['read', 'activity:read', 'activity:read_all']) form.append('scope', scope)
  const consent = await fetch(authorize_url, { method: 'POST', body: form, redirect: 'manual' })
  const callback = new URL(consent.headers.get('Location') ?? '')
  return (await visitor.get(callback.pathname + callback.search)).headers.get('Location')
}

test('ING-15 an import that is killed in the middle goes on by itself and ends with every activity once', async () => {
  expect(await connect()).toBe('/home?notice=strava_connected')
  await until(async () => (await origins()) >= 200)
  await product.kill()
  await product.restart()
  await until(async () => (await strava()).index.known === 912 && (await strava()).phase !== 'index')
  expect(await origins()).toBe(912)
  expect(await count('select count(distinct external_id) as n from activity_origin')).toBe(912)
})

test('ING-17 the subscription is made by the Admin button, and a new activity arrives by its event', async () => {
  await db.query(`update athlete set roles = '{athlete,admin}' where id = $1`, [visitor.athleteId])
  await db.query(
    `insert into admin_permission (athlete_id, permission, granted_at)
      values ($1, 'system.ingestion', now()), ($1, 'admin.read', now())`,
    [visitor.athleteId],
  )
  const renewal = (seen_id: string | null) =>
    visitor.must('POST', '/v1/admin/providers/strava/subscription/renewal', { seen_id, reason: 'none yet' })
  const shown = async () => (await visitor.must('GET', '/v1/admin/providers')).providers[0]
  const first = (await renewal(null)).subscription.id
  const { id } = (await renewal(first)).subscription
  // Asked again for what was seen before, it is renewed already.
  expect(await renewal(first)).toEqual({ subscription: { id }, renewed: false })
  expect(await shown()).toMatchObject({
    subscription: { id, is_ours: true, callback_url: `${product.url}/strava/webhook/…` },
    connected_athletes: 1,
  })
  const made = await fetch(`${product.sandboxUrl}/_control/strava/activities`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ athlete_id: Number(ALL_ROUNDER), name: 'Told by an event' }),
  })
  expect(made.status).toBe(201)
  await until(
    async () => (await count(`select count(*) as n from activity where name = 'Told by an event'`)) === 1,
  )
  expect((await shown()).last_event_at).not.toBeNull()
  const end = { seen_id: id, reason: 'the test is over' }
  await visitor.must('POST', '/v1/admin/providers/strava/subscription/end', end)
  expect((await shown()).subscription).toBeNull()
})

test('ING-02 disconnecting takes what Strava told, and only then', async () => {
  expect((await visitor.send('DELETE', '/v1/connections/strava')).status).toBe(202)
  await until(async () => (await origins()) === 0)
  expect(await strava()).toMatchObject({ status: 'not_connected', index: { done: 0 } })
  expect(await count('select count(*) as n from activity')).toBe(0)
})
