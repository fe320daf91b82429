import type { Sport } from '../activity/sport.ts'
import { addDays } from '../calendar/day.ts'
import type { ThresholdKind } from './thresholds.ts'

const WINDOW_DAYS = 90
const SHORTEST_S = 20 * 60
const LONGEST_S = 60 * 60

/** A best effort of one activity: a mean-max point, or the average of a whole activity of 20 to 60 min. */
export interface ThresholdEffort {
  activityId: string
  sport: Sport
  day: string
  measure: 'powerW' | 'gradedSpeedMps' | 'speedMps' | 'heartRateBpm' | 'maxHeartRateBpm'
  /** Ignored for `maxHeartRateBpm`. */
  durationS: number
  value: number
}

export interface ThresholdEstimate {
  kind: ThresholdKind
  value: number
  /** The effort it rests on: its receipt. */
  from: ThresholdEffort
}

/**
 * Thresholds read off the best 20–60 min effort of the 90 days up to a day (that day included). A 20 min effort
 * counts 95 %, an hour 100 %, in between on a straight line of log time. Speed makes CSS for swimming and
 * threshold speed for running; maximum heart rate is the highest seen. Estimates, and to be labelled so.
 * @param efforts any order; those of other sports and days are left out, heart-rate maxima count from all sports
 * @returns at most one estimate a kind
 * @see docs/methods.md#threshold-estimates
 */
export function estimateThresholds(
  efforts: readonly ThresholdEffort[],
  at: { sport: Sport; day: string },
): ThresholdEstimate[] {
  const firstDay = addDays(at.day, 1 - WINDOW_DAYS)
  const best = new Map<ThresholdKind, ThresholdEstimate>()
  for (const effort of efforts) {
    if (effort.day < firstDay || effort.day > at.day) continue
    const estimate = readOff(effort, at.sport)
    if (estimate === null) continue
    const rival = best.get(estimate.kind)
    if (rival === undefined || beats(estimate, rival)) best.set(estimate.kind, estimate)
  }
  return [...best.values()]
}

/** Ties go to the later day, then the id, so that order of arrival never shows. */
function beats(a: ThresholdEstimate, b: ThresholdEstimate): boolean {
  if (a.value !== b.value) return a.value > b.value
  if (a.from.day !== b.from.day) return a.from.day > b.from.day
  return a.from.activityId > b.from.activityId
}

function readOff(effort: ThresholdEffort, sport: Sport): ThresholdEstimate | null {
  if (!(effort.value > 0 && effort.value < Infinity)) return null
  if (effort.measure === 'maxHeartRateBpm') return { kind: 'maxHrBpm', value: effort.value, from: effort }
  const kind = kindOf(effort.measure, sport)
  if (effort.sport !== sport || kind === null) return null
  if (effort.durationS < SHORTEST_S || effort.durationS > LONGEST_S) return null
  return { kind, value: effort.value * hourShare(effort.durationS), from: effort }
}

function kindOf(measure: ThresholdEffort['measure'], sport: Sport): ThresholdKind | null {
  if (measure === 'heartRateBpm') return 'thresholdHrBpm'
  if (measure === 'powerW') return sport === 'bike' ? 'ftpW' : null
  if (sport === 'swim') return measure === 'speedMps' ? 'cssMps' : null
  return sport === 'run' ? 'thresholdSpeedMps' : null
}

function hourShare(durationS: number): number {
  return 0.95 + (0.05 * Math.log(durationS / SHORTEST_S)) / Math.log(LONGEST_S / SHORTEST_S)
}

/** Estimates as a lookup for `withEstimates`. */
export function estimatedValues(
  estimates: readonly ThresholdEstimate[],
): Partial<Record<ThresholdKind, number>> {
  return Object.fromEntries(estimates.map(({ kind, value }) => [kind, value]))
}
