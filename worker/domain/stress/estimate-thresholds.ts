import type { Sport } from '../activity/sport.ts'
import { addDays } from '../calendar/day.ts'
import type { ThresholdKind } from './thresholds.ts'

const WINDOW_DAYS = 90
const SHORTEST_S = 20 * 60
const LONGEST_S = 60 * 60
/** Share of maximum heart rate below which an effort was not hard. */
const HARD_SHARE = 0.8

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
 * threshold speed for running. Heart rate counts from every sport: the highest seen is the maximum, and mean
 * efforts that stayed under 80 % of it were not hard enough to tell a threshold.
 * @param efforts any order; other days are left out, and other sports but for heart rate
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
    for (const estimate of readOff(effort, at.sport)) {
      const rival = best.get(estimate.kind)
      if (rival === undefined || beats(estimate, rival)) best.set(estimate.kind, estimate)
    }
  }
  const hardestBpm = best.get('thresholdHrBpm')?.from.value ?? 0
  const maxBpm = best.get('maxHrBpm')?.value ?? 0
  if (hardestBpm < HARD_SHARE * maxBpm) best.delete('thresholdHrBpm')
  return [...best.values()]
}

/**
 * The efforts that can win on some day: the best of each day, kind and sport. Estimates from them are the same as
 * from all, at a small part of the work; for whoever asks for every day of a long history.
 * @returns sorted by day, oldest first, as `recentEfforts` wants them
 */
export function tellingEfforts(efforts: readonly ThresholdEffort[]): ThresholdEffort[] {
  const best = new Map<string, ThresholdEstimate>()
  for (const effort of efforts) {
    for (const estimate of readOff(effort, effort.sport)) {
      const key = `${effort.day} ${estimate.kind} ${effort.sport}`
      const rival = best.get(key)
      if (rival === undefined || beats(estimate, rival)) best.set(key, estimate)
    }
  }
  const telling = new Set([...best.values()].map((estimate) => estimate.from))
  return [...telling].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** Ties go to the later day, then the id, so that order of arrival never shows. */
function beats(a: ThresholdEstimate, b: ThresholdEstimate): boolean {
  if (a.value !== b.value) return a.value > b.value
  if (a.from.day !== b.from.day) return a.from.day > b.from.day
  return a.from.activityId > b.from.activityId
}

function readOff(effort: ThresholdEffort, sport: Sport): ThresholdEstimate[] {
  if (!(effort.value > 0 && effort.value < Infinity)) return []
  const isHeart = effort.measure === 'heartRateBpm' || effort.measure === 'maxHeartRateBpm'
  const peak: ThresholdEstimate[] = isHeart ? [{ kind: 'maxHrBpm', value: effort.value, from: effort }] : []
  const kind = kindOf(effort.measure, sport)
  if (kind === null || (!isHeart && effort.sport !== sport)) return peak
  if (effort.durationS < SHORTEST_S || effort.durationS > LONGEST_S) return peak
  return [...peak, { kind, value: effort.value * hourShare(effort.durationS), from: effort }]
}

function kindOf(measure: ThresholdEffort['measure'], sport: Sport): ThresholdKind | null {
  if (measure === 'heartRateBpm') return 'thresholdHrBpm'
  if (measure === 'maxHeartRateBpm') return null
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
