import type { CheckInField } from '#worker/domain/wellness/check-in-fields.ts'
import type { DayKind, DayValue } from '../formats/export-row.ts'
import { isObject, type Json, measured, readJson, textOf } from './garmin-json.ts'

const READERS: Readonly<Record<DayKind, (one: Json) => DayValue[]>> = {
  sleep: nightOf,
  totals: (one) => said(one.calendarDate, 'restHrBpm', measured(one.restingHeartRate)),
  health: hrvOf,
  body: weightOf,
}

/**
 * What one file says of days, in its order; `ofEachDay` decides where it says a day twice.
 * @throws FormatError `corrupt`, `wrong_type`
 */
export function readDays(bytes: Uint8Array, kind: DayKind): DayValue[] {
  return readJson(bytes).flatMap(READERS[kind])
}

/**
 * One value a day and field. Of several nights of one date the longest counts (the others are naps, or told again),
 * of anything else the last.
 */
export function ofEachDay<T extends DayValue>(values: readonly T[]): T[] {
  const byKey = new Map<string, T>()
  for (const value of values) {
    const key = `${value.day} ${value.field}`
    const before = byKey.get(key)
    const isLess = value.field === 'sleepH' && before !== undefined && before.value > value.value
    if (!isLess) byKey.set(key, value)
  }
  return [...byKey.values()]
}

/** The date is written alone, with a time behind it, or inside an object. */
function dayOf(value: unknown): string | null {
  const text = textOf(isObject(value) ? value.date : value)
  return /^(\d{4}-\d{2}-\d{2})(T|$)/.exec(text)?.[1] ?? null
}

function said(date: unknown, field: CheckInField, value: number | null): DayValue[] {
  const day = dayOf(date)
  return day === null || value === null ? [] : [{ day, field, value: Math.round(value * 100) / 100 }]
}

/** A night is of the day it ends on, as `calendarDate` states it; time awake is no sleep. */
function nightOf(one: Json): DayValue[] {
  const stages = [one.deepSleepSeconds, one.lightSleepSeconds, one.remSleepSeconds]
  const asleepS = stages.reduce<number>((sum, seconds) => sum + (measured(seconds) ?? 0), 0)
  return said(one.calendarDate, 'sleepH', asleepS === 0 ? null : asleepS / 3600)
}

/** The report of a day lists what was measured overnight; 0 is "not measured". */
function hrvOf(one: Json): DayValue[] {
  const metrics = Array.isArray(one.metrics) ? one.metrics.filter(isObject) : []
  const hrv = metrics.find(({ type }) => type === 'HRV')
  return said(one.calendarDate, 'hrvMs', measured(hrv?.value))
}

/** Weight is in grams, inside what the scales or the profile said at that time. */
function weightOf(one: Json): DayValue[] {
  const grams = measured(isObject(one.weight) ? one.weight.weight : null)
  const date = isObject(one.metaData) ? one.metaData.calendarDate : one.calendarDate
  return said(date, 'weightKg', grams === null ? null : grams / 1000)
}
