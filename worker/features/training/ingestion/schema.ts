import * as z from 'zod'
import { CONNECTED_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'
import { Reason } from '#worker/platform/input-fields.ts'

/** Where one athlete's ingestion from one provider stands, as pages show it. */
export const INGESTION_STATUSES = [
  'not_connected',
  'queued',
  'running',
  'deferred',
  'paused',
  'error',
  'complete',
] as const

export type IngestionStatus = (typeof INGESTION_STATUSES)[number]

/** What is being read now: summaries, then laps and streams. */
export const INGESTION_PHASES = ['index', 'detail'] as const

export type IngestionPhase = (typeof INGESTION_PHASES)[number]

/** Providers whose work is done by jobs of their own and shows its progress. */
export const IngestingProvider = z.enum(CONNECTED_PROVIDERS)
export type IngestingProvider = z.infer<typeof IngestingProvider>

export const BrakeInput = z.object({
  reason: Reason,
})
export type BrakeInput = z.infer<typeof BrakeInput>

export const RetryInput = BrakeInput.extend({ athleteId: z.string().startsWith('ath_').max(40) })

/** Where a backfill goes on. `edge` are the ids at `beforeS`, which the next page repeats. */
export const IndexCursor = z.object({
  beforeS: z.number().int(),
  edge: z.array(z.string()).max(200),
  /** The page read last, where a provider's history is only counted in pages. */
  page: z.int().positive().optional(),
})
export type IndexCursor = z.infer<typeof IndexCursor>

/** What a run leaves for the next one. */
export const IngestionCursor = z.object({
  index: IndexCursor.nullish(),
  /** The provider's own rough count of activities; null when it gives none. */
  estimate: z.number().int().min(0).nullish(),
  /** Activities whose details could not be read; they are read when someone opens them. */
  failed: z.array(z.string()).max(200).nullish(),
})
export type IngestionCursor = z.infer<typeof IngestionCursor>
