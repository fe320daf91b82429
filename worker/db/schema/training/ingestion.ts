import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { athlete, ofAthlete } from '#worker/db/schema/account/accounts.ts'
import { instant, stamps } from '../columns.ts'

/** An athlete's link to a provider. Tokens are sealed; the key id says with which key. */
export const connection = pgTable(
  'connection',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    provider: text().notNull(),
    externalAthleteId: text().notNull(),
    externalName: text(),
    scopes: text().array().notNull(),
    sealedAccessToken: text(),
    sealedRefreshToken: text(),
    accessExpiresAt: instant(),
    /** Who refreshes now; a second refresher waits for this to pass or for the token to change. */
    refreshLeaseUntil: instant(),
    status: text().notNull().default('active'),
    statusReason: text(),
    lastPolledAt: instant(),
    /** When this account of the provider was connected, and not when its access was renewed. */
    connectedAt: instant(),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('connection_athlete_provider').on(t.athleteId, t.provider),
    uniqueIndex('connection_external')
      .on(t.provider, t.externalAthleteId)
      .where(sql`${t.status} <> 'revoked'`),
    check('connection_status', sql`${t.status} in ('active', 'revoked', 'error')`),
  ],
)

/** A signed, single-use, expiring OAuth state. The id is the hash of the nonce, never the nonce. */
export const oauthState = pgTable('oauth_state', {
  id: text().primaryKey(),
  athleteId: text().references(() => athlete.id, { onDelete: 'cascade' }),
  provider: text().notNull(),
  returnTo: text().notNull(),
  expiresAt: instant().notNull(),
  usedAt: instant(),
})

/** Where one athlete's ingestion from one provider stands. */
export const ingestionState = pgTable(
  'ingestion_state',
  {
    athleteId: ofAthlete(),
    provider: text().notNull(),
    status: text().notNull(),
    /** What is being read now: `index` (summaries), `detail` (laps and streams), or null. */
    phase: text(),
    deferredUntil: instant(),
    deferReason: text(),
    errorMessage: text(),
    cursor: jsonb().$type<Record<string, unknown>>(),
    indexKnown: integer().notNull().default(0),
    indexDone: integer().notNull().default(0),
    detailKnown: integer().notNull().default(0),
    detailDone: integer().notNull().default(0),
    newestDay: date(),
    oldestDay: date(),
    heartbeatAt: instant(),
    completedAt: instant(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.athleteId, t.provider] }),
    index('ingestion_state_work').on(t.status, t.heartbeatAt),
    check(
      'ingestion_state_status',
      sql`${t.status} in ('not_connected', 'queued', 'running', 'deferred', 'paused', 'error', 'complete')`,
    ),
  ],
)

/** A provider's webhook event as it came, once; drained from the inbox object. */
export const webhookEvent = pgTable(
  'webhook_event',
  {
    id: text().primaryKey(),
    provider: text().notNull(),
    dedupeKey: text().notNull(),
    payload: jsonb().notNull(),
    receivedAt: instant().notNull(),
    processedAt: instant(),
    outcome: text(),
  },
  (t) => [
    uniqueIndex('webhook_event_key').on(t.provider, t.dedupeKey),
    index('webhook_event_at').on(t.receivedAt),
  ],
)

/** Activities of an athlete that a webhook spoke of, each once: all are looked at together, by one job. */
export const providerLook = pgTable(
  'provider_look',
  {
    athleteId: ofAthlete(),
    provider: text().notNull(),
    /** The activity at the provider; empty where the access itself is to be looked at. */
    externalId: text().notNull(),
    notedAt: instant().notNull(),
    /** The newest page of the history does not hold it: it is looked at by itself. */
    isAlone: boolean().notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.athleteId, t.provider, t.externalId] })],
)

/** The push subscription of our application at a provider, as it was last known: events of another are forged. */
export const providerSubscription = pgTable('provider_subscription', {
  provider: text().primaryKey(),
  /** Null: the provider knows of none, or it is being changed. */
  externalId: text(),
  /** When the provider was last asked; null: it has to be asked again. */
  checkedAt: instant(),
  /** Who asks now; another asks only when this is long past. */
  askedAt: instant(),
})

/** A file being uploaded in equal parts of 16 MiB, straight to object storage. */
export const upload = pgTable(
  'upload',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    name: text().notNull(),
    sizeBytes: bigint({ mode: 'number' }).notNull(),
    objectKey: text().notNull(),
    multipartId: text(),
    parts: jsonb().$type<Record<string, string>>().notNull().default({}),
    status: text().notNull().default('open'),
    importJobId: text(),
    /** Place among the files of its import, as they were chosen. */
    position: integer().notNull().default(0),
    ...stamps(),
  },
  (t) => [
    index('upload_athlete').on(t.athleteId, t.createdAt),
    check('upload_size', sql`${t.sizeBytes} > 0 and ${t.sizeBytes} <= 536870912`),
    check('upload_status', sql`${t.status} in ('open', 'complete', 'aborted')`),
  ],
)

/** `athlete_data_import_jobs` of the requirements: one import as a person sees it. */
export const importJob = pgTable(
  'athlete_data_import_job',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    importer: text().notNull(),
    status: text().notNull().default('queued'),
    name: text().notNull(),
    objectKey: text(),
    /** imported, duplicate, skipped, failed, total: bounded counts, no content. */
    stats: jsonb().$type<Record<string, number>>().notNull().default({}),
    cursor: jsonb().$type<Record<string, unknown>>(),
    errorMessage: text(),
    heartbeatAt: instant(),
    startedAt: instant(),
    finishedAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index('import_job_athlete').on(t.athleteId, t.createdAt),
    index('import_job_work').on(t.status, t.heartbeatAt),
    check('import_job_status', sql`${t.status} in ('queued', 'running', 'success', 'partial', 'error')`),
  ],
)

/** What became of one item of an import. */
export const importItem = pgTable(
  'import_file',
  {
    importJobId: text()
      .notNull()
      .references(() => importJob.id, { onDelete: 'cascade' }),
    /** Position in the archive; 0 for a single file. */
    entry: integer().notNull(),
    athleteId: ofAthlete(),
    name: text().notNull(),
    status: text().notNull(),
    reason: text(),
    activityId: text(),
    contentHash: text(),
    /** What the archive stated of the file: checksum, sizes, name. Null outside an archive. */
    fingerprint: text(),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.importJobId, t.entry] }),
    index('import_file_fingerprint').on(t.athleteId, t.fingerprint),
    check('import_file_status', sql`${t.status} in ('imported', 'duplicate', 'skipped', 'failed')`),
  ],
)
