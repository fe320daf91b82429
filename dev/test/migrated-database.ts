import { mkdirSync, rmSync } from 'node:fs'
import pg from 'pg'
import { startDatabase } from '#dev/local/services.ts'
import { type Db, openDb } from '#worker/db/open.ts'
import { runDir, sweepDeadRuns } from './run-dir.ts'

export interface MigratedDatabase {
  /** As its owner. */
  client: pg.Client
  /** As the product reaches it, through the proxy. */
  db: Db
  close(): Promise<void>
}

/** A PostgreSQL of its own that every migration has run on. */
export async function openMigrated(name: string): Promise<MigratedDatabase> {
  sweepDeadRuns()
  const dir = runDir(name)
  mkdirSync(dir, { recursive: true })
  const database = await startDatabase({ dir, database: 'migrated', durable: false, onLog() {} })
  const client = new pg.Client({ connectionString: database.postgres.url('migrated') })
  await client.connect()
  const url = new URL(database.postgres.url('migrated'))
  url.port = new URL(database.proxy.url).port
  return {
    client,
    db: openDb(url.href),
    async close() {
      await client.end()
      await database.stop()
      // A server that had to be killed may leave one more file behind.
      rmSync(dir, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}
