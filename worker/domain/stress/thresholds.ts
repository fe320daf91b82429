import type { Sport } from '../activity/sport.ts'
import type { SexForGrading } from './trimp.ts'

/** What a threshold row may state. Speeds are metres a second; pages write them as pace. */
export const THRESHOLD_KINDS = [
  'ftpW',
  'thresholdSpeedMps',
  'cssMps',
  'thresholdHrBpm',
  'maxHrBpm',
  'restHrBpm',
] as const

export type ThresholdKind = (typeof THRESHOLD_KINDS)[number]

/** One dated statement: holds from its day until the next of its kind and sport. */
export interface ThresholdRow {
  kind: ThresholdKind
  /** Null holds for every sport that has no row of its own. */
  sport: Sport | null
  fromDay: string
  value: number
  isEstimate: boolean
}

export interface Threshold {
  value: number
  /** Read off past efforts, or carried back from a later day; never stated for that day. */
  isEstimate: boolean
}

/** What holds for one sport on one day; null where nothing is known. */
export type Thresholds = Record<ThresholdKind, Threshold | null> & { sex: SexForGrading | null }

export const NO_THRESHOLDS: Thresholds = {
  ftpW: null,
  thresholdSpeedMps: null,
  cssMps: null,
  thresholdHrBpm: null,
  maxHrBpm: null,
  restHrBpm: null,
  sex: null,
}

/**
 * Resolves dated rows to one sport and day. For each kind, in this order: the latest stated row up to the day;
 * the latest estimate up to the day; the earliest stated row after it, carried back as an estimate. The sport's
 * own rows come before rows for every sport.
 */
export function thresholdsOn(
  rows: readonly ThresholdRow[],
  at: { sport: Sport; day: string; sex: SexForGrading | null },
): Thresholds {
  const found = { ...NO_THRESHOLDS, sex: at.sex }
  for (const kind of THRESHOLD_KINDS) {
    const ofKind = rows.filter((row) => row.kind === kind && row.value > 0 && row.value < Infinity)
    found[kind] =
      pick(
        ofKind.filter((row) => row.sport === at.sport),
        at.day,
      ) ??
      pick(
        ofKind.filter((row) => row.sport === null),
        at.day,
      )
  }
  return found
}

function pick(rows: readonly ThresholdRow[], day: string): Threshold | null {
  const newestFirst = rows.toSorted((a, b) => (a.fromDay > b.fromDay ? -1 : 1))
  const past = newestFirst.filter((row) => row.fromDay <= day)
  const now = past.find((row) => !row.isEstimate) ?? past[0]
  if (now !== undefined) return { value: now.value, isEstimate: now.isEstimate }
  const later = newestFirst.findLast((row) => !row.isEstimate)
  return later === undefined ? null : { value: later.value, isEstimate: true }
}

/** Fills what is not known with estimates; what is known stays. */
export function withEstimates(
  known: Thresholds,
  estimates: Partial<Record<ThresholdKind, number>>,
): Thresholds {
  const filled = { ...known }
  for (const kind of THRESHOLD_KINDS) {
    const value = estimates[kind]
    if (filled[kind] === null && value !== undefined) filled[kind] = { value, isEstimate: true }
  }
  return filled
}
