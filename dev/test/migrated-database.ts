import { mkdirSync, rmSync } from 'node:fs'
import pg from 'pg'
import { startDatabase } from '#dev/local/services.ts'
import { runDir, sweepDeadRuns } from './run-dir.ts'

/** A PostgreSQL of its own that every migration has run on, and a connection to it as its owner. */
export async function openMigrated(name: string): Promise<{ client: pg.Client; close(): Promise<void> }> {
  sweepDeadRuns()
  const dir = runDir(name)
  mkdirSync(dir, { recursive: true })
  const database = await startDatabase({ dir, database: 'migrated', durable: false, onLog() {} })
  const client = new pg.Client({ connectionString: database.postgres.url('migrated') })
  await client.connect()
  return {
    client,
    async close() {
      await client.end()
      await database.stop()
      // A server that had to be killed may leave one more file behind.
      rmSync(dir, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}
