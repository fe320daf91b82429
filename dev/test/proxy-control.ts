import type { Fault } from '#dev/local/neon/faults.ts'
import type { Trip } from '#dev/local/neon/trips.ts'

export type TestDatabase = {
  name: string
  /** For the product: through the Neon-shaped proxy. */
  url: string
  /** For tools that speak PostgreSQL's own protocol. */
  postgresUrl: string
}

export type TripCount = { count: number; sequential: number; trips: Trip[] }

type NewFault = Pick<Fault, 'kind'> & Partial<Fault>

/** The proxy's control endpoints, by the proxy's origin. Works in Node and in workerd. */
export class ProxyControl {
  #endpoints: string

  constructor(proxyUrl: string) {
    this.#endpoints = `${proxyUrl}/_control`
  }

  /** The control of the proxy behind this DATABASE_URL. */
  static of(databaseUrl: string): ProxyControl {
    return new ProxyControl(`http://${new URL(databaseUrl).host}`)
  }

  /** A fresh database, cloned from the migrated template. */
  async createDatabase(): Promise<TestDatabase> {
    const { name, url, postgres_url } = await this.#ask<Record<'name' | 'url' | 'postgres_url', string>>(
      'POST',
      '/databases',
      {},
    )
    return { name, url, postgresUrl: postgres_url }
  }

  async dropDatabase(name: string): Promise<void> {
    await this.#ask('DELETE', `/databases/${name}`)
  }

  /** Ends every connection to the database, as a crash or failover of PostgreSQL does. */
  async killConnections(name: string): Promise<void> {
    await this.#ask('DELETE', `/databases/${name}/connections`)
  }

  async addFault(fault: NewFault): Promise<void> {
    await this.#ask('POST', '/faults', fault)
  }

  async clearFaults(database: string): Promise<void> {
    await this.#ask('DELETE', `/faults?database=${database}`)
  }

  /** Trips to the database so far; with `reset`, forgotten once read. */
  async trips(database: string, reset = false): Promise<TripCount> {
    return this.#ask('GET', `/trips?database=${database}${reset ? '&reset=1' : ''}`)
  }

  async #ask<T>(method: string, endpoint: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.#endpoints}${endpoint}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${endpoint}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }
}

/** The name of the database in a connection string. */
export function databaseName(databaseUrl: string): string {
  return new URL(databaseUrl).pathname.slice(1)
}
