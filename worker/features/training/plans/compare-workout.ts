import type { Ctx } from '#worker/context.ts'
import { compareSteps } from '#worker/domain/workout/compare-steps.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ComparedWorkout } from './answers-compared.ts'
import { loadCompared } from './repo/compared.ts'

/** The workout that an activity is, step by step beside its laps; null where it is none. One trip. */
export async function compareWorkout(ctx: Ctx, activityId: string): Promise<ComparedWorkout> {
  const [[activity], [planned], laps] = await loadCompared(ctx.db, requireAthlete(ctx), activityId)
  if (!activity) throw notFound('The activity')
  if (!planned) return { workout: null, isKnown: false, steps: [], extra: 0 }
  const { workout: content, ...workout } = planned
  const { isKnown, steps, extra } = compareSteps(content, laps)
  return { workout, isKnown, steps: [...steps], extra }
}
