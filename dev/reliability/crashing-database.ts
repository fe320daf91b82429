import { mkdirSync, rmSync } from 'node:fs'
import pg from 'pg'
import { startDatabase } from '#dev/local/services.ts'
import { runDir } from '#dev/test/run-dir.ts'
import { until } from '#dev/test/until.ts'

export interface CrashingDatabase {
  proxyUrl: string
  /**
   * SIGKILL to the process that serves one connection of this database, while it works or holds a transaction open.
   * PostgreSQL then ends every other one and replays its log. Answers when it takes connections again.
   */
  killBackend(name: string): Promise<void>
  /** How often it has started all over, by its own log. */
  recoveries(): number
  close(): Promise<void>
}

const AT_WORK = `select pid from pg_stat_activity
  where datname = $1 and backend_type = 'client backend' and pid <> pg_backend_pid()
    and (state = 'idle in transaction' or (state = 'active' and wait_event_type is distinct from 'Client'))
  order by state = 'idle in transaction' desc limit 1`

/**
 * A PostgreSQL of its own, durable: what it had answered as committed must be there after a crash, and no other
 * test's connections die with it.
 */
export async function crashingDatabase(name: string): Promise<CrashingDatabase> {
  const dir = runDir(name)
  mkdirSync(dir, { recursive: true })
  let recoveries = 0
  const onLog = (text: string) => {
    recoveries += text.split('all server processes terminated; reinitializing').length - 1
  }
  const database = await startDatabase({ dir, database: 'template_strideiq', durable: true, onLog })
  const connect = async () => {
    const db = new pg.Client({ connectionString: database.postgres.url('postgres') })
    db.on('error', () => {})
    await db.connect()
    return db
  }
  return {
    proxyUrl: database.proxy.url,
    recoveries: () => recoveries,
    async killBackend(of) {
      const before = recoveries
      const db = await connect()
      const ended = new Promise<void>((resolve) => db.once('end', () => resolve()))
      const pid = await until('a connection is at work', async () => {
        const { rows } = await db.query(AT_WORK, [of])
        return rows[0]?.pid as number | undefined
      })
      process.kill(pid, 'SIGKILL')
      await ended
      await until('PostgreSQL has recovered', async () => {
        if (recoveries === before) return false
        const again = await connect().catch(() => null)
        await again?.end()
        return again !== null
      })
    },
    async close() {
      await database.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
