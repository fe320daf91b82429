import type { Ctx } from '#worker/context.ts'
import { compareSteps, needsStream } from '#worker/domain/workout/compare-steps.ts'
import { effortLine } from '#worker/domain/workout/effort-cells.ts'
import { streamsLater } from '#worker/features/training/recordings/read-streams.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ComparedWorkout } from './answers-compared.ts'
import { loadCompared } from './repo/compared.ts'

/**
 * The workout that an activity is, step by step beside its laps, or beside its recording where they do not tell; null
 * where it is none. One trip, and one object where laps do not tell.
 */
export async function compareWorkout(ctx: Ctx, activityId: string): Promise<ComparedWorkout> {
  const athleteId = requireAthlete(ctx)
  const recording = streamsLater(ctx, activityId)
  const {
    activity: [activity],
    planned: [planned],
    laps,
  } = await loadCompared(ctx.db, athleteId, activityId)
  if (!activity) throw notFound('The activity')
  if (!planned) return { workout: null, by: null, isSure: false, steps: [], extra: 0 }
  const { workout: content, ...workout } = planned
  const streams = needsStream(content, laps) ? await recording() : null
  const { by, isSure, steps, extra } = compareSteps(content, laps, streams && effortLine(streams))
  return { workout, by, isSure, steps: [...steps], extra }
}
