import * as z from 'zod'
import { FIELD_NAMES, WORK_PATTERNS } from '#worker/domain/wellness/check-in-fields.ts'
import { SAID_BY } from '#worker/domain/wellness/said-by.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { checkIns } from './routes.ts'

const amount = z.number().nullable()
const scale = z.int().nullable()

/** One day. Missing is null. */
const CheckIn = z.object({
  day: z.iso.date(),
  sleepH: amount,
  sleepQuality: scale,
  hrvMs: amount,
  restHrBpm: amount,
  weightKg: amount,
  soreness: scale,
  lifeStress: scale,
  mood: scale,
  nutrition: scale,
  workPattern: z.enum(WORK_PATTERNS).nullable(),
  rpe: scale,
  /** Given back with a change, it is refused where the day reads otherwise by now. */
  etag: z.string(),
})
export type CheckIn = z.output<typeof CheckIn>

const CheckInList = z.object({
  /** By the athlete's own zone. */
  today: z.iso.date(),
  /** Nothing is kept without a yes to storing health data. */
  hasConsent: z.boolean(),
  /** What this athlete is asked for; null before they chose. */
  fields: z.array(z.enum(FIELD_NAMES)).nullable(),
  /** Newest first; days of which nothing was said are left out. */
  days: z.array(CheckIn),
})
export type CheckInList = z.output<typeof CheckInList>

const Cleared = z.object({ removed: CheckIn })
export type Cleared = z.output<typeof Cleared>

const Chosen = z.object({ fields: z.array(z.enum(FIELD_NAMES)) })
export type Chosen = z.output<typeof Chosen>

const HealthMetrics = z.object({
  days: z.array(
    z.object({
      day: z.iso.date(),
      metrics: z.array(
        z.object({
          /** As the fields of a check-in: `hrv_ms`, `sleep_h`. */
          name: z.string(),
          value: z.union([z.number(), z.enum(WORK_PATTERNS)]),
          /** Empty for a word or a scale. */
          unit: z.string(),
          /** By hand, sent by a phone, or in an export. */
          source: z.enum(SAID_BY),
        }),
      ),
    }),
  ),
  /** Give it back as `cursor` for older days; null at the end. */
  nextCursor: z.iso.date().nullable(),
})
export type HealthMetrics = z.output<typeof HealthMetrics>

export const answers = {
  'GET /v1/check-ins': { 200: CheckInList },
  'PUT /v1/check-ins/:day': { 200: CheckIn },
  'DELETE /v1/check-ins/:day': { 200: Cleared },
  'PUT /v1/check-in-fields': { 200: Chosen },
  'GET /v1/health-metrics': { 200: HealthMetrics },
} satisfies AnswersOf<typeof checkIns>
