import { spawnSync } from 'node:child_process'
import type pg from 'pg'
import { type BenchDatabase, benchDatabase, lanes } from './practice/bench-database.ts'
import { anyClient, checkLedger, naiveUses, use, uses } from './practice/ledger-uses.ts'
import { seedPractice } from './practice/seed.ts'
import { conclude, machine, median, printTable, seconds, spread } from './report.ts'

const LANES = 8
const CLIENTS = 1_000
const SESSIONS = 100_000
const USES = 2_000
const REPETITIONS = 5
const ACCOUNTS = 100_000
/** One use of ten is of one client's package. */
const HOT_EVERY = 10

const anyone = () => anyClient(CLIENTS)

/** TPC-B without branches and tellers (`pgbench -N`): five prepared statements, one transaction. */
async function tpcb(client: pg.Client): Promise<void> {
  const account = 1 + Math.floor(Math.random() * ACCOUNTS)
  const delta = Math.floor(Math.random() * 10_000) - 5_000
  await client.query('begin')
  const run = (name: string, text: string, values: unknown[]) => client.query({ name, text, values })
  await run('tpcb1', 'update tpcb_accounts set abalance = abalance + $1 where aid = $2', [delta, account])
  await run('tpcb2', 'select abalance from tpcb_accounts where aid = $1', [account])
  await run('tpcb3', 'insert into tpcb_history (tid, bid, aid, delta, mtime) values (1, 1, $1, $2, now())', [
    account,
    delta,
  ])
  await client.query('commit')
}

async function makeTpcb(db: pg.Client): Promise<void> {
  await db.query(`create table tpcb_accounts (aid int primary key, bid int, abalance int, filler char(84)) with (fillfactor = 100);
    create table tpcb_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22))`)
  await db.query(`insert into tpcb_accounts select n, 1, 0, '' from generate_series(1, $1::int) n`, [
    ACCOUNTS,
  ])
  await db.query('vacuum analyze tpcb_accounts')
}

/** The same by pgbench, where the machine has one. */
function byPgbench(bench: BenchDatabase): string {
  const url = bench.url
  const made = spawnSync('pgbench', ['-i', '-q', url], { encoding: 'utf8' })
  if (made.status !== 0) return 'not on this machine'
  const flags = ['-n', '-N', '-M', 'prepared', '-c', String(LANES), '-j', '2', '-T', '5']
  const { stdout } = spawnSync('pgbench', [...flags, url], { encoding: 'utf8' })
  return `${Math.round(Number(/tps = ([\d.]+)/.exec(stdout)?.[1]))} tx`
}

const perSecond = (pieces: number, tookMs: number) => pieces / seconds(tookMs)

async function main(): Promise<void> {
  const bench: BenchDatabase = await benchDatabase('ledger')
  try {
    await seedPractice(bench.db, CLIENTS, SESSIONS)
    await makeTpcb(bench.db)
    const clients = await bench.connect(LANES)
    const rates = { tpcb: [] as number[], spread: [] as number[], mixed: [] as number[], hot: [] as number[] }
    const whose = {
      spread: anyone,
      mixed: () => (uses() % HOT_EVERY === 0 ? 1 : anyone()),
      hot: () => 1,
    }
    await lanes(clients, USES / 4, tpcb)
    for (let repetition = 0; repetition < REPETITIONS; repetition++) {
      rates.tpcb.push(perSecond(USES, (await lanes(clients, USES, tpcb)).tookMs))
      for (const kind of ['spread', 'mixed', 'hot'] as const) {
        const { tookMs } = await lanes(clients, USES, (client) => use(client, whose[kind]()))
        rates[kind].push(perSecond(USES, tookMs))
      }
    }
    await checkLedger(bench.db, { granted: CLIENTS * SESSIONS, used: uses() })
    const overspent = await naiveUses(clients, bench.db)
    const ratio = (kind: 'spread' | 'mixed' | 'hot') =>
      rates[kind].map((rate, i) => rate / (rates.tpcb[i] ?? Number.NaN))
    const pgbench = byPgbench(bench)
    printTable(`PERF-08 ledger: ${LANES} connections, PostgreSQL ${bench.version}, durable · ${machine()}`, [
      ['who', 'a second'],
      ['TPC-B -N, prepared, plain driver', spread(rates.tpcb, 'tx', 0)],
      [`use_session(), ${CLIENTS} clients`, spread(rates.spread, 'uses', 0)],
      [`the same, one of ${HOT_EVERY} on one package`, spread(rates.mixed, 'uses', 0)],
      ['all on one package', spread(rates.hot, 'uses', 0)],
      ['pgbench -N -M prepared', pgbench],
    ])
    conclude('PERF-08 ledger', [
      {
        what: 'uses over many clients, of TPC-B -N',
        target: '>= 0.5',
        measured: spread(ratio('spread'), '', 2),
        holds: median(ratio('spread')) >= 0.5,
      },
      {
        what: 'with a hot package among them',
        target: '>= 0.5',
        measured: spread(ratio('mixed'), '', 2),
        holds: median(ratio('mixed')) >= 0.5,
      },
      {
        what: 'balances: sums of their lines, none negative, none lost',
        target: '0 wrong',
        measured: `0 of ${uses()} uses`,
        holds: true,
      },
      {
        what: 'control: reading, then writing, overspends a package of 100',
        target: '> 100',
        measured: `${overspent} used`,
        holds: overspent > 100,
      },
    ])
    console.log(`all uses on one package, of TPC-B -N: ${spread(ratio('hot'), '', 2)} (not promised)`)
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
