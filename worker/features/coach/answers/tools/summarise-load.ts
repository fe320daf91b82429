import type { Ctx } from '#worker/context.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { findActivities } from '#worker/features/training/activities/find-activities.ts'
import type { LoadAnalysis } from '#worker/features/training/analytics/answers.ts'
import { readLoadAnalysis } from '#worker/features/training/analytics/read-load-analysis.ts'
import { readWeeklyVolume } from '#worker/features/training/analytics/read-weekly-volume.ts'
import { type Draft, leftOutWords, value } from '../receipts.ts'

export interface LoadSummary {
  load: LoadAnalysis | null
  /** This week so far, and the four whole weeks before it as a mean. */
  week: { movingS: number; distanceM: number; count: number; stress: number }
  usual: { movingS: number; distanceM: number; count: number; stress: number }
  receipts: Draft[]
}

const WEEKS = 5
/** After so many days nine tenths of what an activity added to fitness is gone. */
const FITNESS_DAYS = 97

/**
 * Fitness, fatigue and form at yesterday's close, and this week beside the four before it. They are of all training: where
 * activities of theirs may not be read, they are not told, for those of the others alone would be taken for them.
 */
export async function summariseLoad(ctx: Ctx): Promise<LoadSummary> {
  const toDay = ctx.now.toISOString().slice(0, 10)
  const [load, volume, seen] = await Promise.all([
    readLoadAnalysis(ctx),
    readWeeklyVolume(ctx, { weeks: WEEKS }),
    findActivities(ctx, {
      ...{ words: null, ids: null, sport: null, order: 'newest', least: false, limit: 1 },
      ...{ fromDay: addDays(toDay, -FITNESS_DAYS), toDay: addDays(toDay, 1) },
    }),
  ])
  const leftOut = leftOutWords(seen.leftOut)
  const { total } = volume
  const now = (column: readonly number[]) => column.at(-1) ?? 0
  const mean = (column: readonly number[]) => column.slice(0, -1).reduce((a, b) => a + b, 0) / (WEEKS - 1)
  const by = (of: (column: readonly number[]) => number) => ({
    movingS: of(total.movingS),
    distanceM: of(total.distanceM),
    count: of(total.count),
    stress: of(total.stress),
  })
  const [week, usual] = [by(now), by(mean)]
  const receipts: Draft[] = [
    ...(load ? [loadReceipt(load, leftOut)] : []),
    // Weeks of zeros would be told as a finding.
    ...(load === null && week.count + usual.count === 0 ? [] : [weeksReceipt()]),
  ]
  return { load, week, usual, receipts }

  function weeksReceipt(): Draft {
    return {
      tool: 'load_summary',
      title: 'This week, and the four before it',
      day: null,
      period: { from: volume.startDay, to: load?.day ?? ctx.now.toISOString().slice(0, 10) },
      ids: [],
      href: '/analytics',
      // Zeros of what may be read would be told as a week without training.
      values:
        leftOut && week.count === 0
          ? []
          : [
              ...value('Activities this week', week.count, 'count'),
              ...value('Distance this week', week.distanceM, 'm'),
              ...value('Moving time this week', week.movingS, 's'),
              ...value('Stress this week', week.stress, 'stress'),
              ...value('Activities in a usual week', usual.count, 'count'),
              ...value('Distance in a usual week', usual.distanceM, 'm'),
              ...value('Moving time in a usual week', usual.movingS, 's'),
              ...value('Stress in a usual week', usual.stress, 'stress'),
              ...value('Weeks before, in days', (WEEKS - 1) * 7, 'day'),
            ],
      names: [],
      leftOut,
    }
  }
}

function loadReceipt(load: LoadAnalysis, leftOut: string | null): Draft {
  return {
    tool: 'load_summary',
    title: 'Fitness, fatigue and form',
    day: load.day,
    period: null,
    ids: [],
    href: '/analytics',
    values: leftOut
      ? []
      : [
          ...value('Fitness (CTL)', load.currentCtl, 'stress'),
          ...value('Fatigue (ATL)', load.currentAtl, 'stress'),
          ...value('Form (TSB)', load.currentTsb, 'stress'),
          ...value('Fitness, change in 7 days', load.rampRate, 'stress'),
          ...value('Acute to chronic load', load.acwr, 'ratio'),
        ],
    names: [],
    leftOut,
  }
}
