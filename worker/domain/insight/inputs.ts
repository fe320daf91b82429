import { CHECK_IN_FIELDS, type CheckInField, nameOf, type WorkPattern } from '../wellness/check-in-fields.ts'
import type { DailyValues } from './daily-values.ts'

/** A day's check-in, as far as it was filled in. */
export type CheckInDay = { day: string } & Partial<
  Record<Exclude<CheckInField, 'workPattern'>, number | null>
> & {
    workPattern?: WorkPattern | null
  }

/** Load at a day's close. */
export interface LoadDay {
  day: string
  stress: number
  fatigue: number
  form: number
}

/** As a sentence names each measure and its unit. */
const SAID: Record<Exclude<CheckInField, 'workPattern' | 'rpe'>, readonly [label: string, unit: string]> = {
  sleepH: ['sleep', 'h'],
  sleepQuality: ['sleep quality', 'of 5'],
  hrvMs: ['HRV', 'ms'],
  restHrBpm: ['resting heart rate', 'bpm'],
  weightKg: ['weight', 'kg'],
  soreness: ['soreness', 'of 5'],
  lifeStress: ['stress outside training', 'of 5'],
  mood: ['mood', 'of 5'],
  nutrition: ['nutrition', 'of 5'],
}

const WORK: Partial<Record<WorkPattern, string>> = {
  physical: 'physical work',
  night: 'night work',
  travel: 'travel',
}

/** The days of a window: first day and their number. */
export interface Window {
  place: (day: string) => number
  days: number
}

/**
 * Everything outcomes are looked at with: each field of the check-ins, kinds of work as yes and no, and the load that
 * went before. RPE is left out: it tells of the activity itself.
 */
export function insightInputs(
  window: Window,
  checkIns: readonly CheckInDay[],
  loads: readonly LoadDay[],
): DailyValues[] {
  const fields = CHECK_IN_FIELDS.flatMap((field) => {
    if (field === 'workPattern' || field === 'rpe') return []
    const [label, unit] = SAID[field]
    const values = byDay(window, checkIns, (one) => one[field] ?? null)
    return [{ key: nameOf(field), label, unit, values }]
  })
  const work = Object.entries(WORK).map(([pattern, label]) => ({
    key: `work_${pattern}`,
    label,
    unit: '',
    values: byDay(window, checkIns, (one) => (one.workPattern ? Number(one.workPattern === pattern) : null)),
  }))
  const before = { unit: 'points', fewestLagDays: 1 }
  return [
    ...[...fields, ...work].filter(({ values }) => new Set(values).size > 2 || isYesAndNo(values)),
    { key: 'stress', label: 'training stress', values: byDay(window, loads, (one) => one.stress), ...before },
    { key: 'fatigue', label: 'fatigue (ATL)', values: byDay(window, loads, (one) => one.fatigue), ...before },
    // Form is known in the morning, before the day's training.
    { key: 'form', label: 'form (TSB)', values: byDay(window, loads, (one) => one.form), unit: 'points' },
  ]
}

const isYesAndNo = (values: readonly (number | null)[]) => values.includes(0) && values.includes(1)

export function byDay<T extends { day: string }>(
  { place, days }: Window,
  rows: readonly T[],
  of: (row: T) => number | null,
): (number | null)[] {
  const values = new Array<number | null>(days).fill(null)
  for (const row of rows) {
    const at = place(row.day)
    if (at >= 0 && at < days) values[at] = of(row)
  }
  return values
}
