/** What a step is: `Leap` is closed whatever follows, `Stray` unless the distance comes back to its line. */
export const STEP = { plain: 0, leap: 1, stray: 2 } as const

/** Samples around a fast step in which a receiver that stood still catches up. */
const CATCH_UP_SAMPLES = 5
/** Steps on either side that tell how fast it went on at the time. */
const USUAL_STEPS = 30
/** Faster than usual by this much over the catching up, and nothing has been caught up. */
const CATCH_UP_SHARE = 1.25

/**
 * Tells leaps from receivers that catch up. A leap is every step around one faster than the top speed: judged step by
 * step against what has been covered, half of it would stay, below the top speed and still faster than anyone.
 * @param at the samples whose distance is known
 * @returns by each of those samples what its step from the one before is (`STEP`)
 */
export function leapSteps(
  at: Uint32Array,
  timeS: Float64Array,
  distanceM: Float64Array,
  topSpeedMps: number,
): Uint8Array {
  const kinds = new Uint8Array(at.length)
  const metres = (from: number, to: number) => (distanceM[at[to] ?? 0] ?? 0) - (distanceM[at[from] ?? 0] ?? 0)
  const seconds = (from: number, to: number) => (timeS[at[to] ?? 0] ?? 0) - (timeS[at[from] ?? 0] ?? 0)
  const speed = (step: number) => metres(step - 1, step) / seconds(step - 1, step)
  for (let step = 1; step < at.length; step++) {
    if (!(speed(step) > topSpeedMps)) continue
    let last = step
    while (last + 1 < at.length && speed(last + 1) > topSpeedMps) last += 1
    const usualMps = usualSpeed(step, last)
    const isPart = (one: number) =>
      one > 0 && one < at.length && speed(one) > Math.max(2 * usualMps, topSpeedMps / 2)
    let first = step
    while (kinds[first - 1] === STEP.plain && isPart(first - 1)) first -= 1
    while (isPart(last + 1)) last += 1
    const kind = fallsNear(first, last) ? STEP.stray : catchesUp(first, last, usualMps) ? null : STEP.leap
    if (kind !== null) kinds.fill(kind, first, last + 1)
    step = last
  }
  return kinds

  function usualSpeed(first: number, last: number): number {
    const speeds: number[] = []
    for (
      let step = Math.max(1, first - USUAL_STEPS);
      step <= last + USUAL_STEPS && step < at.length;
      step++
    ) {
      if (step === first) step = last + 1
      if (step < at.length && speed(step) >= 0 && speed(step) <= topSpeedMps) speeds.push(speed(step))
    }
    return speeds.sort((a, b) => a - b)[speeds.length >> 1] ?? 0
  }

  function fallsNear(first: number, last: number): boolean {
    const end = Math.min(at.length - 1, last + CATCH_UP_SAMPLES)
    for (let step = Math.max(1, first - CATCH_UP_SAMPLES); step <= end; step++)
      if (speed(step) < 0) return true
    return false
  }

  function catchesUp(first: number, last: number, usualMps: number): boolean {
    for (let before = 0; before <= CATCH_UP_SAMPLES; before++) {
      for (let after = 0; after + before <= CATCH_UP_SAMPLES; after++) {
        const from = Math.max(0, first - 1 - before)
        const to = Math.min(at.length - 1, last + after)
        if (metres(from, to) <= CATCH_UP_SHARE * usualMps * seconds(from, to)) return true
      }
    }
    return false
  }
}
