import type { Series } from './plan-series.ts'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** A series in words, for a text or a heading: `Strength: every Monday and Thursday at 09:00, from 1 June 2026.` */
export function seriesWords(
  serviceName: string,
  series: Pick<Series, 'everyWeeks' | 'weekdays' | 'wallTime' | 'startDay'>,
): string {
  const days = [...series.weekdays].sort((a, b) => a - b).map((day) => WEEKDAYS[day - 1] ?? '')
  const rhythm =
    series.everyWeeks === 1
      ? 'every'
      : series.everyWeeks === 2
        ? 'every other'
        : `every ${series.everyWeeks} weeks on`
  const list = days.length > 1 ? `${days.slice(0, -1).join(', ')} and ${days.at(-1)}` : days[0]
  return `${serviceName}: ${rhythm} ${list} at ${series.wallTime}, from ${sayDay(series.startDay)}.`
}

/** `2026-06-01` as `1 June 2026`. */
function sayDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`
}
