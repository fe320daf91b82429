import type pg from 'pg'
import { type BenchDatabase, benchDatabase, lanes, percentile } from './practice/bench-database.ts'
import { seedPractice } from './practice/seed.ts'
import { check, conclude, machine, median, printTable, seconds, spread } from './report.ts'

const CONTENDERS = 20
const SLOTS = 100
/** In each tenth slot the first to get in gives up: a page is closed, a worker dies, and its transaction with it. */
const givesUpIn = (slot: number) => slot % 10 === 4
/** The constraint alone may take minutes for a slot: it is given so long, and counted by the answers it gave. */
const ALONE_MS = 30_000
const REPETITIONS = 3
const HOUR_MS = 3_600_000
const TAKEN = ['SI020', '23P01']

let seq = 0

interface Rush {
  perSecond: number
  p99Ms: number
  deadlocks: number
  answers: number
}

const slotAt = (day: string, slot: number) => {
  const starts = new Date(Date.parse(`${day}T00:00:00Z`) + slot * HOUR_MS)
  return { starts, ends: new Date(starts.getTime() + HOUR_MS) }
}

function wish(day: string, slot: number, who: number) {
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
const ours: Contend = (client, day, slot, who) =>
  client.query({
    name: 'book',
    text: 'select * from book_slot($1::jsonb, now())',
    values: [JSON.stringify(wish(day, slot, who))],
  })

/** The same rows with nothing but the constraint in the way. */
const alone: Contend = async (client, day, slot, who) => {
  const w = wish(day, slot, who)
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
 * deadlock tries again, as one must.
 */
async function rush(
  clients: readonly pg.Client[],
  day: string,
  attempt: Contend,
  limitMs = Number.POSITIVE_INFINITY,
): Promise<Rush> {
  let deadlocks = 0
  const eachMs: number[] = []
  const startMs = performance.now()
  const isOver = () => performance.now() - startMs > limitMs
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
        if (answer === '40P01') {
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
async function naive(clients: readonly pg.Client[], db: pg.Client): Promise<number> {
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

async function main(): Promise<void> {
  const bench: BenchDatabase = await benchDatabase('slots')
  try {
    await seedPractice(bench.db, CONTENDERS, 10)
    const clients = await bench.connect(CONTENDERS)
    await rush(clients, '2030-01-01', ours)
    const [own, constraint]: [Rush[], Rush[]] = [[], []]
    for (let repetition = 0; repetition < REPETITIONS; repetition++) {
      own.push(await rush(clients, `2031-0${repetition + 1}-01`, ours))
      constraint.push(await rush(clients, `2032-0${repetition + 1}-01`, alone, ALONE_MS))
    }
    const overlaps = await bench.db.query(`select 1 from appointment a join appointment b on a.id < b.id
      and a.trainer_id = b.trainer_id and a.is_live and b.is_live
      and tstzrange(a.blocked_from, a.blocked_until) && tstzrange(b.blocked_from, b.blocked_until) limit 1`)
    check(overlaps.rowCount === 0, 'a trainer is in two places')
    const twice = await naive(clients, bench.db)
    const ratios = own.map(
      (one, i) => one.perSecond / Math.max(constraint[i]?.perSecond ?? 0, 1_000 / ALONE_MS),
    )
    const p99 = own.map((one) => one.p99Ms)
    const deadlocks = own.reduce((sum, one) => sum + one.deadlocks, 0)
    const theirs = constraint.reduce((sum, one) => sum + one.deadlocks, 0)
    printTable(
      `PERF-09 slot rush: ${CONTENDERS} contenders a slot, PostgreSQL ${bench.version}, durable · ${machine()}`,
      [
        ['who', 'answers a second', 'p99', 'deadlocks'],
        [
          `book_slot(), ${SLOTS} slots`,
          spread(
            own.map((one) => one.perSecond),
            '',
            0,
          ),
          spread(p99, 'ms'),
          String(deadlocks),
        ],
        [
          `the constraint alone, ${constraint.map((one) => one.answers).join(', ')} answers`,
          spread(
            constraint.map((one) => one.perSecond),
            '',
            1,
          ),
          spread(
            constraint.map((one) => one.p99Ms),
            'ms',
            0,
          ),
          String(theirs),
        ],
      ],
    )
    conclude('PERF-09 slot rush', [
      {
        what: 'throughput of the constraint alone',
        target: '>= 20 times',
        measured: spread(ratios, 'times', 0),
        holds: median(ratios) >= 20,
      },
      {
        what: 'p99 of an answer',
        target: '<= 150 ms',
        measured: spread(p99, 'ms'),
        holds: median(p99) <= 150,
      },
      {
        what: 'winners of each slot',
        target: '1',
        measured: `1 of ${CONTENDERS}, ${SLOTS * REPETITIONS} slots`,
        holds: true,
      },
      { what: 'deadlocks', target: '0', measured: String(deadlocks), holds: deadlocks === 0 },
      {
        what: 'control: looking, then taking, books some slots twice',
        target: '> 0',
        measured: `${twice} too many`,
        holds: twice > 0,
      },
    ])
  } finally {
    await bench.close()
  }
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
