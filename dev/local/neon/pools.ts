import { connect } from 'node:net'
import pg from 'pg'
import { Names } from './names.ts'

const maxPerDatabase = 10
// As long as the most patient caller waits: two hundred at once on a slow machine are served, not refused.
const waitMs = 30_000
// A new connection costs as much as dozens of statements: it reads and plans everything anew.
const idleMs = 60_000
/** What is sent at once is not waited for one by one. The types do not know it yet. */
const AT_ONCE = { pipeline: true }
const CANCEL_REQUEST = 80_877_102

/** One bounded pool for each database, as behind Neon's HTTP endpoint. Leaves nothing of one request to the next. */
export class Pools {
  readonly names = new Names()
  #pools = new Map<string, pg.Pool>()
  #postgresUrl: (database: string) => string

  constructor(postgresUrl: (database: string) => string) {
    this.#postgresUrl = postgresUrl
  }

  async use<T>(database: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool(database).connect()
    // A backend killed between two statements says so to nobody in particular, which would end the proxy.
    const lost = () => {
      broken = true
    }
    let broken = false
    client.on('error', lost)
    try {
      return await work(client)
    } catch (error) {
      broken ||= !(error instanceof pg.DatabaseError) || error.severity === 'FATAL'
      throw error
    } finally {
      // One that is thrown away may still speak.
      if (!broken) client.off('error', lost)
      client.release(broken)
    }
  }

  /**
   * Ends what a client that hung up left running, by PostgreSQL's own message for it: it needs no log-in, which costs
   * more than most queries, and its key hits nobody else.
   */
  async cancel(database: string, client: pg.PoolClient): Promise<void> {
    const { hostname, port } = new URL(this.#postgresUrl(database))
    const message = Buffer.alloc(16)
    const parts = [
      message.length,
      CANCEL_REQUEST,
      Reflect.get(client, 'processID'),
      Reflect.get(client, 'secretKey'),
    ]
    parts.forEach((part, at) => {
      message.writeInt32BE(Number(part), at * 4)
    })
    const socket = connect(Number(port), hostname)
    await new Promise<void>((resolve) => {
      socket.once('error', () => resolve())
      socket.once('close', () => resolve())
      socket.end(message)
    })
  }

  /** Kills every connection to a database, as a crash or a failover would. */
  async killBackends(database: string): Promise<number> {
    const others = 'pid <> pg_backend_pid() and datname = $1'
    return this.#direct(
      'postgres',
      `select pg_terminate_backend(pid) from pg_stat_activity where ${others}`,
      [database],
    )
  }

  async create(name: string, template: string): Promise<void> {
    await this.close(template)
    // Its files as they are: written through the log, as by default, it takes several times as long.
    const text = `create database ${quoted(name)} template ${quoted(template)} strategy file_copy`
    await this.#direct('postgres', text, [])
  }

  async drop(name: string): Promise<void> {
    await this.close(name)
    await this.#direct('postgres', `drop database if exists ${quoted(name)} with (force)`, [])
  }

  async close(database: string): Promise<void> {
    const pool = this.#pools.get(database)
    this.#pools.delete(database)
    await pool?.end()
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#pools.keys()].map((database) => this.close(database)))
  }

  #pool(database: string): pg.Pool {
    const existing = this.#pools.get(database)
    if (existing) return existing
    const pool = new pg.Pool({
      ...AT_ONCE,
      connectionString: this.#postgresUrl(database),
      max: maxPerDatabase,
      connectionTimeoutMillis: waitMs,
      idleTimeoutMillis: idleMs,
    })
    // A backend killed while idle must not end the proxy; the pool replaces it.
    pool.on('error', () => {})
    this.#pools.set(database, pool)
    return pool
  }

  async #direct(database: string, text: string, values: unknown[]): Promise<number> {
    const client = new pg.Client({ connectionString: this.#postgresUrl(database) })
    // A server that dies meanwhile fails the query; it must not end the proxy besides.
    client.on('error', () => {})
    await client.connect()
    try {
      return (await client.query(text, values)).rowCount ?? 0
    } finally {
      await client.end()
    }
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
