import type { SQL, SQLWrapper } from 'drizzle-orm'
import type { Answered, NamedStatements } from './db/batch.ts'
import type { Db } from './db/open.ts'
import type { Env, Settings } from './env.ts'
import type { LiveTopic } from './features/account/live/notify-live.ts'
import type { AuditEntry } from './features/admin/audit/with-audit.ts'
import type { NewJob } from './jobs.ts'
import type { Actor } from './platform/access.ts'
import type { IdKind } from './platform/ids.ts'
import type { Log } from './platform/log.ts'
import type { Sealer } from './platform/seal.ts'

type Row = Record<string, unknown>

/** Whose open pages are told to read again: everyone's who works at a practice, or one person's. */
export type Tell = { readonly practiceId: string } | { readonly athleteId: string; readonly topic: LiveTopic }

/** What goes with a change. */
export interface StoreOptions {
  /** Work that follows from it, written by the same transaction. */
  readonly jobs?: readonly NewJob[]
  /** A query that finds a row, after the change, if it did anything: a change that was refused causes no work. */
  readonly jobsOnlyIf?: SQLWrapper
  /** Its lines in the audit log, appended by the same transaction; of several none speaks of a person. */
  readonly audit?: AuditEntry | readonly AuditEntry[] | null
  /** Whose open pages are told once it is stored. Losing it costs nothing: pages also poll. */
  readonly tell?: Tell | readonly Tell[] | null
}

/** A guard's audit line is written if it changed a row, and speaks of no person. */
export interface StoreIfOptions extends Omit<StoreOptions, 'audit' | 'jobsOnlyIf'> {
  readonly audit?: Omit<AuditEntry, 'onlyIf' | 'personKey'> | null
}

/** What a context holds beside its two ways to store. */
export interface BaseCtx {
  readonly actor: Actor
  readonly now: Date
  readonly requestId: string
  readonly settings: Settings
  readonly db: Db
  readonly log: Log
  readonly sealer: Sealer
  readonly env: Pick<
    Env,
    'FILES' | 'CACHE' | 'LIVE' | 'INBOX' | 'BUDGET' | 'LIMITER' | 'LEDGER' | 'TRAINERS' | 'COACH'
  >
  readonly fetch: typeof fetch
  /** A fresh prefixed id. */
  id(kind: IdKind): string
  /** Cryptographically random bytes. */
  random(bytes: number): Uint8Array
  /** Seconds without a heartbeat after which a running job was killed and goes on elsewhere: a few of its heartbeats. */
  readonly leaseS: number
  /** Seconds without a sign of life after which work counts as stuck for a person. */
  readonly stuckAfterS: number
  /** Tells the queue of outbox rows that a statement of this request has made due, or that are due so much later. */
  hint(outboxIds: readonly string[], delayS?: number): void
  /** Begins once it is sure who acts, and goes on after the answer; failures are logged. */
  defer(work: () => Promise<unknown>): void
  /** A page is made before anyone has asked for it: data is read, and `store` refuses. */
  readonly isAhead: boolean
  /** The same actor at another clock, for ids and outbox rows too, and for another request where it does that one's work. */
  at(now: Date, requestId?: string): Ctx
  /** The same context for another actor: never spread one, or what it stores is stored for the old one. */
  onBehalfOf(actor: Actor): Ctx
}

/** Everything a verb may use. Built at the edge, once a request or job; nothing below reads `env` or the clock. */
export interface Ctx extends BaseCtx {
  /**
   * One transaction and one trip: the statements in their order, then audit and jobs. Waits for the actor's
   * confirmation.
   * @returns what each statement answered, under its name
   */
  store<S extends NamedStatements>(statements: S, options?: StoreOptions): Promise<Answered<S>>
  /** As `store` with one guard (`UPDATE … RETURNING`): the rest happens only if it changed a row. Returns those rows. */
  storeIf(guard: SQL, options?: StoreIfOptions): Promise<readonly Row[]>
}
