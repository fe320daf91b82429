import pg from 'pg'
import { connectStrava } from '#dev/local/demo/histories.ts'
import { ROBIN, registerInvited, registerOwner } from '#dev/local/demo/people.ts'
import { until } from '#dev/test/until.ts'
import { withProduct } from './bench-product.ts'
import { check, conclude, machine, median, printTable, spread } from './report.ts'

// What a cache would be for: each read of its classes beside a route that reads nothing but who asks. Every answer
// waits for that, cached or not, so it is what a hit would cost at least.
const FLOOR = '/v1/consents'
const READS = [
  ['30 min', '/v1/zones'],
  ['30 min', '/v1/analytics/training-load-analysis'],
  ['30 min', '/v1/dashboard/summary'],
  ['1 h', '/v1/analytics/weekly-volume?weeks=52'],
  ['1 h', '/v1/analytics/page?range=1y'],
  ['1 h', '/v1/analytics/efficiency'],
  ['5 min', '/v1/activities'],
  ['5 min', '/v1/health-metrics'],
] as const
const ROUNDS = 40
/** A hit is to be this much faster than a miss, and this fast. */
const FASTER = 10
const HIT_MS = 100

const FEW_DETAILS = { overall: [3000, 3000], read: [3000, 100] }

const verdicts = await withProduct(async (product) => {
  const origins = {
    appUrl: product.url,
    sandboxUrl: product.sandboxUrl,
    postgresUrl: product.database.postgresUrl,
  }
  await fetch(`${product.sandboxUrl}/_control/strava/limits`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(FEW_DETAILS),
  })
  const owner = await registerOwner(origins)
  const athlete = await registerInvited(origins, owner, ROBIN)
  await connectStrava(athlete)
  const db = new pg.Client({ connectionString: origins.postgresUrl })
  await db.connect()
  // Every activity is listed by then; what is left are details, which have their own allowance.
  const settled = `select not exists (select 1 from ingestion_state where phase = 'index')
    and exists (select 1 from fitness_day)
    and not exists (select 1 from outbox where type = 'derive' and status in ('due', 'running')) as holds`
  try {
    await until('the history is in', async () => (await db.query(settled)).rows[0]?.holds === true, 600_000)
  } finally {
    await db.end()
  }
  const paths = [FLOOR, ...READS.map(([, path]) => path)]
  const times = new Map<string, number[]>(paths.map((path) => [path, []]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const path of paths) {
      const startMs = performance.now()
      check(typeof (await athlete.send('GET', path)) === 'object', path)
      if (round >= ROUNDS / 4) times.get(path)?.push(performance.now() - startMs)
    }
  }
  const of = (path: string) => times.get(path) ?? []
  const floorMs = median(of(FLOOR))
  printTable('Reads beside the least a hit would cost', [
    ['class', 'read', 'measured', 'times the least'],
    ['', FLOOR, spread(of(FLOOR), 'ms'), '1.0'],
    ...READS.map(([kind, path]) => [
      kind,
      path,
      spread(of(path), 'ms'),
      (median(of(path)) / floorMs).toFixed(1),
    ]),
  ])
  return READS.map(([, path]) => ({
    what: path,
    target: `< ${HIT_MS} ms, and no hit could be ${FASTER} times faster`,
    measured: spread(of(path), 'ms'),
    holds: median(of(path)) < HIT_MS && median(of(path)) < FASTER * floorMs,
  }))
})
console.log(machine())
conclude('Reads that a cache would hold', verdicts)
