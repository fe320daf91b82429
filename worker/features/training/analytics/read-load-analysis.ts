import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { trainingLoadAnalysis } from '#worker/domain/load/training-load-analysis.ts'
import { requireReader } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { LoadAnalysis, NoAnalysis } from './answers.ts'
import { athleteZone, closeBefore, rowsInForce, stressRun } from './repo.ts'
import { lastRows, type Timeline, timelineTo } from './timeline.ts'

/** 28 days make the ratio of acute to chronic; some more cost nothing. */
export const ANALYSIS_DAYS = 35

/** The state of training at yesterday's close, for the athlete or their coach. One trip. Null before anything is derived. */
export async function readLoadAnalysis(ctx: Ctx): Promise<LoadAnalysis | null> {
  const { athleteId, audience } = requireReader(ctx)
  const rows = audience === 'own' ? 'own' : 'shared'
  const fromDay = addDays(ctx.now.toISOString().slice(0, 10), -ANALYSIS_DAYS)
  const {
    person: [person],
    stress: [run],
    close: [close],
    inForce: [stored],
  } = await readTogether(ctx.db, {
    person: athleteZone(ctx.db, athleteId),
    stress: stressRun(ctx.db, athleteId, 'all', fromDay, rows),
    close: closeBefore(ctx.db, athleteId, 'all', fromDay, rows),
    inForce: rowsInForce(ctx.db, athleteId, rows),
  })
  if (!person) throw notFound('The athlete')
  if (!stored?.holds) return null
  const today = todayIn(ctx.now.toISOString(), person.zone)
  return analysisOf(timelineTo(run, close, { fromDay, endDay: today }), today)
}

/** `current_*` are yesterday's close, so `currentTsb` is the form of today. */
export function analysisOf(timeline: Timeline, today: string): LoadAnalysis | null {
  return trainingLoadAnalysis(lastRows(timeline, ANALYSIS_DAYS, addDays(today, -1)))
}

/** What is answered before anything is derived: every name there, nothing known. */
export const NO_ANALYSIS: NoAnalysis = {
  day: null,
  currentCtl: null,
  currentAtl: null,
  currentTsb: null,
  rampRate: null,
  riskLevel: null,
  formStatus: null,
  acwr: null,
  monotony: null,
  strain: null,
  recommendations: [],
}
