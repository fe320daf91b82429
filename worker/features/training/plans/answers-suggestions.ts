import * as z from 'zod'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import { Changed } from './answers.ts'
import type { planSuggestions } from './routes-suggestions.ts'

const Suggestion = z.object({
  suggestion: z
    .object({
      id: z.string(),
      /** `system` is the rule that compares what was planned with what was done. */
      source: z.enum(['system', 'trainer']),
      personName: z.string().nullable(),
      practiceName: z.string().nullable(),
      reason: z.string(),
      createdAt: instant,
      changes: z.array(
        z.object({
          ...{ workoutId: z.string(), day: z.iso.date(), title: z.string(), plannedS: z.number() },
          kind: z.enum(['move', 'minutes', 'skip']),
          toDay: z.iso.date().nullable(),
          toMinutes: z.int().nullable(),
        }),
      ),
    })
    .nullable(),
})
export type Suggestion = z.output<typeof Suggestion>

export const suggestionAnswers = {
  'GET /v2/plans/:plan/suggestion': { 200: Suggestion },
  'POST /v2/plans/:plan/suggestions/:suggestion/acceptance': { 200: Changed },
  'POST /v2/plans/:plan/suggestions/:suggestion/dismissal': { 204: null },
} satisfies AnswersOf<typeof planSuggestions>
