import { neon } from '@neondatabase/serverless'
import type { PeerSample } from './peer.ts'
// Sets the driver's endpoint for a local database, as the product does.
import '#worker/db/open.ts'

const INSERT = `insert into driver_sample values ($1, to_timestamp($2), $3, $4, $5, $6, $7, $8, $9)`

/** A row a sample through the driver and the proxy that the Worker itself uses: one request each. */
export async function insertThroughDriver(
  databaseUrl: string,
  samples: readonly PeerSample[],
): Promise<number> {
  const sql = neon(databaseUrl)
  await sql.query(`create table if not exists driver_sample (activity_id text, at timestamptz, lat float8, lng float8,
    altitude_m float8, distance_m float8, heart_rate float8, cadence float8, power_w float8)`)
  const startMs = performance.now()
  for (const sample of samples) await sql.query(INSERT, ['a', ...sample])
  return performance.now() - startMs
}
