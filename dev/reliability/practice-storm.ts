import pg from 'pg'
import { between, type Random } from '#dev/sandbox/random.ts'
import { type ApiVisitor, newVisitor } from '#dev/test/api-visitor.ts'
import type { Product } from '#dev/test/run-product.ts'
import { withDb } from './strava-history.ts'

const CLIENTS = 5
export const SESSIONS = 40
const HOUR_MS = 3_600_000

export interface Scene {
  owner: ApiVisitor
  path: string
  practiceId: string
  serviceId: string
  clients: string[]
  /** The full hour all times are counted from, so that a wish asks for the same time however often it asks. */
  hour: number
}

/** A practice with texts, five clients who bought forty sessions each, and a service of half an hour. */
export async function practiceScene(product: Product): Promise<Scene> {
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
  const product10 = { name: 'Forty', unit: 'session', quantity: SESSIONS, price_minor: 200_000 }
  await owner.must('POST', `${path}/products`, product10)
  const { products } = await owner.must('GET', `${path}/products`)
  const { id: serviceId } = await owner.must('POST', `${path}/services`, {
    name: 'Half hour',
    duration_min: 30,
  })
  const clients: string[] = []
  for (let n = 0; n < CLIENTS; n++) {
    const { id } = await owner.must('POST', `${path}/clients`, {
      name: `Client ${n}`,
      phone: `+49151000000${n}`,
    })
    const sale = {
      request_id: `req_sale_${n}`,
      product_id: products[0].id,
      payment: 'paid',
      valid_from_day: '2020-01-01',
    }
    await owner.must('POST', `${path}/clients/${id}/packages`, sale)
    clients.push(id)
  }
  await withDb(product, (db) =>
    db.query(`update practice set phone_number = '+4930555000' where id = $1`, [practiceId]),
  )
  const hour = Math.floor(Date.now() / HOUR_MS) * HOUR_MS
  return { owner, path, practiceId, serviceId, clients, hour }
}

/** Asks until there is an answer that is one; every fourth request is sent twice at once. */
export async function insist(visitor: ApiVisitor, random: Random, path: string, body: unknown) {
  const ask = async () => {
    const answer = await visitor.send('POST', path, body, AbortSignal.timeout(8_000))
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

export type Fate = 'completed' | 'by_cron' | 'cancelled' | 'contended' | 'button'
export interface Wish {
  n: number
  fate: Fate
}

/** One wish with everything it asks for, as an app with a bad network would. @returns what was promised by answers */
export async function carryOut(scene: Scene, random: Random, { n, fate }: Wish) {
  const { owner, path, serviceId, clients } = scene
  const client = (of: number) => clients[of % clients.length] ?? ''
  if (fate === 'button') {
    const { status } = await insist(owner, random, `${path}/clients/${client(n)}/session-uses`, {
      request_id: `req_button_${n}`,
    })
    return { status, uses: status === 201 ? 1 : 0, bookings: [] }
  }
  const isPast = fate === 'completed' || fate === 'by_cron'
  const startsAt = new Date(scene.hour + (isPast ? -4 - n : 72 + n) * HOUR_MS).toISOString()
  const book = (who: string, key: string) =>
    insist(owner, random, `${path}/bookings`, {
      request_id: `req_${key}_${n}`,
      service_id: serviceId,
      trainer_id: owner.athleteId,
      client_id: who,
      starts_at: startsAt,
    })
  if (fate === 'contended') {
    const both = await Promise.all([book(client(n), 'first'), book(client(n + 1), 'second')])
    return {
      status: both.map(({ status }) => status).sort(),
      uses: 0,
      bookings: both.flatMap(({ body }) => body.booking_id ?? []),
    }
  }
  const { status, body } = await book(client(n), 'book')
  const id = String(body.booking_id)
  if (fate === 'completed') await insist(owner, random, `${path}/bookings/${id}/completion`, {})
  if (fate === 'cancelled')
    await insist(owner, random, `${path}/bookings/${id}/cancellation`, { reason: 'storm' })
  return { status, uses: isPast ? 1 : 0, bookings: [id] }
}

/** Until nothing waits or runs that could run now: a tick a minute, as the clock would. */
export async function calm(product: Product): Promise<void> {
  const waiting = `select count(*)::int as n from outbox
    where status = 'running' or (status = 'due' and due_at <= now())
      or (status = 'due' and attempts > 0 and due_at <= now() + interval '2 minutes')`
  for (let tick = 0, quiet = 0; tick < 200; tick++) {
    await product.cron()
    await new Promise((resolve) => setTimeout(resolve, 400))
    const { rows } = await withDb(product, (db) => db.query(waiting))
    quiet = rows[0].n === 0 ? quiet + 1 : 0
    if (quiet >= 3) return
  }
  throw new Error(`work is left\n${product.log().slice(-3_000)}`)
}

/**
 * The control: the same wishes as one writes them first. The booking, the credit and the text are statements of their
 * own; a connection that dies is opened again and the wish is asked again, and every fourth is asked twice at once.
 */
export async function naiveStorm(url: string, wishes: number, random: Random) {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create table naive_booking (n int); create table naive_pack (left_over int);
    create table naive_text (n int); insert into naive_pack values (1000)`)
  const ask = async (n: number) => {
    for (let attempt = 0; attempt < 20; attempt++) {
      const db = new pg.Client({ connectionString: url })
      db.on('error', () => {})
      await db.connect()
      const dies = random() < 0.3 ? Math.floor(between(random, 0, 4)) : Number.POSITIVE_INFINITY
      const steps = [
        () => db.query('select 1 from naive_booking where n = $1', [n]),
        () => db.query('insert into naive_booking values ($1)', [n]),
        () => db.query('update naive_pack set left_over = left_over - 1'),
        () => db.query('insert into naive_text values ($1)', [n]),
      ]
      try {
        for (const [step, run] of steps.entries()) {
          if (step === dies) throw new Error('killed')
          const { rowCount } = await run()
          // Booked before: the answer that was lost is given again, whatever had followed from it.
          if (step === 0 && rowCount) return
        }
        return
      } catch {
        // Asked again, as a page does.
      } finally {
        await db.end()
      }
    }
  }
  for (let n = 0; n < wishes; n++) await Promise.all(random() < 0.25 ? [ask(n), ask(n)] : [ask(n)])
  const { rows } = await admin.query(`select (select count(*)::int from naive_booking) as bookings,
    1000 - (select left_over from naive_pack) as credits, (select count(distinct n)::int from naive_text) as texts`)
  await admin.end()
  const { bookings, credits, texts } = rows[0]
  return { doubled: bookings - wishes, lost: wishes - texts, apart: Math.abs(bookings - credits) }
}
