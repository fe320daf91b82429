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

/** What a changed series is from now on, for the one text that tells of it, and which of its sessions are not so. */
export function changedSeriesWords(
  what: { serviceName: string; trainerName: string; placeName: string | null; minutes: number },
  series: Pick<Series, 'everyWeeks' | 'weekdays' | 'wallTime' | 'startDay'>,
  exceptions: { stays: readonly string[]; missing: readonly string[] },
): string {
  const where = what.placeName ? `, at ${what.placeName}` : ''
  const name = `${what.serviceName} with ${what.trainerName}, ${what.minutes} min${where}`
  const words = [`Changed: ${seriesWords(name, series)}`]
  if (exceptions.stays.length > 0) words.push(`As agreed before: ${some(exceptions.stays)}.`)
  if (exceptions.missing.length > 0) words.push(`Not on ${some(exceptions.missing.map(sayDay))}.`)
  return words.join(' ')
}

/** The one text about sessions that fell away with their series. @param days the days of those sessions, in order */
export function endedSeriesWords(serviceName: string, days: readonly string[]): string {
  const [first = ''] = days
  return days.length === 1
    ? `${serviceName} on ${sayDay(first)} is called off.`
    : `${serviceName}: your ${days.length} sessions from ${sayDay(first)} on are called off.`
}

const NAMED = 6
const some = (list: readonly string[]) =>
  list.length > NAMED ? `${list.slice(0, NAMED).join(', ')} and ${list.length - NAMED} more` : list.join(', ')

/** `2026-06-01` as `1 June 2026`. */
function sayDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`
}
