import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { estimateThresholds, type ThresholdEstimate } from '#worker/domain/stress/estimate-thresholds.ts'
import { thresholdsOn } from '#worker/domain/stress/thresholds.ts'
import { notFound } from '#worker/platform/errors.ts'
import { thresholdEfforts } from './efforts.ts'
import { REACH_DAYS } from './repo/load-derivation.ts'
import { loadRecent } from './repo/load-recent.ts'
import { thresholdRows } from './thresholds-in-force.ts'

export interface EstimatesNow {
  estimates: (ThresholdEstimate & { sport: Sport })[]
  /** Activities of the 90 days, and how many of them told by samples; of the others the average counts. */
  coverage: { activities: number; withSamples: number }
}

/**
 * Estimates that stand in today where nothing is stated, as the derivation uses them, each with the effort it was
 * read off. Stores nothing. One trip. The caller has checked access.
 */
export async function estimateNow(
  ctx: Ctx,
  athleteId: string,
  sports: readonly Sport[],
): Promise<EstimatesNow> {
  const utcToday = ctx.now.toISOString().slice(0, 10)
  const state = await loadRecent(ctx.db, athleteId, addDays(utcToday, -REACH_DAYS))
  if (!state.person) throw notFound('The athlete')
  const day = todayIn(ctx.now.toISOString(), state.person.zone)
  const rows = thresholdRows(state)
  const efforts = thresholdEfforts(
    { activities: [], earlier: state.activities, efforts: state.efforts },
    'own',
  )
  const inReach = state.activities.filter((row) => row.day > addDays(day, -REACH_DAYS) && row.day <= day)
  const coverage = {
    activities: inReach.length,
    withSamples: inReach.filter(({ hasStreams }) => hasStreams).length,
  }
  const estimates = sports.flatMap((sport) => {
    const stated = thresholdsOn(rows, { sport, day, sex: null })
    return estimateThresholds(efforts, { sport, day })
      .filter(({ kind }) => stated[kind] === null)
      .map((estimate) => ({ sport, ...estimate }))
  })
  return { estimates, coverage }
}
