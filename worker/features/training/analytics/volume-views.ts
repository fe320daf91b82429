import type { Sport } from '#worker/domain/activity/sport.ts'
import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import { isoWeekOf } from '#worker/domain/calendar/iso-week.ts'
import { heatBucket } from '#worker/domain/volume/heat-bucket.ts'
import { intensitySplit } from '#worker/domain/zones/intensity-split.ts'
import type { HeatMap, IntensityView, SportDistribution, VolumeColumns, WeeklyVolume } from './answers.ts'
import { round2, type Timeline } from './timeline.ts'

interface Sums {
  count: number
  movingS: number
  distanceM: number
  elevationGainM: number
  stress: number
}

const FIELDS = ['count', 'movingS', 'distanceM', 'elevationGainM', 'stress'] as const

/** Monday of the first of `weeks` weeks, the last of which holds today. */
export function firstMonday(today: string, weeks: number): string {
  return addDays(isoWeekOf(today).startDay, (1 - weeks) * 7)
}

/** Weeks as columns, empty weeks included. */
export function weeklyView(
  rows: readonly (Sums & { week: string; sport: string })[],
  span: { today: string; weeks: number },
): WeeklyVolume {
  const startDay = firstMonday(span.today, span.weeks)
  const columns = (): VolumeColumns => ({
    count: Array(span.weeks).fill(0),
    movingS: Array(span.weeks).fill(0),
    distanceM: Array(span.weeks).fill(0),
    elevationGainM: Array(span.weeks).fill(0),
    stress: Array(span.weeks).fill(0),
  })
  const total = columns()
  const bySport: WeeklyVolume['bySport'] = {}
  for (const row of rows) {
    const at = daysBetween(startDay, row.week) / 7
    if (at < 0 || at >= span.weeks) continue
    const sport = row.sport as Sport
    const ofSport = bySport[sport] ?? columns()
    bySport[sport] = ofSport
    for (const field of FIELDS) {
      ofSport[field][at] = round2(row[field])
      total[field][at] = round2((total[field][at] ?? 0) + row[field])
    }
  }
  const weeks = Array.from({ length: span.weeks }, (_, i) => isoWeekOf(addDays(startDay, i * 7)).week)
  return { startDay, weeks, total, bySport }
}

/** How time divides among sports, largest share first. Time is the one measure all sports have. */
export function sharesView(
  rows: readonly (Sums & { sport: string })[],
  span: { fromDay: string; toDay: string },
): SportDistribution {
  const totalS = rows.reduce((sum, row) => sum + row.movingS, 0)
  const sports = rows
    .filter((row) => row.movingS > 0)
    .map((row) => ({
      sport: row.sport as Sport,
      share: totalS > 0 ? row.movingS / totalS : 0,
      count: row.count,
      movingS: round2(row.movingS),
      distanceM: round2(row.distanceM),
      elevationGainM: round2(row.elevationGainM),
      stress: round2(row.stress),
    }))
    .sort((a, b) => b.share - a.share || (a.sport < b.sport ? -1 : 1))
  return { ...span, sports }
}

/** Easy, moderate and hard over a span; null when no time in zones is known. */
export function intensityView(
  rows: readonly { easyS: number; moderateS: number; hardS: number }[],
  span: { fromDay: string; toDay: string },
): IntensityView | null {
  const split = intensitySplit(rows.map(({ easyS, moderateS, hardS }) => ({ easyS, moderateS, hardS })))
  return split && { ...span, ...split }
}

export const HEAT_WEEKS = 53

/** A year of days by stress, and what each of its months added up to. */
export function heatView(
  timeline: Timeline,
  months: readonly (Sums & { month: string })[],
  today: string,
): HeatMap {
  const startDay = firstMonday(today, HEAT_WEEKS)
  const days = daysBetween(startDay, today) + 1
  const offset = timeline.startDay === null ? 0 : daysBetween(timeline.startDay, startDay)
  const stress = Array.from({ length: days }, (_, i) => round2(timeline.columns.stress[offset + i] ?? 0))
  return {
    startDay,
    stress,
    bucket: stress.map((points) => heatBucket(points)),
    months: months.map((row) => ({
      month: row.month,
      distanceM: round2(row.distanceM),
      movingS: round2(row.movingS),
      stress: round2(row.stress),
      activities: row.count,
    })),
  }
}
