import { numberOrText } from '#web/api/number-or-text.ts'
import type { Answered } from '#web/api/wire.ts'
import { WEEKDAYS } from '#web/components/training/plans/words.ts'
import { day as dayText } from '#web/format/date.ts'

type View = Answered<'GET /v1/availability'>
type Values = Readonly<Record<string, string>>
type Slots = View['week'][number]

export const SPORTS = ['run', 'bike', 'swim', 'strength'] as const
export const HALVES = ['am', 'pm'] as const
/** Days of their own and blocked days that a form has rows for beyond those that are there. */
export const MORE_ROWS = 3
/** More than this the form does not look for: what the API takes at most. */
const MOST_ROWS = 200

export const HALF_NAMES = { am: 'before midday', pm: 'after midday' } as const

/** What is wrong with one field of many, by the name that stands at it. */
export function faultWords({ field, message }: { field: string; message: string }): string {
  const words = message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message
  const [, day, half] = /^week\.(\d)\.(am|pm)\.minutes$/.exec(field) ?? []
  return day ? `${WEEKDAYS[Number(day)]}, ${HALF_NAMES[half === 'pm' ? 'pm' : 'am']}: ${words}.` : words
}

/** A form's fields of one day, its names beginning with `key`. */
function slotsOf(values: Values, key: string) {
  const slot = (half: string) => {
    const minutes = numberOrText(values[`${key}_${half}`]) || null
    const sports = SPORTS.filter((sport) => values[`${key}_${half}_${sport}`] === 'on')
    return minutes && { minutes, sports }
  }
  return { am: slot('am'), pm: slot('pm') }
}

const rows = (values: Values, name: string) =>
  Array.from({ length: MOST_ROWS }, (_, i) => `${name}${i}`).filter((key) => values[`${key}_day`])

/** The form's fields as the API takes them. */
export function availabilityInput(values: Values) {
  return {
    week: Array.from({ length: 7 }, (_, day) => slotsOf(values, `w${day}`)),
    overrides: rows(values, 'o').map((key) => ({ day: values[`${key}_day`], slots: slotsOf(values, key) })),
    blackoutDays: rows(values, 'b').map((key) => values[`${key}_day`]),
    twoADays: values.two_a_days === 'on',
    longDay: values.long_day ? Number(values.long_day) : null,
    keyDays: [0, 1, 2, 3, 4, 5, 6].filter((day) => values[`key_${day}`] === 'on'),
    ...(values.etag ? { etag: values.etag } : {}),
  }
}

/** What the form shows of what is said; days that are over are left out. */
export function availabilityValues(view: View): Record<string, string> {
  const values: Record<string, string> = view.twoADays ? { two_a_days: 'on' } : {}
  const put = (key: string, slots: Slots) => {
    for (const half of HALVES) {
      const slot = slots[half]
      if (slot) values[`${key}_${half}`] = String(slot.minutes)
      for (const sport of slot?.sports ?? SPORTS) values[`${key}_${half}_${sport}`] = 'on'
    }
  }
  view.week.forEach((slots, day) => {
    put(`w${day}`, slots)
  })
  coming(view.overrides, view.today).forEach(({ day, slots }, i) => {
    values[`o${i}_day`] = day
    put(`o${i}`, slots)
  })
  view.blackoutDays
    .filter((day) => day >= view.today)
    .forEach((day, i) => {
      values[`b${i}_day`] = day
    })
  if (view.longDay !== null) values.long_day = String(view.longDay)
  for (const day of view.keyDays) values[`key_${day}`] = 'on'
  return values
}

const coming = (overrides: View['overrides'], today: string) => overrides.filter(({ day }) => day >= today)

/** How many rows of a kind the form shows: those filled and a few more. */
export const rowsShown = (values: Values, name: 'o' | 'b') => rows(values, name).length + MORE_ROWS

/** A line for each part, to be held beside one another where two tabs differ. */
export function availabilityLines(values: Values, weekdays: readonly string[]): Record<string, string> {
  const slots = (key: string) =>
    HALVES.map((half) => {
      const { [half]: slot } = slotsOf(values, key)
      return slot ? `${slot.minutes} min (${slot.sports.join(', ')})` : 'none'
    }).join(' and ')
  return {
    ...Object.fromEntries(weekdays.map((name, day) => [name, slots(`w${day}`)])),
    'Days of their own': rows(values, 'o')
      .map((key) => `${dayText(values[`${key}_day`] ?? '')}: ${slots(key)}`)
      .join('\n'),
    'Days without training': rows(values, 'b')
      .map((key) => dayText(values[`${key}_day`] ?? ''))
      .join(', '),
    'Two a day': values.two_a_days === 'on' ? 'yes' : 'no',
  }
}
