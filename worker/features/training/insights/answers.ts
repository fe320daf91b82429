import * as z from 'zod'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { insights } from './routes.ts'

const day = z.iso.date()
const measure = z.object({ key: z.string(), label: z.string(), unit: z.string() })

const PatternView = z.object({
  key: z.string(),
  claim: z.string(),
  input: measure,
  /** `words`: how a sentence says more and less of it. */
  outcome: measure.extend({ words: z.object({ more: z.string(), less: z.string() }) }),
  /** Days from the input to the outcome. */
  lagDays: z.int(),
  /** Days with both, and as how many independent ones they count. */
  n: z.int(),
  effectiveN: z.number(),
  /** Correlation of normal scores; null where the tier has no correlation detail. */
  r: z.number().nullable(),
  /** Probability that nothing is there, adjusted for everything that was tested; null as `r` is. */
  p: z.number().nullable(),
  confidence: z.enum(['high', 'medium']),
  /** Outcome after the input's upper third of days less after its lower, in the outcome's unit, with its 95 % interval. */
  difference: z.number(),
  from: z.number(),
  to: z.number(),
  usual: z.number(),
  lowInput: z.number(),
  highInput: z.number(),
  changes: z.string(),
  isDismissed: z.boolean(),
  /** Never shown, or its effect has left the interval that was shown with it. */
  isNew: z.boolean(),
  receipts: z.array(
    z.object({
      day,
      side: z.enum(['high', 'low']),
      input: z.number(),
      outcome: z.number(),
      /** The day's longest activity of the outcome's sport; null where the outcome is a check-in's. */
      activityId: z.string().nullable(),
      name: z.string().nullable(),
    }),
  ),
})

const Insights = z.object({
  today: day,
  windowDays: z.int(),
  patterns: z.array(PatternView),
  /** Pairs by what came of them; `fewestMissing`: the days that the nearest untested one still takes. */
  counts: z.object({
    found: z.int(),
    explained: z.int(),
    nothing: z.int(),
    tooFew: z.int(),
    fewestMissing: z.int().nullable(),
  }),
  /** Every pair with what came of it; null where the tier has no correlation detail. */
  tested: z
    .array(
      z.object({
        input: measure,
        outcome: measure,
        n: z.int(),
        result: z.enum(['found', 'explained', 'nothing', 'too_few']),
        /** More days with both that would let it be tested. */
        missing: z.int(),
      }),
    )
    .nullable(),
  /** What comparisons of the last twelve weeks have to be read with. */
  trainingBreak: z.object({ backOn: day, days: z.int() }).nullable(),
  coverage: z.object({ checkInDays: z.int(), activities: z.int(), withHeartRate: z.int() }),
  /** Without it check-ins and heart rate are neither kept nor looked at. */
  keepsHealth: z.boolean(),
})
export type Insights = z.output<typeof Insights>
export type PatternView = z.output<typeof PatternView>

export const answers = {
  'GET /v1/insights': { 200: Insights },
  'PUT /v1/insights/shown': { 204: null },
  'PUT /v1/insights/:key/dismissal': { 204: null },
  'DELETE /v1/insights/:key/dismissal': { 204: null },
} satisfies AnswersOf<typeof insights>
