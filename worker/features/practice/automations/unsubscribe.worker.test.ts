import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { databaseName } from '#dev/test/proxy-control.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb, Visitor } from '#dev/test/visitor.ts'
import { runJob } from '#worker/features/admin/outbox/run-job.ts'
import { memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { perform } from '#worker/perform.ts'
import {
  automationInput,
  drain,
  madeAutomation,
  practiceWithClients,
  recipientsOf,
  runsOf,
} from './automation-fixture.ts'
import { dryRun } from './dry-run.ts'
import { fireDue } from './fire-due.ts'
import { readRun } from './read-run.ts'

const SUNDAY = new Date('2026-05-31T12:00:00Z')
const MONDAY = new Date('2026-06-01T07:00:10Z')
const NEXT = new Date('2026-06-08T07:00:10Z')
const NIGHT = new Date('2026-06-02T20:30:10Z')

const box = `${new URL(env.TEST_SANDBOX_URL).origin}/t/${databaseName(env.DATABASE_URL)}-stop/mail`

interface Received {
  headers: Record<string, string>
  text: string
  links: string[]
}
const received = async (to: string): Promise<Received[]> =>
  (await fetch(`${box}/messages?to=${encodeURIComponent(to)}`)).json()

/** Fires what is due, then sends the mails that are due. */
async function fire(now: Date) {
  await fireDue(testContext({ now }))
  await drain(now)
  const { rows } =
    await testDb().execute(sql`select id from outbox where type = 'mail.send' and status = 'due'
    and due_at <= ${now.toISOString()}::timestamptz`)
  const ctx = testContext({ now, settings: { MAIL_BASE_URL: box } })
  for (const { id } of rows) await runJob(ctx, String(id), perform)
}

async function setUp(trigger = { kind: 'schedule', every: 'week', weekday: 1, at: '09:00' }) {
  const made = await practiceWithClients(SUNDAY, [{}, {}])
  const [first = '', second = ''] = made.clientIds
  const id = await madeAutomation(made, SUNDAY, { trigger })
  const to = (clientId: string) => `${clientId}@example.org`
  return { ...made, id, first, second, to }
}

async function linkOf(address: string) {
  const [mail] = await received(address)
  const url = mail?.headers['List-Unsubscribe']?.slice(1, -1) ?? ''
  return { mail, url, route: `/v1/subscriptions/${url.split('/').at(-1)}` }
}

const wordsOf = async (clientId: string) =>
  (
    await testDb().execute(
      sql`select purpose, granted, source from client_consent where client_id = ${clientId} order by id`,
    )
  ).rows

test('AUTO-04/unsubscribe an automation’s mail carries its link, and one press without a log-in holds back the next', async () => {
  const { id, first, second, to, practiceId, ownerId } = await setUp()
  await fire(MONDAY)
  const { mail, url, route } = await linkOf(to(first))
  expect(mail?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  expect(url).toMatch(new RegExp(`^${env.APP_ORIGIN}/unsubscribe/[\\w.-]+$`))
  expect(mail?.links).toContain(url)
  expect(mail?.text).toContain(url)
  const reader = new Visitor()
  expect((await reader.get(route)).body).toMatchObject({ is_subscribed: true })
  // A mail program that loses our answer asks again, and at once.
  const pressed = await Promise.all(Array.from({ length: 5 }, () => reader.send('PUT', route, {})))
  expect(pressed.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  expect((await reader.get(route)).body).toMatchObject({ is_subscribed: false })
  expect(await wordsOf(first)).toEqual([{ purpose: 'automatic_mail', granted: false, source: 'link' }])
  expect(await wordsOf(second)).toEqual([])
  await fire(NEXT)
  expect([(await received(to(first))).length, (await received(to(second))).length]).toEqual([1, 2])
  const run = (await runsOf(id)).at(-1)
  const owner = memberContext(practiceId, ownerId, 'owner', NEXT)
  const read = await readRun(owner, practiceId, String(run?.id))
  expect(read.recipients.find(({ clientId }) => clientId === first)).toMatchObject({
    state: 'skipped',
    reason: 'Unsubscribed from e-mails of automations.',
  })
  const would = await dryRun(owner, practiceId, automationInput())
  const held = would.rows.filter(({ clientId }) => clientId === first).map((row) => row.held)
  expect(new Set(held)).toEqual(new Set(['Unsubscribed from e-mails of automations.']))
  await reader.send('PUT', route, { is_subscribed: true })
  expect((await wordsOf(first)).at(-1)).toMatchObject({ granted: true, source: 'link' })
})

test('AUTO-04/unsubscribe what waits for the end of quiet hours does not go out after the press, and its run says so', async () => {
  const { id, first, second, to } = await setUp()
  await fire(MONDAY)
  const { route } = await linkOf(to(first))
  await testDb().execute(sql`update automation set trigger = trigger || '{"at": "22:30", "weekday": 2}',
    next_due_at = '2026-06-02T20:30:00Z' where id = ${id}`)
  await fire(NIGHT)
  await new Visitor().send('PUT', route, {})
  await fire(new Date('2026-06-03T06:00:10Z'))
  const counts = await Promise.all([first, second].map(async (one) => (await received(to(one))).length))
  const rows = (await recipientsOf(id)).filter(({ client_id }) => client_id === first)
  expect(rows.map(({ state, reason }) => [state, reason])).toContainEqual([
    'skipped',
    'Unsubscribed before it went out.',
  ])
  expect(counts).toEqual([1, 2])
})

test('AUTO-04/unsubscribe a link made up, cut or changed is none, and one practice’s link leaves another’s mails', async () => {
  const { first, to } = await setUp()
  await fire(MONDAY)
  const { route } = await linkOf(to(first))
  const reader = new Visitor()
  const changed = `${route.slice(0, -2)}${route.endsWith('AA') ? 'BB' : 'AA'}`
  for (const wrong of ['/v1/subscriptions/x', '/v1/subscriptions/k1.a.b', route.slice(0, -4), changed]) {
    expect((await reader.get(wrong)).status).toBe(404)
    expect((await reader.send('PUT', wrong, {})).status).toBe(404)
  }
  expect(await wordsOf(first)).toEqual([])
  const other = await setUp()
  await reader.send('PUT', route, {})
  expect(await wordsOf(other.first)).toEqual([])
})
