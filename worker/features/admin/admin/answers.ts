import * as z from 'zod'
import { anyJson, instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { admin } from './routes.ts'

const moment = instant.nullable()
const text = z.string().nullable()
const day = z.iso.date().nullable()

const AthleteList = z.object({
  athletes: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      roles: z.array(z.string()),
      createdAt: instant,
      lastLoginAt: moment,
      blockedAt: moment,
      activities: z.int(),
    }),
  ),
  /** Give it back as `after` for the next page; null at the end. */
  nextCursor: text,
})
export type AthleteList = z.output<typeof AthleteList>

const Account = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  roles: z.array(z.string()),
  zone: z.string(),
  locale: z.string(),
  units: z.string(),
  onboardingStep: z.string(),
  twoFactorEnabled: z.boolean(),
  blockedAt: moment,
  blockedReason: text,
  lastLoginAt: moment,
  derivedDirtyFrom: day,
  createdAt: instant,
})

const Source = z.object({
  provider: z.string(),
  status: z.string(),
  statusReason: text,
  scopes: z.array(z.string()),
  lastPolledAt: moment,
  createdAt: instant,
})

const IngestionState = z.object({
  provider: z.string(),
  status: z.string(),
  phase: text,
  deferredUntil: moment,
  deferReason: text,
  errorMessage: text,
  indexKnown: z.int(),
  indexDone: z.int(),
  detailKnown: z.int(),
  detailDone: z.int(),
  newestDay: day,
  oldestDay: day,
  heartbeatAt: moment,
  completedAt: moment,
  updatedAt: instant,
})

/** Without the names of files: those are the athlete's. */
const Import = z.object({
  id: z.string(),
  importer: z.string(),
  status: z.string(),
  stats: z.record(z.string(), z.number()),
  errorMessage: text,
  heartbeatAt: moment,
  startedAt: moment,
  finishedAt: moment,
  createdAt: instant,
})

const Work = z.object({
  id: z.string(),
  type: z.string(),
  status: z.string(),
  dueAt: instant,
  attempts: z.int(),
  lastError: text,
  createdAt: instant,
  finishedAt: moment,
})

const Failure = z.object({
  id: z.string(),
  type: z.string(),
  errorCode: z.string(),
  errorMessage: z.string(),
  attempts: z.int(),
  failedAt: instant,
  replayedAt: moment,
  dismissedAt: moment,
})

/** One athlete as support sees them. */
const AthletePage = z.object({
  athlete: Account,
  permissions: z.array(z.string()),
  sessions: z.int(),
  history: z.object({ activities: z.int(), newestDay: day, oldestDay: day }),
  connections: z.array(Source),
  ingestion: z.array(IngestionState),
  imports: z.array(Import),
  work: z.array(Work),
  failures: z.array(Failure),
  flagOverrides: z.array(z.object({ key: z.string(), value: anyJson })),
  /** Tiers that were given, newest first. */
  tiers: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      tier: z.string(),
      startsAt: instant,
      endsAt: moment,
      endedAt: moment,
      reason: z.string(),
    }),
  ),
  consents: z.array(z.object({ purpose: z.string(), granted: z.boolean(), decidedAt: instant })),
  /** Null without the permission to read the log. */
  audit: z
    .array(z.object({ seq: z.int(), at: instant, actorId: z.string(), action: z.string(), reason: text }))
    .nullable(),
})
export type AthletePage = z.output<typeof AthletePage>

const Blocked = z.object({ blocked: z.literal(true) })
export type Blocked = z.output<typeof Blocked>

const Unblocked = z.object({ blocked: z.literal(false) })
export type Unblocked = z.output<typeof Unblocked>

const PermissionsSet = z.object({ permissions: z.array(z.string()) })
export type PermissionsSet = z.output<typeof PermissionsSet>

export const answers = {
  'GET /v1/admin/athletes': { 200: AthleteList },
  'GET /v1/admin/athletes/:id': { 200: AthletePage },
  'POST /v1/admin/athletes/:id/block': { 200: Blocked },
  'POST /v1/admin/athletes/:id/unblock': { 200: Unblocked },
  'PUT /v1/admin/athletes/:id/permissions': { 200: PermissionsSet },
} satisfies AnswersOf<typeof admin>
