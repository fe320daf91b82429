import { neon, neonConfig } from '@neondatabase/serverless'
import { drizzle, type NeonHttpDatabase } from 'drizzle-orm/neon-http'
import type { RunnableQuery } from 'drizzle-orm/runnable-query'
import { patientFetch } from './patience.ts'
import { waitingChanges } from './waiting-changes.ts'

// A constant rule, not state: a loopback host is the local proxy, which answers plain HTTP on the URL's own port.
neonConfig.fetchEndpoint = (host, port) => {
  if (host === 'localhost' || host === '127.0.0.1') return `http://${host}:${port}/sql`
  return `https://${host.replace(/^[^.]+\./, 'api.')}/sql`
}

// What the driver is told of a request besides (`fetchOptions`) comes with it.
neonConfig.fetchFunction = patientFetch

export type Db = NeonHttpDatabase<Record<string, never>>

/** One query of a batch: a drizzle query that has not run yet. */
export type Statement = RunnableQuery<unknown, 'pg'>

const CASING = { casing: 'snake_case' } as const

/**
 * Opens the database over HTTP for whoever acts. Nothing is connected yet: every statement or batch is one request.
 * @param url a Postgres URL; on loopback, the address of the local proxy
 * @param patienceMs how long one request may take before it is given up as unreachable
 * @param confirmed what a change waits for, and what it does not happen without
 */
export function openDb(url: string, patienceMs: number, confirmed: PromiseLike<unknown>): Db {
  return drizzle(waitingChanges(connect(url, patienceMs), confirmed), CASING)
}

/**
 * As `openDb`, with nobody to confirm: a change happens when it is asked for.
 * @param patienceMs without it, one request may take for ever
 * @internal for tests: no code of the product opens it
 */
export function openUnconfirmedDb(url: string, patienceMs?: number): Db {
  return drizzle(connect(url, patienceMs), CASING)
}

const connect = (url: string, patienceMs?: number) =>
  neon(url, patienceMs === undefined ? {} : { fetchOptions: { patienceMs } })
