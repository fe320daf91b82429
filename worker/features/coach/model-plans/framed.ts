import type { GeneratedPlan } from '#worker/domain/plan/plan.ts'
import { firstWeeks } from '#worker/domain/plan/written/weekly-frame.ts'
import { MOST_WEEKS } from './schema.ts'

/** Of the generator's plan what a model is asked to write: its first week, or all of it where that is not too much. */
export function framed(made: GeneratedPlan, kind: 'week' | 'weeks'): GeneratedPlan {
  if (made.kind === 'refusal') return made
  if (made.weeks.length === 0)
    return {
      ...{
        kind: 'refusal',
        code: 'no_weeks',
        limit: 'The race is before the next Monday, on which this begins.',
      },
      wayOut: 'Make this plan without the model: that begins today.',
    }
  if (kind === 'week') return firstWeeks(made, 1)
  if (made.weeks.length <= MOST_WEEKS) return made
  return {
    ...{ kind: 'refusal', code: 'too_many_weeks' },
    limit: `The model writes at most ${MOST_WEEKS} weeks; to this race there are ${made.weeks.length}.`,
    wayOut: 'Ask it for the next week, or make the whole plan without it.',
  }
}
