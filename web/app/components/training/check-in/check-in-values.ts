import {
  typedNumber,
  Unreadable,
  weightKgFrom,
  weightText,
} from '#web/components/account/settings/typed-values.ts'
import { MISSING, number } from '#web/format/number.ts'
import { inline, type Units } from '#web/format/units.ts'
import {
  FIELD_RULES,
  type FieldName,
  fieldOf,
  type WorkPattern,
} from '#worker/domain/wellness/check-in-fields.ts'
import type { CheckInDay } from './types.ts'

export const ruleOf = (name: FieldName) => FIELD_RULES[fieldOf(name)]

export function unitOf(name: FieldName, units: Units): string {
  const rule = ruleOf(name)
  if (rule.kind !== 'amount') return ''
  return name === 'weight_kg' ? units.weight : rule.unit
}

/** A value as it stands in its form field; empty where nothing is said. */
export function fieldText(day: CheckInDay | undefined, name: FieldName, units: Units): string {
  const value = day?.[fieldOf(name)] ?? null
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (name === 'weight_kg') return weightText(value, units)
  return String(Math.round(value * 10) / 10)
}

/** The same for reading: with its unit, a dash where nothing is said. */
export function shownText(day: CheckInDay | undefined, name: FieldName, units: Units): string {
  const rule = ruleOf(name)
  const text = fieldText(day, name, units)
  if (text === '') return MISSING
  if (rule.kind === 'choice') return rule.words[text as WorkPattern] ?? text
  if (rule.kind === 'scale') return `${text} of ${rule.most}`
  const decimals = name === 'weight_kg' ? 1 : rule.decimals
  return inline({ value: number(Number(text), decimals), unit: unitOf(name, units) })
}

export const filledOf = (day: CheckInDay | undefined, names: readonly FieldName[], units: Units) =>
  Object.fromEntries(names.map((name) => [name, fieldText(day, name, units)]))

type Change = Record<string, number | string | boolean | null>

/**
 * What a form says that it was not filled with: fields nobody touched are not said again.
 * @throws Unreadable
 */
export function changeOf(
  typed: Record<string, string>,
  names: readonly FieldName[],
  filled: Readonly<Record<string, unknown>>,
  units: Units,
): Change {
  const change: Change = {}
  for (const name of names) {
    const text = (typed[name] ?? '').trim()
    if (text === (filled[name] ?? '')) continue
    change[fieldOf(name)] = typedValue(typed, name, units)
  }
  return change
}

function typedValue(typed: Record<string, string>, name: FieldName, units: Units): number | string | null {
  if (ruleOf(name).kind === 'choice') return typed[name]?.trim() || null
  const clock = name === 'sleep_h' ? /^\s*(\d{1,2})[:h](\d{2})\s*$/.exec(typed[name] ?? '') : null
  if (clock) {
    const minutes = Number(clock[2])
    if (minutes > 59) throw new Unreadable(name, 'Type hours and minutes, such as 7:30, or 7.5.')
    return Math.round((Number(clock[1]) + minutes / 60) * 100) / 100
  }
  const value = typedNumber(typed, name)
  return value === null || name !== 'weight_kg' ? value : Math.round(weightKgFrom(value, units) * 100) / 100
}

/** A hidden field's record as it came back; empty where it is none. */
export function kept(text: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
