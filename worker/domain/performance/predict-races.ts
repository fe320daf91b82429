import { timeAtVdot, vdotOf } from './vdot.ts'

/** A fastest stretch of one run. */
export interface RunEffort {
  activityId: string
  day: string
  distanceM: number
  elapsedS: number
}

/** What supports a long race: longest run and mean week, of the last weeks. */
export interface RunSupport {
  longestM: number
  weeklyM: number
}

/** What makes the slow end of a range slow: what the athlete's own runs do not show yet. */
export const RACE_LIMITERS = ['longest_run', 'weekly_volume', 'endurance', 'speed', 'none'] as const
export type Limiter = (typeof RACE_LIMITERS)[number]

export interface RacePrediction {
  name: string
  distanceM: number
  fastS: number
  slowS: number
  /** The effort it rests on. */
  basis: RunEffort & { vdot: number }
  limiter: Limiter
  /** What was seen and what would be usual, in the limiter's own unit: metres, or VDOT for endurance and speed. */
  seen: number | null
  usual: number | null
}

export const RACES = [
  { name: '5 km', distanceM: 5000 },
  { name: '10 km', distanceM: 10_000 },
  { name: 'Half marathon', distanceM: 21_097.5 },
  { name: 'Marathon', distanceM: 42_195 },
] as const

/** Under a mile, speed that lasts minutes tells little of an hour. */
const SHORTEST_BASIS_M = 1500
const LEAST_VDOT = 15
/** Riegel's exponent, and how much an unsupported distance adds to it. */
const SUPPORTED = 1.06
const UNSUPPORTED = 0.06
/** A run this long supports any road race. */
const LONG_ENOUGH_M = 30_000
/** Points of VDOT that long efforts may lie under short ones before it is a shape. */
const SHAPE_GAP = 2
const LONG_EFFORT_S = 3000
/** The same for short efforts under the best, longer one. */
const SPEED_GAP = 1

/**
 * Race times as ranges. The fast end is what the best effort's VDOT means at the distance. The slow end slows down
 * with distance by a power of it: 1.06 where longest run and weekly volume support the distance, up to 1.12 where
 * nothing does; it is never under 1 % from the fast end, and never beyond what was run.
 * @param efforts of one window, any order; those under 1,500 m tell nothing here
 * @returns empty without an effort that tells a VDOT
 * @see docs/methods.md#race-prediction
 */
export function predictRaces(efforts: readonly RunEffort[], support: RunSupport): RacePrediction[] {
  const told = vdotEfforts(efforts)
  const [basis] = told
  if (!basis) return []
  return RACES.map((race) => predict(race, basis, told, support))
}

/** Efforts that tell a VDOT, the highest first; of equals the longer one. */
export function vdotEfforts<E extends RunEffort>(efforts: readonly E[]): (E & { vdot: number })[] {
  return efforts
    .flatMap((effort) => {
      if (effort.distanceM < SHORTEST_BASIS_M) return []
      const vdot = vdotOf(effort.distanceM, effort.elapsedS)
      return vdot === null || vdot < LEAST_VDOT ? [] : [{ ...effort, vdot }]
    })
    .sort((a, b) => b.vdot - a.vdot || b.distanceM - a.distanceM || (a.activityId < b.activityId ? -1 : 1))
}

function predict(
  race: (typeof RACES)[number],
  basis: RacePrediction['basis'],
  told: readonly RacePrediction['basis'][],
  support: RunSupport,
): RacePrediction {
  const { distanceM } = race
  const fastS = timeAtVdot(basis.vdot, distanceM)
  const { limiter, seen, usual, exponent } = limits(distanceM, basis, told, support)
  const ranS = Math.min(
    ...told.filter((effort) => effort.distanceM >= distanceM).map((effort) => effort.elapsedS),
  )
  const slowedS = basis.elapsedS * (distanceM / basis.distanceM) ** exponent
  // Each doubling between basis and race is a doubling of what is not known.
  const doublings = Math.abs(Math.log2(distanceM / basis.distanceM))
  const leastS = fastS * (1.01 + 0.005 * doublings)
  const slowS = Math.max(leastS, Math.min(slowedS, ranS))
  return { ...race, fastS, slowS, basis, limiter, seen, usual }
}

function limits(
  distanceM: number,
  basis: RacePrediction['basis'],
  told: readonly RacePrediction['basis'][],
  { longestM, weeklyM }: RunSupport,
) {
  if (distanceM < basis.distanceM * 0.99) {
    const shorter = told.filter((effort) => effort.distanceM <= distanceM * 1.01)[0]
    const isShown = shorter !== undefined && shorter.vdot >= basis.vdot - SPEED_GAP
    if (isShown) return { limiter: 'none' as const, seen: null, usual: null, exponent: 1.03 }
    return { limiter: 'speed' as const, seen: shorter?.vdot ?? null, usual: basis.vdot, exponent: 1.03 }
  }
  const usualLongestM = Math.min(distanceM, LONG_ENOUGH_M)
  const usualWeekM = usualWeeklyM(distanceM)
  const missing = (seen: number, usual: number) => Math.max(0, 1 - seen / usual)
  const [byLongest, byWeek] = [missing(longestM, usualLongestM), missing(weeklyM, usualWeekM)]
  const exponent = SUPPORTED + UNSUPPORTED * Math.max(byLongest, byWeek)
  if (byLongest > 0.1 && byLongest >= byWeek) {
    return { limiter: 'longest_run' as const, seen: longestM, usual: usualLongestM, exponent }
  }
  if (byWeek > 0.1) return { limiter: 'weekly_volume' as const, seen: weeklyM, usual: usualWeekM, exponent }
  const longest = told.filter((effort) => effort.elapsedS >= LONG_EFFORT_S)[0]
  if (basis.elapsedS < LONG_EFFORT_S && (longest?.vdot ?? 0) < basis.vdot - SHAPE_GAP) {
    const shown = { seen: longest?.vdot ?? null, usual: basis.vdot }
    return { limiter: 'endurance' as const, ...shown, exponent: Math.max(exponent, SUPPORTED + 0.03) }
  }
  return { limiter: 'none' as const, seen: null, usual: null, exponent }
}

/** Weekly metres that usually stand behind a race: 24 km for 5 km, 32 for 10, 44 for a half, 60 for a marathon. */
export function usualWeeklyM(distanceM: number): number {
  return 12_000 * (distanceM / 1000) ** 0.43
}
