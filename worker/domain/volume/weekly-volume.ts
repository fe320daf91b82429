import type { Sport } from '../activity/sport.ts'
import { addDays, daysBetween } from '../calendar/day.ts'
import { isoWeekOf } from '../calendar/iso-week.ts'
import { round2 } from './round2.ts'
import { type SportVolume, VOLUME_FIELDS, type Volume } from './volume.ts'

/** One value a week, oldest first. */
export type VolumeColumns = { [Field in keyof Volume]: number[] }

/** `weeks[i]` begins on Monday `startDay + 7 i`; one column a sport, of the same length. The last week is under way. */
export interface WeeklyVolume {
  /** Monday of the first week. */
  startDay: string
  /** `2026-W18` */
  weeks: string[]
  total: VolumeColumns
  bySport: Partial<Record<Sport, VolumeColumns>>
}

/**
 * Volume of the last ISO weeks as columns, empty weeks included. The last one holds `today` and may be young.
 * @param rows sums of a week and sport, the week by its Monday; weeks outside the span are left out
 * @see docs/methods.md#volume
 */
export function weeklyVolume(
  rows: readonly (SportVolume & { week: string })[],
  span: { today: string; weeks: number },
): WeeklyVolume {
  const startDay = firstMonday(span.today, span.weeks)
  const total = emptyColumns(span.weeks)
  const bySport: WeeklyVolume['bySport'] = {}
  for (const row of rows) {
    const at = daysBetween(startDay, row.week) / 7
    if (at < 0 || at >= span.weeks) continue
    const ofSport = bySport[row.sport] ?? emptyColumns(span.weeks)
    bySport[row.sport] = ofSport
    for (const field of VOLUME_FIELDS) {
      ofSport[field][at] = round2(row[field])
      total[field][at] = round2((total[field][at] ?? 0) + row[field])
    }
  }
  const weeks = Array.from({ length: span.weeks }, (_, i) => isoWeekOf(addDays(startDay, i * 7)).week)
  return { startDay, weeks, total, bySport }
}

/** Monday of the first of `weeks` weeks, the last of which holds today. */
export function firstMonday(today: string, weeks: number): string {
  return addDays(isoWeekOf(today).startDay, (1 - weeks) * 7)
}

function emptyColumns(weeks: number): VolumeColumns {
  const column = () => Array<number>(weeks).fill(0)
  return {
    count: column(),
    movingS: column(),
    distanceM: column(),
    elevationGainM: column(),
    stress: column(),
  }
}
