import * as z from 'zod'
import { CONNECTED_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { ingestion } from './routes.ts'
import { INGESTION_PHASES, INGESTION_STATUSES } from './schema.ts'

const moment = instant.nullable()
const text = z.string().nullable()

/** Where one provider's ingestion stands for one athlete. */
export const ProviderIngestion = z.object({
  provider: z.enum(CONNECTED_PROVIDERS),
  connected: z.boolean(),
  status: z.enum(INGESTION_STATUSES),
  phase: z.enum(INGESTION_PHASES).nullable(),
  /** `known` is null while nobody knows how many there are. */
  index: z.object({ done: z.int(), known: z.int().nullable(), isEstimate: z.boolean() }),
  detail: z.object({ done: z.int(), known: z.int() }),
  deferredUntil: moment,
  deferReason: text,
  deferMessage: text,
  error: z.object({ message: z.string(), action: z.enum(['retry', 'reconnect']) }).nullable(),
  newestDay: z.iso.date().nullable(),
  oldestDay: z.iso.date().nullable(),
  completedAt: moment,
  lastPolledAt: moment,
  updatedAt: moment,
})
export type ProviderIngestion = z.output<typeof ProviderIngestion>

const Ingestion = z.object({
  /** The emergency brake is on: imports wait, nothing is lost. */
  paused: z.boolean(),
  pausedMessage: text,
  providers: z.array(ProviderIngestion),
})
export type Ingestion = z.output<typeof Ingestion>

/** What is left of a provider's calls. */
export const Budget = z.object({
  shortLimit: z.int(),
  shortUsed: z.int(),
  shortResetsAt: instant,
  dayLimit: z.int(),
  dayUsed: z.int(),
  /** Calls at the end of the day if it goes on as it has since midnight. */
  dayForecast: z.int(),
  /** Athletes who asked for calls in this quarter hour and today. */
  askingNow: z.int(),
  askingToday: z.int(),
  /** Refused by the provider until then. */
  closedUntil: moment,
})

const StuckIngestion = z.object({
  paused: z.boolean(),
  budgets: z.array(
    z.object({
      provider: z.enum(CONNECTED_PROVIDERS),
      name: z.string(),
      /** Null before the provider's first answer. */
      budget: Budget.nullable(),
    }),
  ),
  athletes: z.array(
    z.object({
      athleteId: z.string(),
      name: z.string(),
      provider: z.string(),
      status: z.string(),
      phase: text,
      done: z.int(),
      why: z.string(),
      button: z.enum(['retry', 'resume', 'wait']),
      deferredUntil: moment,
      since: instant,
    }),
  ),
})
export type StuckIngestion = z.output<typeof StuckIngestion>

const Queued = z.object({ status: z.literal('queued') })
export type Queued = z.output<typeof Queued>

const Paused = z.object({ paused: z.literal(true) })
export type Paused = z.output<typeof Paused>

/** How many jobs that waited for the brake are due now. */
const Resumed = z.object({ paused: z.literal(false), released: z.int() })
export type Resumed = z.output<typeof Resumed>

export const answers = {
  'GET /v1/ingestion': { 200: Ingestion },
  'POST /v1/ingestion/:provider/retry': { 202: Queued },
  'GET /v1/admin/ingestion': { 200: StuckIngestion },
  'POST /v1/admin/ingestion/pause': { 200: Paused },
  'POST /v1/admin/ingestion/resume': { 200: Resumed },
  'POST /v1/admin/ingestion/:provider/retry': { 202: Queued },
} satisfies AnswersOf<typeof ingestion>
