import { addDays } from '../calendar/day.ts'

/** What of a check-in readiness reads. Missing is null. */
export interface Morning {
  day: string
  sleepH: number | null
  sleepQuality: number | null
  hrvMs: number | null
  restHrBpm: number | null
  soreness: number | null
}

type Measured = Exclude<keyof Morning, 'day'>

/** The values of one field over so many days up to today, newest first; missing days are no part of it. */
export function valuesOf(
  mornings: readonly Morning[],
  field: Measured,
  { today, days }: { today: string; days: number },
): number[] {
  const from = addDays(today, 1 - days)
  return mornings
    .filter(({ day }) => day >= from && day <= today)
    .toSorted((a, b) => (a.day < b.day ? 1 : -1))
    .flatMap((morning) => morning[field] ?? [])
}

export const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Standard deviation of a sample; 0 with fewer than two. */
export function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0
  const middle = mean(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1))
}

/** A point on straight lines between corners; flat outside of them. @param corners by rising x */
export function along(x: number, corners: readonly (readonly [number, number])[]): number {
  const [first = [0, 0], ...rest] = corners
  let [x0, y0] = first
  if (x <= x0) return y0
  for (const [x1, y1] of rest) {
    if (x <= x1) return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0)
    ;[x0, y0] = [x1, y1]
  }
  return y0
}
