import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { athlete, ofAthlete } from '#worker/db/schema/account/accounts.ts'
import { instant } from '../columns.ts'

/**
 * Work that follows from a committed change: a row with a due time, written in the same transaction as the change it follows from.
 * A queue message carries only its id and is a hint; the sweeper finds what is due by time.
 */
export const outbox = pgTable(
  'outbox',
  {
    id: text().primaryKey(),
    type: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    /** The idempotency key: a second row with the same key is the same work. */
    dedupeKey: text(),
    /** At most one row of a lane waits and at most one runs: work on the same thing is coalesced and serial. */
    laneKey: text(),
    athleteId: text().references(() => athlete.id, { onDelete: 'cascade' }),
    dueAt: instant().notNull(),
    status: text().notNull().default('due'),
    attempts: integer().notNull().default(0),
    heartbeatAt: instant(),
    lastError: text(),
    createdAt: instant().notNull(),
    finishedAt: instant(),
  },
  (t) => [
    uniqueIndex('outbox_dedupe').on(t.dedupeKey),
    uniqueIndex('outbox_lane_due').on(t.laneKey).where(sql`${t.status} = 'due'`),
    uniqueIndex('outbox_lane_running').on(t.laneKey).where(sql`${t.status} = 'running'`),
    index('outbox_due').on(t.dueAt).where(sql`${t.status} = 'due'`),
    index('outbox_running').on(t.heartbeatAt).where(sql`${t.status} = 'running'`),
    index('outbox_athlete').on(t.athleteId, t.createdAt),
    index('outbox_mail_waits')
      .on(sql`(${t.payload} ->> 'practiceId')`)
      .where(sql`${t.status} = 'due' and ${t.lastError} in ('practice_mail_limit', 'mails_paused')`),
    check('outbox_status', sql`${t.status} in ('due', 'running', 'done', 'parked')`),
  ],
)

/** Work that failed for good. Kept until someone replays or dismisses it. */
export const failedJob = pgTable(
  'failed_job',
  {
    id: text().primaryKey(),
    outboxId: text(),
    type: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    athleteId: text().references(() => athlete.id, { onDelete: 'cascade' }),
    errorCode: text().notNull(),
    errorMessage: text().notNull(),
    attempts: integer().notNull(),
    failedAt: instant().notNull(),
    replayedAt: instant(),
    dismissedAt: instant(),
  },
  (t) => [
    index('failed_job_open').on(t.failedAt).where(sql`${t.replayedAt} is null and ${t.dismissedAt} is null`),
  ],
)

/** A flag's value where it differs from its default; `features/flags/catalogue.ts` lists them all. */
export const flag = pgTable('flag', {
  key: text().primaryKey(),
  value: jsonb().notNull(),
  updatedBy: text(),
  updatedAt: instant().notNull(),
})

export const flagOverride = pgTable(
  'flag_override',
  {
    key: text().notNull(),
    athleteId: ofAthlete(),
    value: jsonb().notNull(),
    updatedBy: text(),
    updatedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.athleteId] })],
)

/**
 * Append-only and hash-chained. Rows come only through `append_audit()`; the app's role may insert and read.
 * `sealed` holds before and after under the target person's key, so erasing that key erases them
 * while the chain, which is over the ciphertext, still verifies.
 */
export const auditLog = pgTable(
  'audit_log',
  {
    seq: bigserial({ mode: 'number' }).primaryKey(),
    id: text().notNull(),
    at: instant().notNull(),
    actorId: text().notNull(),
    action: text().notNull(),
    targetId: text(),
    reason: text(),
    requestId: text(),
    sealed: text(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    uniqueIndex('audit_id').on(t.id),
    index('audit_target').on(t.targetId, t.seq),
    index('audit_action').on(t.action, t.seq),
  ],
)

/**
 * Where the log was cut by retention: the hash its first kept row must follow, signed by the operator.
 * Only the owner of the database writes here, through `prune_audit()`.
 */
export const auditAnchor = pgTable('audit_anchor', {
  /** The last row that was pruned. */
  seq: bigint({ mode: 'number' }).primaryKey(),
  hash: text().notNull(),
  prunedRows: integer().notNull(),
  prunedAt: instant().notNull(),
  signature: text().notNull(),
})

/** The owner of the service looks at an account, for a while and for a reason; it ends with the session that began it. */
export const impersonation = pgTable(
  'impersonation',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    adminId: ofAthlete(),
    /** The session that began it; once that is gone, so is the look. */
    sessionId: text().notNull(),
    /** SHA-256 of the token, hex. */
    token: text().notNull(),
    /** Its athlete reads it too. */
    reason: text().notNull(),
    startedAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** When it was ended before its time. */
    endedAt: instant(),
  },
  (t) => [
    uniqueIndex('impersonation_token_key').on(t.token),
    index('impersonation_athlete').on(t.athleteId, t.startedAt),
    index('impersonation_admin').on(t.adminId),
  ],
)
