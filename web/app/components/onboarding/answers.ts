import type { Values } from './questions.tsx'

const kmToM = (text: string | undefined) => (text?.trim() ? Math.round(decimal(text) * 1000) : undefined)
const decimal = (text: string) => Number(text.trim().replace(',', '.'))

function without<T extends Record<string, unknown>>(fields: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<T>
}

/** The questionnaire's form as the API takes it; a question left out is left out. */
export function answersOf(values: Values) {
  const days = [0, 1, 2, 3, 4, 5, 6].filter((index) => values[`day_${index}`] === 'on')
  const distanceM = kmToM(values.event_km)
  const event =
    values.event_day && distanceM !== undefined
      ? { sport: 'run', distanceM, day: values.event_day, name: values.event_name?.trim() || 'Race' }
      : undefined
  return without({
    goal: values.goal,
    event,
    daysPerWeek: values.days_per_week ? Number(values.days_per_week) : undefined,
    availableDays: days.length > 0 ? days : undefined,
    experience: values.experience,
    injuries: values.injury?.trim() ? [{ area: values.injury.trim(), isCurrent: true }] : undefined,
  })
}

/** The baseline as the API takes it; null when nothing of it was given. */
export function baselineOf(values: Values) {
  if (!values.runs_per_week?.trim() && !values.weekly_km?.trim() && !values.longest_km?.trim()) return null
  return without({
    runsPerWeek: values.runs_per_week?.trim() ? decimal(values.runs_per_week) : undefined,
    weeklyDistanceM: kmToM(values.weekly_km),
    longestRunM: kmToM(values.longest_km),
    isReturning: values.is_returning === 'on',
    breakEndedOn: values.break_ended_on,
  })
}
