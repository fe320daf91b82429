import { addDays } from '../calendar/day.ts'
import { isoWeekOf } from '../calendar/iso-week.ts'
import { type VolumeActivity, type VolumeBySport, volumeOf } from './volume.ts'

export interface PeriodVolume extends VolumeBySport {
  /** `2026-W18` or `2026-05`. */
  period: string
  startDay: string
  endDay: string
}

/**
 * Volume of the last ISO weeks, oldest first, empty weeks included. The last one holds `today` and may be young.
 * @param weeks 1 to 1,000
 * @see docs/methods.md#volume
 */
export function weeklyVolume(
  activities: readonly VolumeActivity[],
  span: { today: string; weeks: number },
): PeriodVolume[] {
  const weeks = Math.max(1, Math.min(1000, Math.floor(span.weeks)))
  const thisMonday = isoWeekOf(span.today).startDay
  const periods = Array.from({ length: weeks }, (_, i) => {
    const { week, startDay, endDay } = isoWeekOf(addDays(thisMonday, (i + 1 - weeks) * 7))
    return { period: week, startDay, endDay }
  })
  return fill(periods, activities, (day) => isoWeekOf(day).week)
}

/** Volume of the last calendar months, oldest first, empty months included. */
export function monthlyVolume(
  activities: readonly VolumeActivity[],
  span: { today: string; months: number },
): PeriodVolume[] {
  const months = Math.max(1, Math.min(1200, Math.floor(span.months)))
  const thisMonth = Number(span.today.slice(0, 4)) * 12 + Number(span.today.slice(5, 7)) - 1
  const periods = Array.from({ length: months }, (_, i) => {
    const startDay = firstDay(thisMonth + i + 1 - months)
    return {
      period: startDay.slice(0, 7),
      startDay,
      endDay: addDays(firstDay(thisMonth + i + 2 - months), -1),
    }
  })
  return fill(periods, activities, (day) => day.slice(0, 7))
}

function firstDay(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`
}

function fill(
  periods: readonly { period: string; startDay: string; endDay: string }[],
  activities: readonly VolumeActivity[],
  periodOf: (day: string) => string,
): PeriodVolume[] {
  const groups = new Map<string, VolumeActivity[]>(periods.map(({ period }) => [period, []]))
  for (const activity of activities) groups.get(periodOf(activity.day))?.push(activity)
  return periods.map((period) => ({ ...period, ...volumeOf(groups.get(period.period) ?? []) }))
}
