import { type BenchDatabase, benchDatabase } from './practice/bench-database.ts'
import { seedPractice } from './practice/seed.ts'
import { alone, CONTENDERS, naiveRush, ours, type Rush, rush, SLOTS } from './practice/slot-rush.ts'
import { check, conclude, machine, median, printTable, spread } from './report.ts'

/** The constraint alone may take minutes for a slot: it is given so long, and counted by the answers it gave. */
const ALONE_MS = 30_000
const REPETITIONS = 3

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
    const twice = await naiveRush(clients, bench.db)
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
