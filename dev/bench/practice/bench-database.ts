import { mkdirSync, rmSync } from 'node:fs'
import pg from 'pg'
import { startDatabase } from '#dev/local/services.ts'
import { diskHome, runDir, sweepDeadRuns } from '#dev/test/run-dir.ts'

export interface BenchDatabase {
  /** A connection of its own for each lane of a bench. */
  connect(lanes: number): Promise<pg.Client[]>
  /** For a statement beside the bench. */
  db: pg.Client
  version: string
  url: string
  close(): Promise<void>
}

/** A migrated PostgreSQL of its own, durable as a real one, reached by the plain driver without the proxy. */
export async function benchDatabase(name: string): Promise<BenchDatabase> {
  sweepDeadRuns()
  const dir = runDir(`bench-${name}`, diskHome())
  mkdirSync(dir, { recursive: true })
  const database = await startDatabase({ dir, database: 'bench', durable: true, onLog() {} })
  const open: pg.Client[] = []
  const connect = async (lanes: number) => {
    const clients = Array.from(
      { length: lanes },
      () => new pg.Client({ connectionString: database.postgres.url('bench') }),
    )
    await Promise.all(clients.map((client) => client.connect()))
    open.push(...clients)
    return clients
  }
  const [db] = await connect(1)
  if (!db) throw new Error('no connection')
  const { rows } = await db.query('show server_version')
  return {
    connect,
    db,
    version: String(rows[0].server_version),
    url: database.postgres.url('bench'),
    async close() {
      await Promise.all(open.map((client) => client.end()))
      await database.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

export interface Lap {
  tookMs: number
  /** Of each piece of work. */
  eachMs: number[]
}

/** Work for so many pieces, each lane taking the next as soon as it is free. */
export async function lanes(
  clients: readonly pg.Client[],
  pieces: number,
  work: (client: pg.Client, piece: number) => Promise<unknown>,
): Promise<Lap> {
  let next = 0
  const eachMs: number[] = []
  const startMs = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      while (next < pieces) {
        const piece = next++
        const beginMs = performance.now()
        await work(client, piece)
        eachMs.push(performance.now() - beginMs)
      }
    }),
  )
  return { tookMs: performance.now() - startMs, eachMs }
}

/** The value that so great a part of all is not above. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN
}
