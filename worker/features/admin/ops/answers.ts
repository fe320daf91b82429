import * as z from 'zod'
import { CONNECTED_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'
import { Budget } from '#worker/features/training/ingestion/answers.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { ops } from './routes.ts'

const moment = instant.nullable()
const text = z.string().nullable()

/** Someone whose work does not move on, and the button that helps. */
const Stuck = z.object({
  athleteId: z.string(),
  name: z.string(),
  where: z.string(),
  why: z.string(),
  since: instant,
  button: z.enum(['retry', 'replay', 'wait']),
  /** Whose import a retry goes on with. */
  provider: text,
  /** The failed job a replay runs again. */
  failedJobId: text,
})
export type Stuck = z.output<typeof Stuck>

/** Failures of one kind that wait for someone. */
const FailureGroup = z.object({
  type: z.string(),
  errorCode: z.string(),
  errorMessage: z.string(),
  count: z.int(),
  lastHour: z.int(),
  latestAt: instant,
  /** The newest of them. */
  latestId: z.string(),
})

const Pulse = z.object({
  at: instant,
  athletes: z.int(),
  stuckAfterS: z.number(),
  brake: z.object({ paused: z.boolean(), since: moment, by: text, waiting: z.int() }),
  queue: z.array(z.object({ type: z.string(), status: z.string(), count: z.int(), oldestDueAt: instant })),
  /** Stored originals that older readers read, and all there are; both 0 once none is left. */
  reread: z.object({ left: z.int(), of: z.int() }),
  oldest: z.object({ type: z.string(), dueAt: instant }).nullable(),
  stuck: z.array(Stuck),
  deferred: z.array(z.object({ reason: text, count: z.int(), until: moment })),
  failures: z.array(FailureGroup),
  /** Of the last days. What half were decided on within, and 95 of 100 applied within of their first yes. */
  proposals: z.object({
    ...{ days: z.int(), proposed: z.int(), waiting: z.int(), applied: z.int(), rejected: z.int() },
    ...{ failed: z.int(), expired: z.int() },
    ...{ decidedWithinS: z.number().nullable(), appliedWithinS: z.number().nullable() },
    failures: z.array(z.object({ code: z.string(), count: z.int() })),
  }),
  /** Of the last 24 hours. `lagS` is what 95 of 100 were settled within. */
  webhooks: z.object({
    received: z.int(),
    open: z.int(),
    lagS: z.number().nullable(),
    oldestOpenAt: moment,
    unknownOwner: z.int(),
  }),
  /** The coach's models in the last 24 hours; `unlisted` are ids of ours that their provider no longer lists. */
  models: z.object({
    calls: z.int(),
    failed: z.int(),
    /** Millionths of a US dollar. */
    costMicros: z.number(),
    firstMs: z.number().nullable(),
    unlisted: z.array(z.string()),
  }),
  budgets: z.array(
    z.object({
      provider: z.enum(CONNECTED_PROVIDERS),
      name: z.string(),
      /** Null before the provider's first answer. `endsAt` is when today's calls run out; null when they last. */
      budget: Budget.extend({ endsAt: moment }).nullable(),
      /** Athletes who have it connected, of those it lets connect; null without a cap. */
      athletes: z.int(),
      athleteCap: z.int().nullable(),
      isNearCap: z.boolean(),
    }),
  ),
})
export type Pulse = z.output<typeof Pulse>

const FailureList = z.object({
  failures: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      athleteId: text,
      errorCode: z.string(),
      errorMessage: z.string(),
      attempts: z.int(),
      failedAt: instant,
    }),
  ),
  /** Give it back as `before` for the next page; null at the end. */
  nextCursor: text,
})
export type FailureList = z.output<typeof FailureList>

const Replayed = z.object({ replayed: z.literal(true) })
export type Replayed = z.output<typeof Replayed>

const Dismissed = z.object({ dismissed: z.literal(true) })
export type Dismissed = z.output<typeof Dismissed>

export const answers = {
  'GET /v1/admin/pulse': { 200: Pulse },
  'GET /v1/admin/jobs/failed': { 200: FailureList },
  'POST /v1/admin/jobs/failed/:id/replay': { 200: Replayed },
  'POST /v1/admin/jobs/failed/:id/dismiss': { 200: Dismissed },
} satisfies AnswersOf<typeof ops>
