import pg from 'pg'
import { type Db, openUnconfirmedDb } from '#worker/db/open.ts'
import { startTestDatabase, TEMPLATE } from './test-database.ts'

export interface MigratedDatabase {
  /** As its owner. */
  client: pg.Client
  /** As the product reaches it, through the proxy. */
  db: Db
  close(): Promise<void>
}

/** A PostgreSQL of its own that every migration has run on. */
export async function openMigrated(name: string): Promise<MigratedDatabase> {
  const database = await startTestDatabase(name)
  const client = new pg.Client({ connectionString: database.postgres.url(TEMPLATE) })
  await client.connect()
  const url = new URL(database.postgres.url(TEMPLATE))
  url.port = new URL(database.proxy.url).port
  return {
    client,
    db: openUnconfirmedDb(url.href),
    async close() {
      await client.end()
      await database.stop()
    },
  }
}
