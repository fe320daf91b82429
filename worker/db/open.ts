import { neon, neonConfig } from '@neondatabase/serverless'
import { drizzle, type NeonHttpDatabase } from 'drizzle-orm/neon-http'
import type { RunnableQuery } from 'drizzle-orm/runnable-query'
import { waitingChanges } from './waiting-changes.ts'

// A constant rule, not state: a loopback host is the local proxy, which answers plain HTTP on the URL's own port.
neonConfig.fetchEndpoint = (host, port) => {
  if (host === 'localhost' || host === '127.0.0.1') return `http://${host}:${port}/sql`
  return `https://${host.replace(/^[^.]+\./, 'api.')}/sql`
}

export type Db = NeonHttpDatabase<Record<string, never>>

/** One query of a batch: a drizzle query that has not run yet. */
export type Statement = RunnableQuery<unknown, 'pg'>

/**
 * Opens the database over HTTP. Nothing is connected yet: every statement or batch is one request.
 * @param url a Postgres URL; on loopback, the address of the local proxy
 * @param patienceMs how long one request may take before it is given up as unreachable; without it, for ever
 * @param confirmed what a change waits for, and what it does not happen without
 */
export function openDb(url: string, patienceMs?: number, confirmed?: PromiseLike<unknown>): Db {
  const client = neon(url, patienceMs === undefined ? {} : { fetchOptions: bounded(patienceMs) })
  return drizzle(confirmed ? waitingChanges(client, confirmed) : client, { casing: 'snake_case' })
}

/** The driver spreads these options into each of its requests, so each gets a clock of its own. */
function bounded(patienceMs: number) {
  return {
    get signal() {
      return signalAfter(patienceMs)
    },
  }
}

/** At the end of the patience, time to read what has come: far longer than reading takes, far shorter than the patience. */
const LAST_LOOK_MS = 100

/**
 * As `AbortSignal.timeout`, except that an answer which came in time is not given up: where other work held the isolate's
 * one thread, the clock and the answer are found at once, and the clock alone would be looked at first.
 */
function signalAfter(patienceMs: number): AbortSignal {
  const control = new AbortController()
  const giveUp = () => control.abort(new DOMException('The database timed out.', 'TimeoutError'))
  setTimeout(() => setTimeout(giveUp, LAST_LOOK_MS), Math.max(0, patienceMs - LAST_LOOK_MS))
  return control.signal
}
