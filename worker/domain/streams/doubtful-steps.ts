import type { Sport } from '../activity/sport.ts'

/** A stretch of a recording that was faster than anyone has ever been: it counts for no best. */
export interface DoubtfulSpan {
  fromS: number
  toS: number
  /** Mean speed over the stretch. */
  speedMps: number
}

/**
 * Speed that nobody has held for so long, m/s: a little above the world's bests, for rides above what a long
 * descent gives. Sports that are not here are not judged.
 */
const NEVER_HELD: Partial<Record<Sport, readonly (readonly [seconds: number, mps: number])[]>> = {
  run: runners(),
  walk: runners(),
  hike: runners(),
  swim: [
    [10, 2.5],
    [30, 2.4],
    [60, 2.25],
    [240, 1.95],
    [900, 1.8],
  ],
  bike: [
    [10, 36],
    [60, 30],
    [300, 25],
    [1200, 21],
    [3600, 19],
  ],
  row: [
    [10, 7.5],
    [60, 7],
    [300, 6.5],
  ],
}

/** GPS settles in steps: a window may be this much too long, once and not for each of its samples. */
export const SETTLING_M = 10

function runners() {
  return [
    [10, 12.2],
    [30, 10.5],
    [60, 9],
    [180, 7.7],
    [600, 7],
  ] as const
}

/** The speed that nobody has held for so many seconds; Infinity for a sport that is not judged. */
export function neverHeldMps(sport: Sport, seconds: number): number {
  return topFor(NEVER_HELD[sport] ?? [], seconds)
}

type Limits = readonly (readonly [seconds: number, mps: number])[]

/** Asked for each sample, so it is a loop. */
function topFor(limits: Limits, seconds: number): number {
  let mps = limits[0]?.[1] ?? Infinity
  for (let i = 1; i < limits.length && (limits[i]?.[0] ?? Infinity) <= seconds; i++)
    mps = limits[i]?.[1] ?? mps
  return mps
}

/**
 * Marks the steps of a recording that make some window of it faster than anyone has ever been.
 * @param coveredM never falling
 * @returns 1 at each sample whose way from the sample before is doubtful; null where none is
 */
export function doubtfulSteps(timeS: Float64Array, coveredM: Float64Array, sport: Sport): Uint8Array | null {
  const limits = NEVER_HELD[sport] ?? []
  // No window is faster than its fastest step, and most recordings have none above what is held for longest.
  if (fastestStep(timeS, coveredM) <= (limits.at(-1)?.[1] ?? Infinity)) return null
  const marks = new Uint8Array(timeS.length)
  let isAny = false
  for (const [windowS] of limits) {
    const trusted: Float64Array = isAny ? withoutSteps(coveredM, marks) : coveredM
    isAny = markWindow(timeS, trusted, windowS, limits, marks) || isAny
  }
  return isAny ? marks : null
}

function fastestStep(timeS: Float64Array, coveredM: Float64Array): number {
  let most = 0
  for (let i = 1; i < timeS.length; i++) {
    const mps = ((coveredM[i] ?? 0) - (coveredM[i - 1] ?? 0)) / ((timeS[i] ?? 0) - (timeS[i - 1] ?? 0))
    if (Number.isNaN(mps)) return Infinity
    if (mps > most) most = mps
  }
  return most
}

function markWindow(
  timeS: Float64Array,
  coveredM: Float64Array,
  windowS: number,
  limits: Limits,
  marks: Uint8Array,
): boolean {
  let isAny = false
  let end = 0
  let judged = 0
  for (let i = 0; i + 1 < timeS.length; i++) {
    end = Math.max(end, i + 1)
    while (end + 1 < timeS.length && (timeS[end + 1] ?? 0) - (timeS[i] ?? 0) <= windowS) end += 1
    const spanS = (timeS[end] ?? 0) - (timeS[i] ?? 0)
    const topMps = topFor(limits, spanS)
    if ((coveredM[end] ?? 0) - (coveredM[i] ?? 0) <= topMps * spanS + SETTLING_M) continue
    for (let step = Math.max(i, judged) + 1; step <= end; step++) {
      const stepS = (timeS[step] ?? 0) - (timeS[step - 1] ?? 0)
      if ((coveredM[step] ?? 0) - (coveredM[step - 1] ?? 0) > topMps * stepS) marks[step] = 1
    }
    judged = Math.max(judged, end)
    isAny = true
  }
  return isAny
}

/** A sum along the samples that does not grow over doubtful steps: too low there, but never too high. */
export function withoutSteps(sums: Float64Array, marks: Uint8Array | null): Float64Array {
  if (marks === null) return sums
  const trusted = new Float64Array(sums.length)
  let lost = 0
  for (let i = 0; i < sums.length; i++) {
    if (i > 0 && marks[i] === 1) lost += (sums[i] ?? 0) - (sums[i - 1] ?? 0)
    trusted[i] = (sums[i] ?? 0) - lost
  }
  return trusted
}

/** Neighbouring doubtful steps as spans, in order. */
export function doubtfulSpans(
  timeS: Float64Array,
  coveredM: Float64Array,
  marks: Uint8Array | null,
): DoubtfulSpan[] {
  const spans: DoubtfulSpan[] = []
  let from = -1
  for (let i = 1; marks !== null && i <= timeS.length; i++) {
    if (marks[i] === 1 && from < 0) from = i - 1
    if (marks[i] === 1 || from < 0) continue
    const fromS = timeS[from] ?? 0
    const toS = timeS[i - 1] ?? 0
    spans.push({ fromS, toS, speedMps: ((coveredM[i - 1] ?? 0) - (coveredM[from] ?? 0)) / (toS - fromS) })
    from = -1
  }
  return spans
}
