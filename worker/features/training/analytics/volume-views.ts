import { daysBetween } from '#worker/domain/calendar/day.ts'
import { heatBucket } from '#worker/domain/volume/heat-bucket.ts'
import { round2 } from '#worker/domain/volume/round2.ts'
import type { Volume } from '#worker/domain/volume/volume.ts'
import { firstMonday } from '#worker/domain/volume/weekly-volume.ts'
import { intensitySplit } from '#worker/domain/zones/intensity-split.ts'
import type { HeatMap, IntensityView } from './answers.ts'
import type { Timeline } from './timeline.ts'

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
  months: readonly (Volume & { month: string })[],
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
