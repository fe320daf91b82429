import { expect, test } from 'vitest'
import type { Streams } from '../activity/streams.ts'
import { chance } from '../plan/random.ts'
import { alignStream } from './align-stream.ts'
import { effortLine } from './effort-cells.ts'
import type { WorkoutStep } from './workout.ts'

function seeded(seed: number): () => number {
  let n = 0
  return () => chance(seed, n++)
}

const step = (intent: WorkoutStep['intent'], length: WorkoutStep['length']): WorkoutStep => ({
  ...{ type: 'step', intent, length, target: { by: 'open' } },
})
const time = (s: number) => ({ by: 'time' as const, s })
const metres = (m: number) => ({ by: 'distance' as const, m })
const intervals = (times: number, work: WorkoutStep['length'], restS: number): WorkoutStep[] => [
  step('warmup', time(900)),
  ...Array.from({ length: times }, () => [step('work', work), step('recovery', time(restS))]).flat(),
  step('cooldown', time(600)),
]

/** What somebody did: seconds at a speed; `pause` stops the recording for so long first, `of` is the step it was. */
interface Part {
  s: number
  mps: number
  of: number | null
  pause?: number
}

/** A recording of it with breathing, a receiver that errs, and speeds that take seconds to change; and where each step lay. */
function recorded(parts: readonly Part[], seed: number, everyS = 1) {
  const random = seeded(seed)
  const normal = () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random())
  const [timeS, distanceM, speed] = [[0], [0], 0.5]
  let [clock, own, covered, now, drift] = [0, 0, 0, speed, 0]
  const truth = new Map<number, { fromS: number; toS: number }>()
  for (const { s, mps, of, pause } of parts) {
    clock += pause ?? 0
    if (of !== null) truth.set(of, { fromS: own, toS: own + s })
    for (let i = 0; i < s; i++) {
      now += (mps - now) / 3
      drift = 0.97 * drift + 0.006 * normal()
      covered += Math.max(0, now * (1 + drift) + 0.12 * normal())
      clock += 1
      own += 1
      if (own % everyS !== 0) continue
      timeS.push(clock)
      distanceM.push(covered)
    }
  }
  const streams: Streams = {
    timeS: Float64Array.from(timeS),
    columns: { distanceM: Float64Array.from(distanceM) },
  }
  return { streams, truth }
}

/** The steps as planned, each a little longer or shorter, as people do. */
function asPlanned(steps: readonly WorkoutStep[], seed: number, fast = 4.4): Part[] {
  const random = seeded(seed)
  return steps.map(({ intent, length }, of) => {
    const mps = (intent === 'work' ? fast : 2.6) * (0.97 + 0.06 * random())
    const s = length.by === 'time' ? length.s : length.by === 'distance' ? length.m / mps : 60
    const held = intent === 'work' ? 1 : 0.85 + 0.3 * random()
    return { s: Math.round(s * held), mps, of }
  })
}

/** How far each joint beside work is from where it was, seconds; the worst. */
function worstOff(steps: readonly WorkoutStep[], { streams, truth }: ReturnType<typeof recorded>) {
  const line = effortLine(streams)
  const found = line && alignStream(steps, line)
  if (!found) return { off: Number.POSITIVE_INFINITY, clear: 0, missing: -1, extraS: 0 }
  let off = 0
  for (const [at, { intent }] of steps.entries()) {
    const [own, real] = [found.steps[at], truth.get(at)]
    if (intent !== 'work' || !real) continue
    if (!own) off = Number.POSITIVE_INFINITY
    else off = Math.max(off, Math.abs(own.fromS - real.fromS), Math.abs(own.toS - real.toS))
  }
  return {
    off,
    clear: found.clear,
    missing: found.steps.filter((one) => one === null).length,
    extraS: found.extraS,
  }
}

const PLANS = [
  intervals(5, time(300), 120),
  intervals(6, metres(1000), 120),
  intervals(10, metres(400), 75),
  intervals(3, time(900), 180),
  [step('warmup', time(900)), step('work', time(1500)), step('cooldown', time(600))],
]

test('PLAN-06/aligned in recordings without a lap each step lies where it was done, to a few seconds', () => {
  for (const [n, steps] of PLANS.entries())
    for (let seed = 1; seed <= 12; seed++) {
      const { off, clear, missing } = worstOff(steps, recorded(asPlanned(steps, seed), seed))
      expect({ off: Math.max(8, off), missing }, `plan ${n}, seed ${seed}`).toEqual({ off: 8, missing: 0 })
      expect(clear, `plan ${n}, seed ${seed}`).toBeGreaterThanOrEqual(0.8)
    }
})

test('PLAN-06/aligned a late start, a pause, sparse samples and a jog home change nothing', () => {
  for (const [n, steps] of PLANS.slice(0, 4).entries())
    for (let seed = 1; seed <= 8; seed++) {
      const parts = asPlanned(steps, seed)
      const [third] = parts.slice(3, 4)
      if (third) third.pause = 140
      const late = { s: 200, mps: 0.6, of: null }
      const home = { s: 420, mps: 1.4, of: null }
      const made = recorded([late, ...parts, home], seed, 1 + (seed % 4))
      const { off, missing } = worstOff(steps, made)
      expect({ off: Math.max(8, off), missing }, `plan ${n}, seed ${seed}`).toEqual({ off: 8, missing: 0 })
    }
})

test('PLAN-06/aligned a repeat that was skipped is left out, and the others stay where they were', () => {
  for (const [n, steps] of PLANS.slice(0, 4).entries())
    for (let seed = 1; seed <= 8; seed++) {
      // The last work and the recovery before it.
      const last = steps.length - 3
      const parts = asPlanned(steps, seed).filter(({ of }) => of !== last && of !== last - 1)
      const made = recorded(parts, seed)
      const { off, missing } = worstOff(steps, made)
      expect({ off: Math.max(8, off), missing }, `plan ${n}, seed ${seed}`).toEqual({ off: 8, missing: 2 })
    }
})

test('PLAN-06/aligned an even run of a plan with intervals is not told apart', () => {
  for (let seed = 1; seed <= 8; seed++) {
    const steps = PLANS[0] ?? []
    const { clear } = worstOff(steps, recorded([{ s: 3600, mps: 3, of: null }], seed))
    expect(clear, `seed ${seed}`).toBeLessThan(0.4)
  }
})

test('PLAN-06/aligned sets and a single step have nothing to align, and what would take too long is not begun', () => {
  const sets = [step('work', { by: 'repetitions', n: 8 }), step('rest', time(60))]
  const line = effortLine(recorded(asPlanned(PLANS[0] ?? [], 1), 1).streams)
  if (!line) throw new Error('no line')
  expect(alignStream(sets, line)).toBe(null)
  expect(alignStream([step('work', time(600))], line)).toBe(null)
  const presses = Array.from({ length: 200 }, () => step('work', { by: 'lap' }))
  expect(alignStream(presses, line)).toBe(null)
})
