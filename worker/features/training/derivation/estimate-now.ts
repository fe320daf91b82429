import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import { estimateThresholds, type ThresholdEstimate } from '#worker/domain/stress/estimate-thresholds.ts'
import { suggestThreshold, type ThresholdSuggestion } from '#worker/domain/stress/suggest-threshold.ts'
import { thresholdsOn } from '#worker/domain/stress/thresholds.ts'
import { notFound } from '#worker/platform/errors.ts'
import { thresholdEfforts } from './efforts.ts'
import { REACH_DAYS } from './repo/load-derivation.ts'
import { loadRecent } from './repo/load-recent.ts'
import { thresholdRows } from './thresholds-in-force.ts'

export interface EstimatesNow {
  estimates: (ThresholdEstimate & { sport: Sport })[]
  /** What efforts say against a threshold that is stated. */
  suggestions: (ThresholdSuggestion & { sport: Sport })[]
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
  const suggestions = sports.flatMap((sport) => {
    // A heart that works on foot says nothing against a threshold on the bike.
    const own = efforts.filter((effort) => effort.sport === sport)
    const sessions = inReach.filter((row) => row.sport === sport && row.movingS >= HARD_ENOUGH_S).length
    return estimateThresholds(own, { sport, day }).flatMap((estimate) => {
      const stated = rows
        .filter((row) => row.kind === estimate.kind && row.sport === sport && row.fromDay <= day)
        .toSorted((a, b) => (a.fromDay > b.fromDay ? -1 : 1))
        .find((row) => !row.isEstimate)
      if (!stated) return []
      const dismissed = state.dismissals.find((one) => one.sport === sport && one.kind === estimate.kind)
      const suggestion = suggestThreshold(estimate, {
        stated: { value: stated.value, fromDay: stated.fromDay },
        dismissed: dismissed?.value ?? null,
        daysSinceStated: daysBetween(stated.fromDay, day),
        sessions,
      })
      return suggestion ? [{ sport, ...suggestion }] : []
    })
  })
  return { estimates, suggestions, coverage }
}

/** A shorter session could not have shown a threshold. */
const HARD_ENOUGH_S = 1200
