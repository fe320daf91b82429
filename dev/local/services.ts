import { type NeonProxy, startNeonProxy } from './neon/proxy.ts'
import { applyMigrations, ensureDatabase } from './postgres/migrate.ts'
import { type Postgres, startPostgres } from './postgres/postgres.ts'

export type Database = { postgres: Postgres; proxy: NeonProxy; stop(): Promise<void> }

type Options = {
  /** The cluster's folder; see `clusterDir`. */
  dir: string
  /** The database that is migrated, and from which others are cloned. */
  database: string
  durable: boolean
  settings?: Readonly<Record<string, string>>
  proxyPort?: number
  onLog(text: string): void
}

/** PostgreSQL with its migrations applied, and the Neon-shaped proxy in front of it. */
export async function startDatabase(options: Options): Promise<Database> {
  const postgres = await startPostgres(options)
  try {
    await ensureDatabase(postgres.url('postgres'), options.database)
    await applyMigrations(postgres.url(options.database))
    const proxy = await startNeonProxy({
      postgres,
      port: options.proxyPort ?? 0,
      template: options.database,
      onLog: options.onLog,
    })
    return {
      postgres,
      proxy,
      async stop() {
        await proxy.close()
        await postgres.stop()
      },
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}
