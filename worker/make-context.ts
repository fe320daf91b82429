import { confirmedEnv } from './confirmed-env.ts'
import type { BaseCtx, Ctx } from './context.ts'
import { openDb } from './db/open.ts'
import type { Env, Settings } from './env.ts'
import type { Actor } from './platform/access.ts'
import { sentryTracker, tracked } from './platform/error-tracker.ts'
import { idsOf } from './platform/ids.ts'
import { jsonLog, type Log } from './platform/log.ts'
import { makeSealer } from './platform/seal.ts'
import { makeStore } from './store.ts'

/** The most messages one send to a queue may carry. */
const QUEUE_BATCH = 100

export interface Edge {
  env: Env
  settings: Settings
  now: Date
  actor: Actor
  requestId?: string
  waitUntil(promise: Promise<unknown>): void
  /** How long one database request may take; background work waits longer than people do. */
  patienceMs?: number
  log?: Log
  /** What reaches outside; the runtime's own unless something stands between. */
  fetch?: typeof fetch
  /** See `Ctx.isAhead`. */
  isAhead?: boolean
}

const JOB_PATIENCE_MS = 30_000

function randomBytes(bytes: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(bytes))
}

/** One JSON line an event; errors also go to the tracker, where one is configured. */
function trackedLog({ settings, now, waitUntil }: Edge, requestId: string): Log {
  const base = { requestId }
  const eventId = () => Array.from(randomBytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const send: typeof fetch = (input, init) => fetch(input, init)
  const tracker = sentryTracker(settings.SENTRY_DSN, settings.APP_ENV, send, eventId)
  return tracked(
    jsonLog(base, (line) => console.log(line)),
    base,
    tracker,
    now,
    waitUntil,
  )
}

/** Builds the context of one request, job or alarm. */
export function makeContext(edge: Edge): Ctx {
  const { env, settings, now } = edge
  const id = idsOf(now.getTime(), randomBytes)
  const requestId = edge.requestId ?? id('request')
  const log = edge.log ?? trackedLog(edge, requestId)
  // The database may be gone for a while: nothing waits longer than this for one statement.
  const db = openDb(settings.DATABASE_URL, edge.patienceMs ?? JOB_PATIENCE_MS, edge.actor.confirmed)

  // Whoever is refused leaves nothing to be done behind the answer.
  const onceSure = (work: () => Promise<unknown>) =>
    edge.waitUntil(edge.actor.confirmed.then(work, () => undefined))

  // A lost hint costs a minute: the sweeper finds the row by its due time.
  const hint = (ids: readonly string[], delaySeconds = 0) => {
    for (let i = 0; i < ids.length; i += QUEUE_BATCH) {
      const part = ids.slice(i, i + QUEUE_BATCH).map((outboxId) => ({ body: { outboxId }, delaySeconds }))
      onceSure(() => env.JOBS.sendBatch(part).catch(() => log.warn('hint.lost')))
    }
  }
  const ctx: BaseCtx = {
    actor: edge.actor,
    now,
    requestId,
    settings,
    db,
    log,
    env: confirmedEnv(env, edge.actor.confirmed),
    sealer: makeSealer(settings.SEALING_KEYS, randomBytes),
    // Nothing outside is touched before it is sure who acts.
    async fetch(input, init) {
      await edge.actor.confirmed
      return (edge.fetch ?? fetch)(input, init)
    },
    id,
    random: randomBytes,
    // What counts as stuck has outlived its lease.
    leaseS: Math.min(settings.LEASE_S, settings.STUCK_AFTER_S),
    stuckAfterS: settings.STUCK_AFTER_S,
    isAhead: edge.isAhead ?? false,
    hint,
    defer(work) {
      onceSure(() => work().catch(() => log.error('deferred.failed')))
    },
    at(then, asked = requestId) {
      return makeContext({ ...edge, now: then, requestId: asked, log })
    },
    onBehalfOf(actor) {
      return makeContext({ ...edge, actor, requestId, log })
    },
  }
  return { ...ctx, ...makeStore(ctx) }
}
