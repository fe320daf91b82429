import type { SQL } from 'drizzle-orm'
import { type Db, openDb, type Statement } from './db/open.ts'
import type { Env, Settings } from './env.ts'
import { guarded, insertJobs, type NewOutboxRow } from './features/admin/outbox/repo.ts'
import type { NewJob } from './jobs.ts'
import type { Actor } from './platform/access.ts'
import { sentryTracker, tracked } from './platform/error-tracker.ts'
import { type IdKind, idsOf } from './platform/ids.ts'
import { jsonLog, type Log } from './platform/log.ts'
import { makeSealer, type Sealer } from './platform/seal.ts'

type Row = Record<string, unknown>

/** The most messages one send to a queue may carry. */
const QUEUE_BATCH = 100

/** Everything a verb may use. Built at the edge, once a request or job; nothing below reads `env` or the clock. */
export interface Ctx {
  readonly actor: Actor
  readonly now: Date
  readonly requestId: string
  readonly settings: Settings
  readonly db: Db
  readonly log: Log
  readonly sealer: Sealer
  readonly env: Pick<Env, 'FILES' | 'CACHE' | 'LIVE' | 'INBOX' | 'BUDGET' | 'LIMITER' | 'LEDGER' | 'TRAINERS'>
  readonly fetch: typeof fetch
  /** A fresh prefixed id. */
  id(kind: IdKind): string
  /** Cryptographically random bytes. */
  random(bytes: number): Uint8Array
  /** Seconds without a heartbeat after which running work counts as stuck. */
  readonly stuckAfterS: number
  /** One transaction and one trip: the statements, then the jobs they cause. Waits for the session's confirmation. */
  store(statements: readonly Statement[], jobs?: readonly NewJob[]): Promise<readonly unknown[]>
  /** As `store` with one guard (`UPDATE … RETURNING`): jobs are written only if it changed a row. Returns those rows. */
  storeIf(guard: SQL, jobs?: readonly NewJob[]): Promise<readonly Row[]>
  /** Tells the queue of outbox rows that a statement of this request has made due. */
  hint(outboxIds: readonly string[]): void
  /** Goes on after the answer; failures are logged. */
  defer(work: Promise<unknown>): void
  /** The same context for another actor. */
  as(actor: Actor): Ctx
}

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
}

const JOB_PATIENCE_MS = 30_000
const READ_PATIENCE_MS = 1_700
const WRITE_PATIENCE_MS = 4_500

/** A read is one database request and answered within two seconds, a write two and within ten. */
export function patienceFor(method: string): number {
  return method === 'GET' || method === 'HEAD' ? READ_PATIENCE_MS : WRITE_PATIENCE_MS
}

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
  const db = openDb(settings.DATABASE_URL, edge.patienceMs ?? JOB_PATIENCE_MS)

  const rowsOf = (jobs: readonly NewJob[]): NewOutboxRow[] =>
    jobs.map((entry) => ({ ...entry, id: id('outbox'), createdAt: now }))
  // A lost hint costs a minute: the sweeper finds the row by its due time.
  const hintIds = (ids: readonly string[]) => {
    for (let i = 0; i < ids.length; i += QUEUE_BATCH) {
      const part = ids.slice(i, i + QUEUE_BATCH).map((outboxId) => ({ body: { outboxId } }))
      edge.waitUntil(env.JOBS.sendBatch(part).catch(() => log.warn('hint.lost')))
    }
  }
  const hint = (rows: readonly NewOutboxRow[]) =>
    hintIds(rows.filter((row) => !row.dueAt || row.dueAt <= now).map((row) => row.id))
  const confirmed = async () => {
    if (edge.actor.kind === 'athlete') await edge.actor.session
  }

  return {
    actor: edge.actor,
    now,
    requestId,
    settings,
    db,
    log,
    env,
    sealer: makeSealer(settings.SEALING_KEYS, randomBytes),
    fetch: (input, init) => fetch(input, init),
    id,
    random: randomBytes,
    stuckAfterS: settings.STUCK_AFTER_S,
    async store(statements, jobs = []) {
      await confirmed()
      const rows = rowsOf(jobs)
      const all = rows.length > 0 ? [...statements, insertJobs(db, rows)] : [...statements]
      const [first, ...rest] = all
      if (!first) return []
      const results = await db.batch([first, ...rest])
      hint(rows)
      return results
    },
    async storeIf(guard, jobs = []) {
      await confirmed()
      const rows = rowsOf(jobs)
      const result = await db.execute(guarded(guard, rows))
      if (result.rows.length > 0) hint(rows)
      return result.rows
    },
    hint: hintIds,
    defer(work) {
      edge.waitUntil(work.catch(() => log.error('deferred.failed')))
    },
    as(actor) {
      return makeContext({ ...edge, actor, requestId, log })
    },
  }
}
