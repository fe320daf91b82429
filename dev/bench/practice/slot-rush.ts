import type pg from 'pg'
import { DATABASE_CODES, STANDARD_CODES } from '#worker/platform/database-codes.ts'
import { check, seconds } from '../report.ts'
import { lanes, percentile } from './bench-database.ts'

export const CONTENDERS = 20
export const SLOTS = 100
/** In each tenth slot the first to get in gives up: a page is closed, a worker dies, and its transaction with it. */
const givesUpIn = (slot: number) => slot % 10 === 4
const HOUR_MS = 3_600_000
const TAKEN: string[] = [DATABASE_CODES.timeIsTaken, STANDARD_CODES.exclusionViolation]

let seq = 0

export interface Rush {
  perSecond: number
  p99Ms: number
  deadlocks: number
  answers: number
}

const slotAt = (day: string, slot: number) => {
  const starts = new Date(Date.parse(`${day}T00:00:00Z`) + slot * HOUR_MS)
  return { starts, ends: new Date(starts.getTime() + HOUR_MS) }
}

function request(day: string, slot: number, who: number) {
  const n = ++seq
  const { starts, ends } = slotAt(day, slot)
  return {
    ...{ booking: `bkg_${n}`, change: `bch_${n}`, appointment: `apt_${n}`, cause: `rush:${n}` },
    ...{ practice: 'prc_bench', client: `cli_${who}`, trainer: 'ath_bench', service: 'svc_bench' },
    ...{ starts, ends, blocked_from: starts, blocked_until: ends, capacity: 1 },
    ...{ source: 'calendar', actor: 'bench' },
  }
}

type Contend = (client: pg.Client, day: string, slot: number, who: number) => Promise<unknown>

/** Advisory lock, look, insert; the constraint stands behind. One statement. */
export const ours: Contend = (client, day, slot, who) =>
  client.query({
    name: 'book',
    text: 'select * from book_slot(p_request => $1::jsonb, p_now => now())',
    values: [JSON.stringify(request(day, slot, who))],
  })

/** The same rows with nothing but the constraint in the way. */
export const alone: Contend = async (client, day, slot, who) => {
  const w = request(day, slot, who)
  const run = (name: string, text: string, values: unknown[]) => client.query({ name, text, values })
  await run('alone1', APPOINTMENT, [w.appointment, w.starts, w.ends])
  await run('alone2', BOOKING, [w.booking, w.appointment, w.client, w.cause])
  await run('alone3', CHANGE, [w.change, w.booking])
  await run('alone4', 'update client set version = version + 1 where id = $1', [w.client])
}

/** The work in a transaction of its own. @returns whether it stands, or was given up */
async function inTransaction(
  client: pg.Client,
  work: () => Promise<unknown>,
  givesUp: () => boolean,
): Promise<'won' | 'gave up'> {
  await client.query('begin')
  try {
    await work()
    const isOver = givesUp()
    await client.query(isOver ? 'rollback' : 'commit')
    return isOver ? 'gave up' : 'won'
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

const APPOINTMENT = `insert into appointment (id, practice_id, trainer_id, service_id, starts_at, ends_at, blocked_from,
    blocked_until, capacity, created_by, created_at, updated_at)
  values ($1, 'prc_bench', 'ath_bench', 'svc_bench', $2::timestamptz, $3::timestamptz, $2::timestamptz,
    $3::timestamptz, 1, 'bench', now(), now())`
const BOOKING = `insert into booking (id, practice_id, appointment_id, client_id, state, source, cause, created_by,
    created_at, updated_at)
  values ($1, 'prc_bench', $2, $3, 'booked', 'calendar', $4, 'bench', now(), now())`
const CHANGE = `insert into booking_change (id, practice_id, booking_id, version, verb, to_state, actor_id, at)
  values ($1, 'prc_bench', $2, 1, 'book', 'booked', 'bench', now())`

/**
 * Twenty contenders come to each slot together; the next slot opens when all twenty have their answer. Who meets a
 * deadlock tries again, as one must; a control may end by time or with so many of them.
 */
export async function rush(
  clients: readonly pg.Client[],
  day: string,
  attempt: Contend,
  limitMs = Number.POSITIVE_INFINITY,
  mostDeadlocks = Number.POSITIVE_INFINITY,
): Promise<Rush> {
  let deadlocks = 0
  const eachMs: number[] = []
  const startMs = performance.now()
  const isOver = () => performance.now() - startMs > limitMs || deadlocks >= mostDeadlocks
  for (let slot = 0; slot < SLOTS && !isOver(); slot++) {
    let quitters = givesUpIn(slot) ? 1 : 0
    // One statement is a transaction by itself; who may give up, or writes several, opens one.
    const isPlain = attempt === ours && quitters === 0
    let winners = 0
    const contend = async (client: pg.Client, who: number) => {
      const beginMs = performance.now()
      const work = () => attempt(client, day, slot, who + 1)
      while (!isOver()) {
        const done = isPlain ? work().then(() => 'won') : inTransaction(client, work, () => quitters-- > 0)
        const answer = await done.catch((error: { code?: string }) => error.code ?? String(error))
        if (answer === STANDARD_CODES.deadlockDetected) {
          deadlocks++
          continue
        }
        check(['won', 'gave up', ...TAKEN].includes(answer), `an answer of ${answer}`)
        if (answer === 'won') winners++
        eachMs.push(performance.now() - beginMs)
        return
      }
    }
    await lanes(clients, CONTENDERS, contend)
    check(winners === 1 || (isOver() && winners === 0), `${winners} winners of slot ${slot}`)
  }
  const tookMs = performance.now() - startMs
  const answers = eachMs.length
  return { perSecond: answers / seconds(tookMs), p99Ms: percentile(eachMs, 0.99), deadlocks, answers }
}

/** What one would write first: look whether the time is free, then take it. */
export async function naiveRush(clients: readonly pg.Client[], db: pg.Client): Promise<number> {
  await db.query('create table naive_slot (slot int, who int)')
  for (let slot = 0; slot < SLOTS; slot++) {
    await lanes(clients, CONTENDERS, async (client, who) => {
      const { rowCount } = await client.query('select 1 from naive_slot where slot = $1', [slot])
      if (rowCount === 0) await client.query('insert into naive_slot values ($1, $2)', [slot, who])
    })
  }
  const { rows } = await db.query('select count(*)::int - $1::int as twice from naive_slot', [SLOTS])
  return rows[0].twice
}
