/** Speed in m/min that an oxygen uptake in ml/kg/min carries a runner at, and the uptake a speed asks for. */
const speedOf = (vo2: number) => 29.54 + 5.000663 * vo2 - 0.007546 * vo2 ** 2
const uptakeOf = (mPerMin: number) =>
  (5.000663 - Math.sqrt(5.000663 ** 2 - 4 * 0.007546 * (mPerMin - 29.54))) / (2 * 0.007546)

/** Share of VO2max that a runner holds for so many minutes. */
const shareOf = (minutes: number) =>
  0.8 + 0.1894393 * Math.exp(-0.012778 * minutes) + 0.2989558 * Math.exp(-0.1932605 * minutes)

/** Shorter than this the equations were never fitted. */
export const SHORTEST_VDOT_S = 210

/**
 * VDOT of a run: the VO2max that would explain it, were it all-out.
 * @returns null for a run under 3:30, for which the equations were not made
 * @throws RangeError when distance or time is not positive
 * @see docs/methods.md#vdot Daniels & Gilbert 1979, Oxygen Power
 */
export function vdotOf(distanceM: number, elapsedS: number): number | null {
  if (!(distanceM > 0 && elapsedS > 0)) throw new RangeError(`no run: ${distanceM} m in ${elapsedS} s`)
  if (elapsedS < SHORTEST_VDOT_S) return null
  return fitOf(distanceM, elapsedS)
}

const fitOf = (distanceM: number, elapsedS: number) =>
  uptakeOf((distanceM / elapsedS) * 60) / shareOf(elapsedS / 60)

/**
 * The time that a VDOT means at a distance, in seconds.
 * @param vdot 10 to 100
 */
export function timeAtVdot(vdot: number, distanceM: number): number {
  let fast = distanceM / 12
  let slow = distanceM / 0.5
  for (let i = 0; i < 60; i++) {
    const middle = (fast + slow) / 2
    if (fitOf(distanceM, middle) > vdot) fast = middle
    else slow = middle
  }
  return slow
}

export const TRAINING_PACES = ['easy', 'marathon', 'threshold', 'interval', 'repetition'] as const
export interface TrainingPace {
  kind: (typeof TRAINING_PACES)[number]
  /** Seconds a kilometre; both are the same where the method names one pace. */
  slowSPerKm: number
  fastSPerKm: number
}

/**
 * Paces to train at: easy at 59 to 74 % of VDOT, marathon as a marathon would be run, threshold at 88 %, interval at
 * 97.5 %, repetition at 105 to 110 %.
 * @see docs/methods.md#vdot
 */
export function trainingPaces(vdot: number): TrainingPace[] {
  const pace = (share: number) => 60_000 / speedOf(vdot * share)
  const marathonSPerKm = timeAtVdot(vdot, 42_195) / 42.195
  return [
    { kind: 'easy', slowSPerKm: pace(0.59), fastSPerKm: pace(0.74) },
    { kind: 'marathon', slowSPerKm: marathonSPerKm, fastSPerKm: marathonSPerKm },
    { kind: 'threshold', slowSPerKm: pace(0.88), fastSPerKm: pace(0.88) },
    { kind: 'interval', slowSPerKm: pace(0.975), fastSPerKm: pace(0.975) },
    { kind: 'repetition', slowSPerKm: pace(1.05), fastSPerKm: pace(1.1) },
  ]
}
