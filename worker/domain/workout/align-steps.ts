import type { WorkoutStep } from './workout.ts'

/** One lap of an activity, in order. */
export interface DoneLap {
  movingS: number
  distanceM: number | null
  averageSpeedMps: number | null
  averagePowerW: number | null
}

/** Which laps a step was done in, first and last; null where it was not done. */
export interface Alignment {
  steps: readonly ({ from: number; to: number } | null)[]
  /** Laps that are none of the steps. */
  extra: readonly number[]
  /** How far laps are from steps, of each step on average: 0 where every step has a lap of its length. */
  apart: number
}

/** How much a length that differs weighs: e times as long is this. */
const APART = 2
/** A step that was left out; of several that are alike the later ones, as people do. */
const MISSING = 1
const LATER = 1e-4
/** A lap beside the workout, by its length: a slip of the button is nothing, minutes are something. */
const EXTRA = { least: 0.02, most: 0.8, fullS: 240 }
/** Laps that a watch made by itself within one step; each joint is a little doubtful. */
const JOINT = 0.03
const MOST_JOINED = 40
/** Work slower, or recovery faster, than the middle of the laps. */
const WRONG_WAY = 0.25
/** Lap presses and sets have no length to compare. */
const UNKNOWN_LENGTH = 0.2
/** Longer than any workout with any watch's laps; the rest is not looked at. */
const MOST_CELLS = 60_000

/**
 * Finds which laps are which steps: in order, each step a lap or several that a watch cut by itself, steps that were
 * left out and laps that are none of them (a jog home, a slip of the button). Of all ways to do so the one whose lengths
 * differ least, with work in the faster laps. Pauses do not count: lengths are of time in motion.
 * @param steps in the order they are done, repeats written out
 * @returns null where too little is known: no steps, fewer than two laps, or too many of both
 */
export function alignSteps(steps: readonly WorkoutStep[], laps: readonly DoneLap[]): Alignment | null {
  const [n, m] = [steps.length, laps.length]
  if (n === 0 || m < 2 || n * m > MOST_CELLS) return null
  const middle = median(laps.flatMap((lap) => effortOf(lap) ?? []))
  const best = Array.from({ length: n + 1 }, () => new Float64Array(m + 1).fill(Number.POSITIVE_INFINITY))
  /** How a cell was reached: 0 a lap left over, -1 a step left out, k the last step in k laps. */
  const came = Array.from({ length: n + 1 }, () => new Int16Array(m + 1))
  const at = (i: number, j: number) => best[i]?.[j] ?? Number.POSITIVE_INFINITY
  const set = (i: number, j: number, cost: number, how: number) => {
    const [row, from] = [best[i], came[i]]
    if (!row || !from || cost >= (row[j] ?? 0)) return
    row[j] = cost
    from[j] = how
  }
  set(0, 0, 0, 0)
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      const here = at(i, j)
      const [step, lap] = [steps[i], laps[j]]
      if (lap) set(i, j + 1, here + extraCost(lap), 0)
      if (!step) continue
      set(i + 1, j, here + MISSING - LATER * i, -1)
      for (let k = 1; k <= MOST_JOINED && j + k <= m; k++) {
        const cost = matchCost(step, laps.slice(j, j + k), middle)
        set(i + 1, j + k, here + cost + JOINT * (k - 1), k)
        if (isLonger(step, laps.slice(j, j + k))) break
      }
    }
  }
  return { ...traced(came, n, m), apart: at(n, m) / n }
}

function traced(came: readonly Int16Array[], n: number, m: number) {
  const steps: ({ from: number; to: number } | null)[] = Array.from({ length: n }, () => null)
  const extra: number[] = []
  let [i, j] = [n, m]
  while (i > 0 || j > 0) {
    const how = came[i]?.[j] ?? 0
    if (how > 0) {
      steps[i - 1] = { from: j - how, to: j - 1 }
      j -= how
      i -= 1
    } else if (how === -1) i -= 1
    else {
      j -= 1
      extra.unshift(j)
    }
  }
  return { steps, extra }
}

const effortOf = (lap: DoneLap) => lap.averagePowerW ?? lap.averageSpeedMps

const extraCost = ({ movingS }: DoneLap) =>
  EXTRA.least + (EXTRA.most - EXTRA.least) * Math.min(1, movingS / EXTRA.fullS)

/** How far laps are from a step, 0 for its length to the second. */
function matchCost({ length, intent }: WorkoutStep, laps: readonly DoneLap[], middle: number | null): number {
  const planned = length.by === 'time' ? length.s : length.by === 'distance' ? length.m : null
  const done = length.by === 'distance' ? metresOf(laps) : secondsOf(laps)
  const apart =
    planned === null
      ? UNKNOWN_LENGTH
      : done === null || done <= 0
        ? MISSING
        : APART * Math.abs(Math.log(done / planned))
  const effort = laps.length === 1 && laps[0] ? effortOf(laps[0]) : null
  if (effort === null || middle === null) return apart
  const isSlow = effort < middle * 0.97
  const isFast = effort > middle * 1.03
  const isWrong = intent === 'work' ? isSlow : (intent === 'recovery' || intent === 'rest') && isFast
  return apart + (isWrong ? WRONG_WAY : 0)
}

/** So much longer than the step already that no further lap belongs to it. */
function isLonger({ length }: WorkoutStep, laps: readonly DoneLap[]): boolean {
  if (length.by === 'time') return secondsOf(laps) > length.s * 2
  if (length.by === 'distance') return (metresOf(laps) ?? 0) > length.m * 2
  return true
}

const secondsOf = (laps: readonly DoneLap[]) => laps.reduce((sum, { movingS }) => sum + movingS, 0)

function metresOf(laps: readonly DoneLap[]): number | null {
  let sum = 0
  for (const { distanceM } of laps) {
    if (distanceM === null) return null
    sum += distanceM
  }
  return sum
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}
