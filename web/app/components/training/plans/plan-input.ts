import { numberOrText } from '#web/api/number-or-text.ts'
import type { Answered } from '#web/api/wire.ts'
import { timeOf } from '#web/components/training/races/race-input.ts'

type Values = Readonly<Record<string, string>>
type AvailabilityView = Answered<'GET /v1/availability'>

const HALVES = ['am', 'pm'] as const

/**
 * The form's fields as the API takes them; empty ones are left to what the API assumes. Of the time there is it says
 * the minutes alone: sports, days of their own and blocked days stay as they were said.
 */
export function planInput(values: Values) {
  const [discipline = 'run', distance = '10k'] = (values.goal ?? '').split(':')
  const goal = { discipline, distance }
  const slot = (half: string, day: number) => {
    const minutes = numberOrText(values[`${half}_${day}`]) || null
    return minutes && { minutes }
  }
  const week = Array.from({ length: 7 }, (_, day) => ({ am: slot('am', day), pm: slot('pm', day) }))
  const race = values.race_day
    ? [{ name: values.race_name || 'Goal race', day: values.race_day, priority: 'A', goal }]
    : []
  return {
    goal,
    style: values.style || 'linear',
    weeks: race.length > 0 ? null : numberOrText(values.weeks),
    races: race,
    goalS: timeOf(values.goal_time),
    experience: values.experience || 'intermediate',
    startDay: values.start_day || null,
    strengthPerWeek: Number(values.strength || 0),
    breakCause: values.break_cause || null,
    availability: {
      week,
      twoADays: values.two_a_days === 'on',
      longDay: values.long_day ? Number(values.long_day) : null,
    },
  }
}

/** What the form shows at first: when the athlete can train, as said last. */
export function valuesOfAvailability(said: AvailabilityView): Record<string, string> {
  const minutes = said.week.flatMap((day, i) =>
    HALVES.flatMap((half) => (day[half] ? [[`${half}_${i}`, String(day[half].minutes)]] : [])),
  )
  return {
    ...Object.fromEntries(minutes),
    ...(said.twoADays ? { two_a_days: 'on' } : {}),
    ...(said.longDay === null ? {} : { long_day: String(said.longDay) }),
  }
}
