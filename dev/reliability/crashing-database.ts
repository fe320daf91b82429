import pg from 'pg'
import { startTestDatabase } from '#dev/test/test-database.ts'
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

/** Within this a crash of one process has ended all others. */
const SOON_MS = 15_000
/** What it writes down when it starts all over. */
const RECOVERS = 'all server processes terminated; reinitializing'
const pause = (ms: number) => new Promise<false>((resolve) => setTimeout(() => resolve(false), ms))

function wasKilled(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}

/**
 * A PostgreSQL of its own, durable: what it had answered as committed must be there after a crash, and no other
 * test's connections die with it.
 */
export async function crashingDatabase(name: string): Promise<CrashingDatabase> {
  let recoveries = 0
  let rest = ''
  const onLog = (text: string) => {
    // A line may come in two parts.
    const log = rest + text
    recoveries += log.split(RECOVERS).length - 1
    rest = log.slice(1 - RECOVERS.length)
  }
  const database = await startTestDatabase(name, { durable: true, onLog })
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
      const ended = new Promise<true>((resolve) => db.once('end', () => resolve(true)))
      const isDown = async () => {
        const { rows } = await db.query(AT_WORK, [of])
        // One that was about to end is gone already, or ends without a loss: then another is killed.
        return rows[0] && wasKilled(rows[0].pid) && Promise.race([ended, pause(SOON_MS)])
      }
      await until('a connection at work was killed, and all others with it', isDown)
      await until('PostgreSQL has recovered', async () => {
        if (recoveries === before) return false
        const again = await connect().catch(() => null)
        await again?.end()
        return again !== null
      })
    },
    close: () => database.stop(),
  }
}
