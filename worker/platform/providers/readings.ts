import type { Sport } from '#worker/domain/activity/sport.ts'

type Amount = number | null | undefined

/** A number where zero stands for "not measured". */
export const positive = (value: Amount) =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null

/** A number where zero is one. */
export const known = (value: Amount) => (typeof value === 'number' && Number.isFinite(value) ? value : null)

/** What was measured, in another unit. */
export const times = (value: Amount, factor: number) => {
  const amount = positive(value)
  return amount === null ? null : amount * factor
}

/** Both feet, where a provider counts one leg of whatever goes on foot. */
export const stepsOf = (sport: Sport): 1 | 2 =>
  sport === 'run' || sport === 'walk' || sport === 'hike' ? 2 : 1

/** An instant in our one spelling. A date that is none stays as it is, for the gate to refuse. */
export function instantOf(text: string): string {
  const ms = Date.parse(text)
  return Number.isFinite(ms) ? new Date(ms).toISOString().replace('.000Z', 'Z') : text
}

/** An instant by a clock on the wall, such as `2026-11-02T07:00:30`, that many seconds ahead of UTC. */
export function wallInstant(wall: string, offsetS: number): string {
  const ms = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(wall) ? wall : `${wall}Z`)
  return Number.isFinite(ms) ? instantOfMs(ms - offsetS * 1000) : wall
}

/** Milliseconds since 1970 in the same spelling; what is no instant stays unreadable. */
export function instantOfMs(ms: number): string {
  const at = new Date(ms)
  return Number.isNaN(at.getTime()) ? String(ms) : instantOf(at.toISOString())
}
