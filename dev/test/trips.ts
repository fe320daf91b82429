import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { sequentialTrips } from '#dev/local/neon/trips.ts'
import { databaseName, ProxyControl } from './proxy-control.ts'
import { until } from './until.ts'
import { testDb } from './visitor.ts'

const database = () => ({ control: ProxyControl.of(env.DATABASE_URL), name: databaseName(env.DATABASE_URL) })

/** So long that what travels side by side is seen side by side. */
const TRIP_MS = 150
/** A late message of the queue asks for a job that is gone. */
const LATE_MESSAGE = /^update "outbox" set .*"attempts" \+ 1/s

/** Takes from the queue what waits and lets what it runs come to its end, until neither is there any more. */
export async function quietQueue(): Promise<void> {
  await until('the queue has nothing to do', async () => {
    await testDb().execute(sql`delete from outbox where status = 'due'`)
    // What ended since then may have left more to do: only nothing of either kind starts nothing.
    const left = await testDb().execute(sql`select 1 from outbox where status in ('due', 'running') limit 1`)
    return left.rows.length === 0
  })
}

/** How often some work waits for the database, one trip after another; what the queue does beside it is not counted. */
export async function sequentialTripsOf(work: () => Promise<unknown>): Promise<number> {
  const { control, name } = database()
  await quietQueue()
  await control.addFault({ database: name, kind: 'delay', delay_ms: TRIP_MS })
  try {
    await control.trips(name, true)
    await work()
    const { trips } = await control.trips(name, true)
    return sequentialTrips(trips.filter(({ statements }) => !LATE_MESSAGE.test(statements[0] ?? '')))
  } finally {
    await control.clearFaults(name)
  }
}
