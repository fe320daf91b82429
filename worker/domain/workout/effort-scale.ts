import type { TargetMeasure } from './workout.ts'

type Column = TargetMeasure | 'rpe'

/**
 * The same effort in four measures: exertion from 1 to 10, and shares of threshold. The rows from the second to the
 * fifth are where the product's own zones begin (`domain/zones/zone-systems.ts`); those around them are assumptions,
 * good enough to foretell a length or a load, and never shown as a target.
 */
const SCALE: readonly Record<Column, number>[] = [
  { rpe: 1, heartRate: 0.65, power: 0.4, speed: 0.62 },
  { rpe: 2.5, heartRate: 0.85, power: 0.55, speed: 0.78 },
  { rpe: 4.5, heartRate: 0.9, power: 0.75, speed: 0.88 },
  { rpe: 6, heartRate: 0.95, power: 0.9, speed: 0.94 },
  { rpe: 7, heartRate: 1, power: 1, speed: 1 },
  { rpe: 8.5, heartRate: 1.04, power: 1.15, speed: 1.06 },
  { rpe: 10, heartRate: 1.1, power: 1.5, speed: 1.15 },
]

/** What an effort in one measure is in another; below and above the scale its ends hold. */
export function sameEffort(value: number, from: Column, to: Column): number {
  if (from === to) return value
  const above = SCALE.findIndex((row) => row[from] >= value)
  const high = SCALE[above === -1 ? SCALE.length - 1 : above]
  const low = SCALE[above === -1 ? SCALE.length - 1 : Math.max(0, above - 1)]
  if (high === undefined || low === undefined || high === low) return high?.[to] ?? value
  const part = (value - low[from]) / (high[from] - low[from])
  return low[to] + part * (high[to] - low[to])
}
