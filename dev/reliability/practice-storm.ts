import pg from 'pg'
import type { Random } from '#dev/sandbox/random.ts'
import { type ApiVisitor, newVisitor } from '#dev/test/api-visitor.ts'
import type { Product } from '#dev/test/run-product.ts'
import { until } from '#dev/test/until.ts'
import { coachClients, enterSession, planWorkouts, stormWorkout } from './coached-storm.ts'
import { arrivedMessages } from './practice-calm.ts'
import { withDb } from './strava-history.ts'

export const CLIENTS = 5
export const SESSIONS = 40
export const PRICE_MINOR = 200_000
export const FEE_MINOR = 1_500
const NUMBER = '+4930555000'
const HOUR_MS = 3_600_000

export interface StormSetup {
  owner: ApiVisitor
  path: string
  practiceId: string
  serviceId: string
  productId: string
  clients: string[]
  /** The full hour all times are counted from, so that a request asks for the same time however often it asks. */
  hour: number
  /** Who the clients are, in the same order. */
  athletes: ApiVisitor[]
}

/** What Admin gives a practice: a number, and here as many texts as a storm asks for. */
async function allowTexts(product: Product, practiceId: string): Promise<void> {
  const db = new pg.Client({ connectionString: product.database.postgresUrl })
  await db.connect()
  await db.query('update practice set phone_number = $2 where id = $1', [practiceId, NUMBER])
  await db.query(
    `insert into text_allowance (practice_id, day_limit, cleared_day, updated_at)
      values ($1, 100000, (now() at time zone 'utc')::date, now())`,
    [practiceId],
  )
  for (const key of ['texts.number_day', 'texts.service_day'])
    await db.query(
      `insert into flag (key, value, updated_at) values ($1, '100000'::jsonb, now())
        on conflict (key) do update set value = excluded.value`,
      [key],
    )
  await db.end()
}

/** Each phone is asked once whether it may be texted, and says yes. */
async function sayYes(product: Product): Promise<void> {
  const phones = async (path: string, body: object) =>
    fetch(`${product.sandboxUrl}/_control/twilio/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  await phones('settings', { inbound_url: `${product.url}/api/sms-inbound` })
  await until('each phone is asked', async () => {
    await product.cron()
    return (await arrivedMessages(product)).length === CLIENTS
  })
  for (let n = 0; n < CLIENTS; n++) await phones('inbound', { from: phoneOf(n), to: NUMBER, body: 'YES' })
  await withDb(product, (db) =>
    until('each has said yes', async () => {
      const said = await db.query(
        `select 1 from text_consent where is_opted_in and source not in ('staff', 'form')`,
      )
      return said.rows.length === CLIENTS
    }),
  )
}

const phoneOf = (n: number) => `+49151000000${n}`

/**
 * A practice with texts, five clients who bought forty sessions each, and a service of half an hour. Whoever cancels
 * cancels late and owes a fee; no hour is quiet, so that it may run at any.
 */
export async function stormSetup(product: Product, requests: number): Promise<StormSetup> {
  const owner = await newVisitor(product)
  const slug = `storm-${Date.now()}`
  const made = await owner.must('POST', '/v1/practices', {
    name: 'Storm',
    slug,
    currency: 'eur',
    timezone: 'Europe/Berlin',
  })
  const practiceId = String(made.id)
  const path = `/v1/practices/${practiceId}`
  await allowTexts(product, practiceId)
  await owner.must('PATCH', `${path}/settings`, {
    ...{ quiet_from: '03:00', quiet_until: '03:00', forgive_first: false },
    ...{ late_cancel_hours: 336, late_cancel_rule: 'fee', fee_minor: FEE_MINOR },
  })
  const forty = { name: 'Forty', unit: 'session', quantity: SESSIONS, price_minor: PRICE_MINOR }
  const { id: productId } = await owner.must('POST', `${path}/products`, forty)
  const { id: serviceId } = await owner.must('POST', `${path}/services`, {
    name: 'Half hour',
    duration_min: 30,
  })
  const clients: string[] = []
  for (let n = 0; n < CLIENTS; n++) {
    const { id } = await owner.must('POST', `${path}/clients`, {
      name: `Client ${n}`,
      phone: phoneOf(n),
      texts: true,
    })
    await owner.must('POST', `${path}/clients/${id}/packages`, saleOf(productId, `req_sale_${n}`))
    clients.push(id)
  }
  await sayYes(product)
  const hour = Math.floor(Date.now() / HOUR_MS) * HOUR_MS
  const setup = { owner, path, practiceId, serviceId, productId, clients, hour, athletes: [] }
  const athletes = await coachClients(product, setup)
  await planWorkouts(
    product,
    Array.from({ length: requests }, (_, n) => n)
      .filter((n) => CASES[n % CASES.length] === 'completed')
      .map((n) => ({
        n,
        athleteId: athletes[n % CLIENTS]?.athleteId ?? '',
        startsAt: pastTime(hour, n),
      })),
  )
  return { ...setup, athletes }
}

const pastTime = (hour: number, n: number) => new Date(hour - (4 + n) * HOUR_MS).toISOString()

const saleOf = (productId: string, requestId: string) => ({
  ...{ request_id: requestId, product_id: productId, payment: 'paid', valid_from_day: '2020-01-01' },
})

/** Asks until there is an answer that is one; every fourth request is sent twice at once. */
export async function insist(
  visitor: ApiVisitor,
  random: Random,
  path: string,
  body: unknown,
  method = 'POST',
) {
  const ask = async () => {
    const answer = await visitor.send(method, path, body, AbortSignal.timeout(8_000))
    if (answer.status >= 500) throw new Error(`${answer.status}`)
    return answer
  }
  for (let attempt = 0; attempt < 400; attempt++) {
    const isTwice = random() < 0.25
    const [first, second] = await Promise.allSettled(isTwice ? [ask(), ask()] : [ask()])
    const done = [first, second].find((one) => one?.status === 'fulfilled')
    if (done?.status === 'fulfilled') return done.value
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`${path} was never answered`)
}

export const CASES = ['completed', 'by_cron', 'cancelled', 'contended', 'button', 'sold'] as const
export type StormCase = (typeof CASES)[number]
export interface StormRequest {
  n: number
  kind: StormCase
}

/** One request with everything it asks for, as an app with a bad network would. @returns what was promised by answers */
export async function carryOut(setup: StormSetup, random: Random, { n, kind }: StormRequest) {
  const { owner, path, serviceId, productId, clients } = setup
  const client = (of: number) => clients[of % clients.length] ?? ''
  if (kind === 'button') {
    const { status } = await insist(owner, random, `${path}/clients/${client(n)}/session-uses`, {
      request_id: `req_button_${n}`,
    })
    return { status, bookings: [] }
  }
  if (kind === 'sold') {
    const sale = saleOf(productId, `req_sold_${n}`)
    const { status } = await insist(owner, random, `${path}/clients/${client(n)}/packages`, sale)
    return { status, bookings: [] }
  }
  const isPast = kind === 'completed' || kind === 'by_cron'
  const startsAt = isPast ? pastTime(setup.hour, n) : new Date(setup.hour + (72 + n) * HOUR_MS).toISOString()
  const book = (who: string, key: string) =>
    insist(owner, random, `${path}/bookings`, {
      request_id: `req_${key}_${n}`,
      service_id: serviceId,
      trainer_id: owner.athleteId,
      client_id: who,
      starts_at: startsAt,
    })
  if (kind === 'contended') {
    const both = await Promise.all([book(client(n), 'first'), book(client(n + 1), 'second')])
    return {
      status: both.map(({ status }) => status).sort(),
      bookings: both.flatMap(({ body }) => body.booking_id ?? []),
    }
  }
  const { status, body } = await book(client(n), 'book')
  const id = String(body.booking_id)
  if (kind === 'completed') {
    const ofClient = `${path}/clients/${client(n)}/bookings/${id}`
    await insist(owner, random, `${ofClient}/workout`, { workout_id: stormWorkout(n) }, 'PUT')
    const athlete = setup.athletes[n % clients.length]
    await Promise.all([
      insist(owner, random, `${path}/bookings/${id}/completion`, {}),
      athlete ? enterSession(athlete, random, n, startsAt) : null,
    ])
  }
  if (kind === 'cancelled')
    await insist(owner, random, `${path}/bookings/${id}/cancellation`, { reason: 'storm', by: 'client' })
  return { status, bookings: [id] }
}
