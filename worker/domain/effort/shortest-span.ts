export interface Span {
  fromS: number
  elapsedS: number
}

/**
 * The shortest time in which `distanceM` is covered, exact between samples. O(n): in a curve of straight
 * pieces the shortest span begins or ends on a sample.
 * @param timeS strictly increasing
 * @param coveredM never falling
 * @returns null when the whole is shorter than the distance
 */
export function shortestSpan(timeS: Float64Array, coveredM: Float64Array, distanceM: number): Span | null {
  const last = timeS.length - 1
  const goal = (coveredM[last] ?? 0) - (coveredM[0] ?? 0)
  if (last < 1 || !(distanceM > 0) || !(goal >= distanceM)) return null
  let elapsedS = Infinity
  let fromS = 0
  let ahead = 0
  let behind = 0
  for (let i = 0; i <= last; i++) {
    const here = coveredM[i] ?? 0
    const end = here + distanceM
    if (end <= (coveredM[last] ?? 0)) {
      // First moment at which `end` is reached.
      while (ahead < last && (coveredM[ahead + 1] ?? 0) < end) ahead += 1
      const span = timeAt(timeS, coveredM, ahead, end) - (timeS[i] ?? 0)
      if (span < elapsedS) {
        elapsedS = span
        fromS = timeS[i] ?? 0
      }
    }
    const start = here - distanceM
    if (start >= (coveredM[0] ?? 0)) {
      // Last moment at which no more than `start` was covered.
      while (behind < last && (coveredM[behind + 1] ?? 0) <= start) behind += 1
      const startS = timeAt(timeS, coveredM, behind, start)
      if ((timeS[i] ?? 0) - startS < elapsedS) {
        elapsedS = (timeS[i] ?? 0) - startS
        fromS = startS
      }
    }
  }
  return elapsedS < Infinity ? { fromS, elapsedS } : null
}

/** When `at` metres are reached on the stretch that starts at sample `index`. */
function timeAt(timeS: Float64Array, coveredM: Float64Array, index: number, at: number): number {
  const t0 = timeS[index] ?? 0
  const m0 = coveredM[index] ?? 0
  const run = (coveredM[index + 1] ?? m0) - m0
  return run > 0 ? t0 + ((at - m0) / run) * ((timeS[index + 1] ?? t0) - t0) : t0
}
