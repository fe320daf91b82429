import { type EffortLine, prefixSums } from './effort-cells.ts'
import { clearShare, placeJoints, type Spans, type StreamAlignment } from './place-joints.ts'
import type { WorkoutStep } from './workout.ts'

/** Coarse cells are joined into steps, finer ones where a step is short; joints are then placed to the second. */
const CELLS = { usual: 450, most: 1200, ofStep: 5, leastS: 3 }
/** What counts as one look at the effort: seconds after each other tell nearly the same. */
const LOOK_S = 12
/** How much a length that differs weighs, by how much longer one is than the other; people warm up and cool down as they like. */
const APART = { work: 14, recovery: 10, rest: 10, warmup: 2.5, cooldown: 2 } as const
/** So much shorter and longer than planned a step may be. */
const REACH = {
  work: [0.55, 1.7],
  recovery: [0.4, 2.2],
  rest: [0.3, 3],
  warmup: [0.25, 2.5],
  cooldown: [0.2, 3],
} as const
/** A step left out; of several that are alike a later one, as people do. */
const MISSING = 9
const LATER = 5
/** What is none of the steps: to begin, and by the look; people come late and jog home. */
const EXTRA = { begin: 5, between: 1.35, ends: 0.3 }
/** Work below the middle of all, or recovery above it, or a target missed altogether: at once, and by the look. */
const WRONG_WAY = { once: 4, look: 0.7 }
/** Presses of a button have no length. */
const UNKNOWN = { cost: 3, mostS: 1800 }
const MOST_LOOKS = 12_000_000

/**
 * Finds where in a recording each step was done: in order, the steps' lengths as far as they were held, joints where the
 * effort changes, time that is none of them (a late start, a jog home), and steps that were left out. Of all ways to do
 * so the one whose steps are steadiest in themselves and differ least in length.
 * @param steps in the order they are done, repeats written out
 * @returns null where there is nothing to tell apart: one step, sets without a length, or too much of both
 */
export function alignStream(steps: readonly WorkoutStep[], line: EffortLine): StreamAlignment | null {
  if (steps.length < 2 || steps.some(({ length }) => length.by === 'repetitions')) return null
  const cells = cellsOf(line, shortestS(steps))
  if (cells === null) return null
  const spans = bestSpans(steps, cells, line.of)
  if (spans === null) return null
  const found = placeJoints(joined(spans, steps), line, cells.s)
  const used = found.reduce((sum, one) => sum + (one ? one.toS - one.fromS : 0), 0)
  return { steps: found, extraS: line.value.length - used, clear: clearShare(found, line, cells.noise) }
}

interface Cells {
  /** Seconds of one. */
  s: number
  count: number
  sums: Float64Array
  squares: Float64Array
  /** Covered before each, metres; null where not known. */
  coveredM: Float64Array | null
  middle: number
  /** From the easiest tenth to the hardest. */
  spread: number
  /** Of one look, about a steady effort. */
  noise: number
}

/** Of the steps, seconds; a distance is run at five metres a second at most. */
const shortestS = (steps: readonly WorkoutStep[]) =>
  Math.min(
    ...steps.map(({ length }) =>
      length.by === 'time' ? length.s : length.by === 'distance' ? length.m / 5 : 60,
    ),
  )

function cellsOf({ value, coveredM }: EffortLine, shortest: number): Cells | null {
  const usual = Math.ceil(value.length / CELLS.usual)
  const fine = Math.min(usual, Math.floor(shortest / CELLS.ofStep))
  const s = Math.max(CELLS.leastS, fine, Math.ceil(value.length / CELLS.most))
  const count = Math.floor(value.length / s)
  if (count < 20) return null
  const all = prefixSums(value)
  const means = new Float64Array(count)
  for (let i = 0; i < count; i++) means[i] = ((all[(i + 1) * s] ?? 0) - (all[i * s] ?? 0)) / s
  const sorted = means.toSorted()
  const at = (share: number) => sorted[Math.min(count - 1, Math.floor(share * count))] ?? 0
  const spread = at(0.9) - at(0.1)
  const steps = means.map((mean, i) => Math.abs(mean - (means[i - 1] ?? mean))).toSorted()
  const noise = Math.max(1.5 * (steps[Math.floor(count / 2)] ?? 0), 0.12 * spread, 0.01 * at(0.5), 1e-6)
  // A stop at a light is no step.
  const held = means.map((mean) => Math.min(Math.max(mean, at(0.1) - spread), at(0.9) + spread))
  const covered = coveredM ? new Float64Array(count + 1) : null
  if (covered) for (let i = 1; i <= count; i++) covered[i] = coveredM?.[i * s - 1] ?? 0
  return {
    ...{ s, count, sums: prefixSums(held), squares: prefixSums(held, (one) => one * one) },
    ...{ coveredM: covered, middle: (at(0.1) + at(0.9)) / 2, spread, noise },
  }
}

function bestSpans(steps: readonly WorkoutStep[], cells: Cells, of: EffortLine['of']): Spans | null {
  const { s, count: m } = cells
  const n = steps.length
  const looks = s / LOOK_S
  /** Best so far with so many steps done by each cell, and the same while nothing of the plan is done. */
  let done = new Float64Array(m + 1).fill(Number.POSITIVE_INFINITY)
  done[0] = 0
  /** How each was reached: where the step began, -1 left out; and where the time beside it began. */
  const began: Int32Array[] = []
  const aside: Int32Array[] = []
  let left = MOST_LOOKS
  for (let i = 0; i <= n; i++) {
    const idle = new Int32Array(m + 1).fill(-1)
    let [open, from] = [Number.POSITIVE_INFINITY, -1]
    for (let j = 0; j <= m; j++) {
      open += (i === 0 || i === n ? EXTRA.ends : EXTRA.between) * looks
      if (open < (done[j] ?? 0)) {
        const reached = done[j] ?? 0
        done[j] = open
        idle[j] = from
        if (reached + EXTRA.begin < open) [open, from] = [reached + EXTRA.begin, j]
      } else if ((done[j] ?? 0) + EXTRA.begin < open) [open, from] = [(done[j] ?? 0) + EXTRA.begin, j]
    }
    aside.push(idle)
    const step = steps[i]
    if (!step) break
    const next = done.map((cost) => cost + MISSING - (LATER * i) / n)
    const start = new Int32Array(m + 1).fill(-1)
    const cost = stepCost(step, cells, of)
    for (let j = 0; j < m; j++) {
      const here = done[j] ?? Number.POSITIVE_INFINITY
      if (here === Number.POSITIVE_INFINITY) continue
      const [least, most] = reachOf(step, cells, j)
      left -= most - least
      if (left < 0) return null
      for (let k = least; k <= most; k++) {
        const sum = here + cost(j, k)
        if (sum < (next[k] ?? 0)) {
          next[k] = sum
          start[k] = j
        }
      }
    }
    began.push(start)
    done = next
  }
  return traced(began, aside, n, m)
}

function traced(began: readonly Int32Array[], aside: readonly Int32Array[], n: number, m: number): Spans {
  const spans: Spans = Array.from({ length: n }, () => null)
  let j = m
  for (let i = n; i >= 0; i--) {
    const idle = aside[i]?.[j] ?? -1
    if (idle >= 0) j = idle
    if (i === 0) break
    const from = began[i - 1]?.[j] ?? -1
    if (from < 0) continue
    spans[i - 1] = { from, to: j }
    j = from
  }
  return spans
}

/** Where work was left out there is one recovery, not two after each other. */
function joined(spans: Spans, steps: readonly WorkoutStep[]): Spans {
  const isRest = (at: number) => ['recovery', 'rest'].includes(steps[at]?.intent ?? '')
  const [before, kept] = [[...spans], [...spans]]
  for (let at = 1; at + 1 < kept.length; at++) {
    const [one, next] = [kept[at - 1], kept[at + 1]]
    if (before[at] || !one || !next || one.to !== next.from || !isRest(at - 1) || !isRest(at + 1)) continue
    kept[at - 1] = null
    kept[at + 1] = { from: one.from, to: next.to }
  }
  return kept
}

/** The first and the last cell that a step begun at one may end before. */
function reachOf(
  { length, intent }: WorkoutStep,
  { s, count, coveredM }: Cells,
  j: number,
): [number, number] {
  const [least, most] = REACH[intent]
  if (length.by === 'distance' && coveredM) {
    const base = coveredM[j] ?? 0
    const [from, to] = [base + least * length.m, base + most * length.m]
    if ((coveredM[count] ?? 0) < from) return [1, 0]
    return [Math.max(j + 1, cellAt(coveredM, from)), Math.min(count, cellAt(coveredM, to))]
  }
  const planned = length.by === 'time' ? length.s : null
  if (planned === null) return [j + 1, Math.min(count, j + Math.ceil(UNKNOWN.mostS / s))]
  return [
    j + Math.max(1, Math.floor((least * planned) / s)),
    Math.min(count, j + Math.ceil((most * planned) / s)),
  ]
}

/** The first cell by which so much is covered; the last one where that is never. */
function cellAt(coveredM: Float64Array, m: number): number {
  let [low, high] = [0, coveredM.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((coveredM[middle] ?? 0) < m) low = middle + 1
    else high = middle
  }
  return low
}

/** How far cells are from a step: how unsteady they are, of another length, and of another effort. */
function stepCost(step: WorkoutStep, cells: Cells, of: EffortLine['of']) {
  const { s, sums, squares, coveredM, middle, spread, noise } = cells
  const { length, intent } = step
  const target = targetOf(step, of)
  const looks = s / LOOK_S
  const scale = looks / (noise * noise)
  const weight = APART[intent]
  const plannedS = length.by === 'time' ? length.s : 0
  const plannedM = length.by === 'distance' && coveredM ? length.m : 0
  const isTold = spread > middle * 0.12
  const isFast = isTold && intent === 'work' && !isEasy(step)
  const isSlow = isTold && (intent === 'recovery' || intent === 'rest')
  return (from: number, to: number): number => {
    const inside = to - from
    const sum = (sums[to] ?? 0) - (sums[from] ?? 0)
    const mean = sum / inside
    let cost = Math.max(0, (squares[to] ?? 0) - (squares[from] ?? 0) - sum * mean) * scale
    const share = plannedS
      ? (inside * s) / plannedS
      : plannedM
        ? ((coveredM?.[to] ?? 0) - (coveredM?.[from] ?? 0)) / plannedM
        : 0
    cost += share > 0 ? weight * (share > 1 ? share - 1 : 1 / share - 1) : UNKNOWN.cost
    const wrong = target
      ? Math.max(0, target[0] * 0.97 - mean, mean - target[1] * 1.03) / (0.15 * target[0])
      : isFast
        ? (2 * (middle - mean)) / spread
        : isSlow
          ? (2 * (mean - middle)) / spread
          : 0
    if (wrong <= 0) return cost
    const held = Math.min(1, wrong)
    return cost + held * (WRONG_WAY.once + WRONG_WAY.look * looks * inside)
  }
}

function targetOf({ target }: WorkoutStep, of: EffortLine['of']): readonly [number, number] | null {
  if (target.by === 'power' && of === 'power') return [target.fromW, target.toW]
  return target.by === 'speed' && of === 'speed' ? [target.fromMps, target.toMps] : null
}

/** Work that is not meant to be harder than what is around it. */
const isEasy = ({ target }: WorkoutStep) =>
  (target.by === 'rpe' && target.to <= 4) || (target.by === 'share' && target.to < 0.82)
