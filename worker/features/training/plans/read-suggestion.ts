import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Suggestion } from './answers-suggestions.ts'
import { loadSuggestion } from './repo/suggestions.ts'

/** What somebody proposes for this plan, and waits for its athlete. One trip. */
export async function readSuggestion(ctx: Ctx, planId: string): Promise<Suggestion> {
  const [[plan], [waiting], workouts] = await loadSuggestion(ctx.db, requireAthlete(ctx), planId)
  if (!plan) throw notFound('This plan')
  if (!waiting) return { suggestion: null }
  const { changes, ...suggestion } = waiting
  return {
    suggestion: {
      ...suggestion,
      changes: changes.flatMap((one) => {
        if (one.kind !== 'move' && one.kind !== 'minutes' && one.kind !== 'skip') return []
        const workout = workouts.find(({ id }) => id === one.workoutId)
        if (!workout) return []
        const { id: workoutId, ...now } = workout
        const to = {
          toDay: one.kind === 'move' ? one.day : null,
          toMinutes: one.kind === 'minutes' ? one.minutes : null,
        }
        return [{ workoutId, ...now, kind: one.kind, ...to }]
      }),
    },
  }
}
