import { rampRate } from '../load/ramp-acwr.ts'
import { type AgainstBaseline, againstBaseline, type TooFew } from './baseline.ts'
import { along, type Morning, mean, valuesOf } from './morning.ts'

export const READINESS_PARTS = ['hrv', 'sleep', 'rest_hr', 'soreness', 'form', 'ramp'] as const
export type ReadinessPartKey = (typeof READINESS_PARTS)[number]

/** Load as it stands this morning; null where nothing is derived. */
export interface MorningLoad {
  form: number | null
  fitness: number | null
  fitnessWeekAgo: number | null
}

/** One thing readiness rests on, with its evidence. */
export interface ReadinessPart {
  key: ReadinessPartKey
  label: string
  /** Its share of the whole, 0 to 1. */
  weight: number
  /** 0 to 100; 75 is usual. Null where it is not known. */
  score: number | null
  value: number | null
  unit: string
  /** One's own usual value, where it is measured against that. */
  usual: number | null
  /** Mornings, or nights, it rests on. */
  n: number
  /** What is missing; null where it is known. */
  needs: string | null
}

/** The shares are ours: the body's own signs 80 %, load 20 %. */
const WEIGHTS: Readonly<Record<ReadinessPartKey, number>> = {
  hrv: 0.3,
  sleep: 0.2,
  rest_hr: 0.15,
  soreness: 0.15,
  form: 0.15,
  ramp: 0.05,
}

/** Standard deviations from one's usual to points: usual is 75, one better 100, two worse 0. */
const FROM_USUAL = [
  [-2, 0],
  [0, 75],
  [1, 100],
] as const

const LEAST_LN_HRV = 0.03
const LEAST_BPM = 1

export function readHrv(mornings: readonly Morning[], today: string): AgainstBaseline | TooFew {
  return againstBaseline(mornings, today, { field: 'hrvMs', least: LEAST_LN_HRV, isLog: true })
}
export function readRestHr(mornings: readonly Morning[], today: string): AgainstBaseline | TooFew {
  return againstBaseline(mornings, today, { field: 'restHrBpm', least: LEAST_BPM })
}

const more = (count: number, what: string) =>
  `${count} more ${count === 1 ? 'morning' : 'mornings'} of ${what}`

function fromBaseline(
  read: AgainstBaseline | TooFew,
  {
    key,
    label,
    unit,
    isLowBetter,
  }: { key: 'hrv' | 'rest_hr'; label: string; unit: string; isLowBetter: boolean },
): ReadinessPart {
  const head = { key, label, weight: WEIGHTS[key], unit }
  if ('more' in read) {
    const needs = more(read.more, key === 'hrv' ? 'HRV' : 'resting heart rate')
    return { ...head, score: null, value: null, usual: null, n: 0, needs }
  }
  const score = along(isLowBetter ? -read.z : read.z, FROM_USUAL)
  return { ...head, score, value: read.week, usual: read.baseline, n: read.mornings, needs: null }
}

/**
 * The last three nights: hours, and how good they were where that is said (70 to 30). Eight hours are full points.
 * @see Watson et al. 2015, Sleep 38:843 (7 h and more for adults); Walsh et al. 2021, Br J Sports Med 55:356
 */
function sleepPart(mornings: readonly Morning[], today: string): ReadinessPart {
  const head = {
    key: 'sleep',
    label: 'Sleep, last 3 nights',
    weight: WEIGHTS.sleep,
    unit: 'h',
    usual: null,
  } as const
  const nights = valuesOf(mornings, 'sleepH', { today, days: 3 })
  if (valuesOf(mornings, 'sleepH', { today, days: 2 }).length === 0)
    return { ...head, score: null, value: null, n: 0, needs: 'last night’s sleep' }
  const hours = along(mean(nights), [
    [4, 0],
    [6, 45],
    [7, 75],
    [8, 100],
  ])
  const quality = valuesOf(mornings, 'sleepQuality', { today, days: 3 })
  const felt = quality.length > 0 ? (mean(quality) - 1) * 25 : null
  const score = felt === null ? hours : 0.7 * hours + 0.3 * felt
  return { ...head, score, value: mean(nights), n: nights.length, needs: null }
}

const SORENESS = [
  [1, 100],
  [2, 80],
  [3, 55],
  [4, 25],
  [5, 0],
] as const

/** The newest of today and yesterday. @see Saw et al. 2016, Br J Sports Med 50:281 (what athletes say follows load) */
function sorenessPart(mornings: readonly Morning[], today: string): ReadinessPart {
  const head = {
    key: 'soreness',
    label: 'Soreness',
    weight: WEIGHTS.soreness,
    unit: 'of 5',
    usual: null,
  } as const
  const [value] = valuesOf(mornings, 'soreness', { today, days: 2 })
  if (value === undefined) return { ...head, score: null, value: null, n: 0, needs: 'today’s soreness' }
  return { ...head, score: along(value, SORENESS), value, n: 1, needs: null }
}

function loadPart(
  key: 'form' | 'ramp',
  label: string,
  value: number | null,
  corners: readonly (readonly [number, number])[],
): ReadinessPart {
  const head = { key, label, weight: WEIGHTS[key], unit: 'points', usual: null }
  if (value === null) {
    const needs = key === 'form' ? 'a first activity' : 'a week of training days'
    return { ...head, score: null, value: null, n: 0, needs }
  }
  return { ...head, score: along(value, corners), value, n: 1, needs: null }
}

/** Bounds of form and ramp are those of `formStatus` and `riskLevel`. */
const FORM = [
  [-45, 0],
  [-30, 35],
  [-10, 75],
  [5, 100],
] as const
const RAMP = [
  [5, 100],
  [8, 60],
  [14, 0],
] as const

/** Each part of readiness, in the order of their weights. */
export function readinessParts(
  mornings: readonly Morning[],
  load: MorningLoad,
  today: string,
): ReadinessPart[] {
  return [
    fromBaseline(readHrv(mornings, today), {
      key: 'hrv',
      label: 'HRV, last 7 days',
      unit: 'ms',
      isLowBetter: false,
    }),
    sleepPart(mornings, today),
    fromBaseline(readRestHr(mornings, today), {
      key: 'rest_hr',
      label: 'Resting heart rate, last 7 days',
      unit: 'bpm',
      isLowBetter: true,
    }),
    sorenessPart(mornings, today),
    loadPart('form', 'Form (TSB)', load.form, FORM),
    loadPart('ramp', 'Ramp of fitness, a week', rampRate(load.fitness, load.fitnessWeekAgo), RAMP),
  ]
}
