import { typedNumber, Unreadable } from '#web/components/account/settings/typed-values.ts'
import { M_PER_MILE } from '#web/format/units.ts'
import type { Answers, Baseline } from '#worker/domain/onboarding/intent.ts'
import { questionableFigures } from '#worker/domain/onboarding/questionable.ts'

export type Values = Record<string, string>
export type DistanceUnit = 'km' | 'mi'

const metresOf = (unit: string | undefined) => (unit === 'mi' ? M_PER_MILE : 1000)

/** A distance typed in the viewer's unit, as metres. @throws Unreadable */
function typedDistanceM(values: Values, field: string): number | undefined {
  const typed = typedNumber(values, field)
  return typed === null ? undefined : Math.round(typed * metresOf(values.distance_unit))
}

/** Metres as they stand in the field: at most one decimal more than people say. */
function distanceText(distanceM: number | undefined, unit: DistanceUnit): string {
  return distanceM === undefined ? '' : String(Math.round((distanceM / metresOf(unit)) * 100) / 100)
}

function without<T extends Record<string, unknown>>(fields: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<T>
}

function eventOf(values: Values) {
  const distanceM = typedDistanceM(values, 'event_distance')
  const { event_day: day = '', event_name: name = '' } = values
  if (distanceM === undefined && !day && !name.trim()) return undefined
  if (distanceM === undefined) throw new Unreadable('event_distance', 'How far is it?')
  if (!day) throw new Unreadable('event_day', 'On which day is it?')
  return { sport: 'run', distanceM, day, name: name.trim() || 'Race' }
}

/** The questionnaire's form as the API takes it; a question left out is left out. @throws Unreadable */
export function answersOf(values: Values) {
  const days = [0, 1, 2, 3, 4, 5, 6].filter((index) => values[`day_${index}`] === 'on')
  const areas = (values.injury ?? '').split(',').map((area) => area.trim())
  const injuries = areas.filter(Boolean).map((area) => ({ area, isCurrent: true }))
  return without({
    goal: values.goal,
    event: eventOf(values),
    daysPerWeek: values.days_per_week ? Number(values.days_per_week) : undefined,
    availableDays: days.length > 0 ? days : undefined,
    experience: values.experience,
    injuries: injuries.length > 0 ? injuries : undefined,
  })
}

/** The baseline as the API takes it; null when nothing of it was given. @throws Unreadable */
export function baselineOf(values: Values) {
  const given = without({
    runsPerWeek: typedNumber(values, 'runs_per_week') ?? undefined,
    weeklyDistanceM: typedDistanceM(values, 'weekly_distance'),
    longestRunM: typedDistanceM(values, 'longest_run'),
    isReturning: values.is_returning === 'on' || undefined,
    breakEndedOn: values.break_ended_on,
    isConfirmed: values.is_confirmed === 'on' || undefined,
  })
  return Object.keys(given).length > 0 ? { isReturning: false, ...given } : null
}

/** Whether figures were typed that look like a slip: then the form lets them be confirmed. */
export function isDoubted(values: Values): boolean {
  try {
    return questionableFigures(baselineOf(values) ?? {}).length > 0
  } catch {
    return false
  }
}

/** What was answered before, as it stands in the form. */
export function valuesOf(answers: Answers, baseline: Baseline | null, unit: DistanceUnit): Values {
  const { event } = answers
  const current = (answers.injuries ?? []).filter(({ isCurrent }) => isCurrent)
  return {
    goal: answers.goal ?? '',
    event_name: event?.name ?? '',
    event_distance: distanceText(event?.distanceM, unit),
    event_day: event?.day ?? '',
    days_per_week: String(answers.daysPerWeek ?? ''),
    ...Object.fromEntries((answers.availableDays ?? []).map((day) => [`day_${day}`, 'on'])),
    experience: answers.experience ?? '',
    injury: current.map(({ area }) => area).join(', '),
    runs_per_week: String(baseline?.runsPerWeek ?? ''),
    weekly_distance: distanceText(baseline?.weeklyDistanceM, unit),
    longest_run: distanceText(baseline?.longestRunM, unit),
    is_returning: baseline?.isReturning ? 'on' : '',
    break_ended_on: baseline?.breakEndedOn ?? '',
  }
}
