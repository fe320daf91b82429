import { numberOrText } from '#web/api/number-or-text.ts'
import type { Answered } from '#web/api/wire.ts'
import { secondsOf } from '#web/components/training/activities/entry.ts'

type Values = Readonly<Record<string, string>>
export type Race = Answered<'GET /v1/races'>['races'][number]

/** The form's fields as the API takes them. What cannot be read as a time goes as it is typed and is refused by name. */
export function raceInput(values: Values) {
  const [discipline = 'run', distance = '10k'] = (values.goal ?? '').split(':')
  return {
    name: values.name,
    day: values.day,
    priority: values.priority || 'A',
    goal: { discipline, distance },
    goalS: timeOf(values.goal_time),
    resultS: timeOf(values.result_time),
    place: values.place || null,
    startsAt: values.starts_at || null,
    climbM: numberOrText(values.climb_m),
    course: courseOf(values.course),
    temperatureC: numberOrText(values.temperature_c),
    ...(values.etag ? { etag: values.etag } : {}),
  }
}

/** `1:45:00`, `45:00`, or minutes. @returns null for nothing, and the text itself where it is no time */
export const timeOf = (text = ''): number | string | null =>
  text.trim() === '' ? null : (secondsOf(text) ?? text)

const LINE = /^\s*(\d+(?:[.,]\d+)?|[.,]\d+)\s*(?:km)?\s*(?:\+\s*(\d+))?\s*(?:[-\u2212]\s*(\d+))?\s*m?\s*$/

/** A line a stretch: `5 +60 -20`. @returns null for nothing, and the text itself where a line cannot be read */
function courseOf(text = '') {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length === 0) return null
  const read = lines.map((line) => LINE.exec(line))
  if (read.some((one) => one === null)) return text
  return read.map((one) => ({
    km: Number((one?.[1] ?? '').replace(',', '.')),
    climbM: Number(one?.[2] ?? 0),
    dropM: Number(one?.[3] ?? 0),
  }))
}

/** What the form shows of a race that is there. */
export const raceValues = (race: Race): Record<string, string> => ({
  name: race.name,
  day: race.day,
  priority: race.priority,
  goal: `${race.goal.discipline}:${race.goal.distance}`,
  goal_time: clockOf(race.goalS),
  result_time: clockOf(race.resultS),
  place: race.place ?? '',
  starts_at: race.startsAt ?? '',
  climb_m: race.climbM === null ? '' : String(race.climbM),
  course: (race.course ?? []).map(({ km, climbM, dropM }) => `${km} +${climbM} -${dropM}`).join('\n'),
  temperature_c: race.temperatureC === null ? '' : String(race.temperatureC),
})

/** h:mm:ss, as it is typed. */
function clockOf(seconds: number | null): string {
  if (seconds === null) return ''
  const two = (value: number) => String(value).padStart(2, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`
}
