import { dayNumber } from '#worker/domain/calendar/day.ts'
import { type CheckInField, FIELD_RULES, WORK_PATTERNS } from '#worker/domain/wellness/check-in-fields.ts'
import type { PhoneValue } from '#worker/domain/wellness/phone-days.ts'
import type { ValueOutcome } from './answers.ts'
import type { DayWrite, HeldDay } from './repo.ts'

interface Known {
  today: string
  hasConsent: boolean
  fields: readonly CheckInField[] | null
  rows: readonly HeldDay[]
}

/** What becomes of each value a phone sent, and the days to write for it. The last value of a day and field counts. */
export function decideValues(
  values: readonly PhoneValue[],
  known: Known,
): { outcomes: (Pick<PhoneValue, 'day' | 'field'> & { outcome: ValueOutcome })[]; writes: DayWrite[] } {
  const last = new Map(values.map((one) => [`${one.day} ${one.field}`, one]))
  const held = new Map(known.rows.map((row) => [row.day, row]))
  const outcomes = [...last.values()].map((one) => ({
    ...one,
    outcome: outcomeOf(one, held.get(one.day), known),
  }))
  const stored = Map.groupBy(
    outcomes.filter(({ outcome }) => outcome === 'stored'),
    ({ day }) => day,
  )
  return {
    outcomes: outcomes.map(({ day, field, outcome }) => ({ day, field, outcome })),
    writes: [...stored].map(([day, all]) => ({
      day,
      ...Object.fromEntries(all.map(({ field, value }) => [field, value])),
    })),
  }
}

function outcomeOf(
  { day, field, value }: PhoneValue,
  row: HeldDay | undefined,
  { today, hasConsent, fields }: Known,
): ValueOutcome {
  if (!hasConsent) return 'no_consent'
  if (!fields?.includes(field)) return 'not_chosen'
  if (day > today) return 'not_yet'
  if (!isWithin(field, value)) return 'out_of_bounds'
  if (row?.saidBy[field] === 'hand') return 'said_by_hand'
  return row?.[field] === value ? 'unchanged' : 'stored'
}

function isWithin(field: CheckInField, value: number | string): boolean {
  const rule = FIELD_RULES[field]
  if (rule.kind === 'choice') return WORK_PATTERNS.some((one) => one === value)
  if (typeof value !== 'number' || value < rule.least || value > rule.most) return false
  return rule.kind !== 'scale' || Number.isInteger(value)
}

/** A day that is in the calendar. */
export function isDay(day: string): boolean {
  try {
    return dayNumber(day) > 0
  } catch {
    return false
  }
}
