import { expect, test } from 'vitest'
import { alignSteps, type DoneLap } from './align-steps.ts'
import type { WorkoutStep } from './workout.ts'

const timed = (intent: WorkoutStep['intent'], s: number): WorkoutStep => ({
  ...{ type: 'step', intent, length: { by: 'time', s }, target: { by: 'open' } },
})
const metres = (intent: WorkoutStep['intent'], m: number): WorkoutStep => ({
  ...{ type: 'step', intent, length: { by: 'distance', m }, target: { by: 'open' } },
})
const SPEED = { warmup: 2.8, work: 4.5, recovery: 2.2, rest: 0.5, cooldown: 2.6 }
/** The lap of a step done as planned, a little longer or shorter. */
const lapOf = ({ intent, length }: WorkoutStep, share = 1): DoneLap => {
  const averageSpeedMps = SPEED[intent]
  const s =
    (length.by === 'time' ? length.s : length.by === 'distance' ? length.m / averageSpeedMps : 60) * share
  return { movingS: s, distanceM: s * averageSpeedMps, averageSpeedMps, averagePowerW: null }
}
const INTERVALS = [
  timed('warmup', 900),
  ...Array.from({ length: 6 }, () => [metres('work', 1000), timed('recovery', 120)]).flat(),
  timed('cooldown', 600),
]
const one = (at: number) => ({ from: at, to: at })

/** The same numbers each run. */
function dice(seed: number) {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

test('PLAN-06/steps each lap finds its step, however uneven the laps were', () => {
  const next = dice(7)
  for (let round = 0; round < 50; round++) {
    const laps = INTERVALS.map((step) => lapOf(step, 0.85 + 0.3 * next()))
    expect(alignSteps(INTERVALS, laps)).toMatchObject({ steps: INTERVALS.map((_, at) => one(at)), extra: [] })
  }
})

test('PLAN-06/steps a jog home and a slip of the button are laps of no step, wherever they lie', () => {
  const next = dice(11)
  for (let round = 0; round < 50; round++) {
    const laps = INTERVALS.map((step) => lapOf(step))
    const slip = Math.floor(next() * laps.length)
    laps.splice(slip, 0, { movingS: 2, distanceM: 5, averageSpeedMps: 2.5, averagePowerW: null })
    laps.push({ movingS: 420, distanceM: 1000, averageSpeedMps: 2.4, averagePowerW: null })
    const found = alignSteps(INTERVALS, laps)
    expect(found?.extra).toEqual([slip, laps.length - 1])
    expect(found?.steps.every((step) => step !== null)).toBe(true)
  }
})

test('PLAN-06/steps what was left out is told as left out, and the rest keeps its place', () => {
  // The last two rounds were not done.
  const done = [...INTERVALS.slice(0, 9), ...INTERVALS.slice(13)]
  const found = alignSteps(
    INTERVALS,
    done.map((step) => lapOf(step)),
  )
  expect(found?.extra).toEqual([])
  expect(found?.steps.map((step) => step?.from ?? null)).toEqual([
    ...[0, 1, 2, 3, 4, 5, 6, 7, 8],
    ...[null, null, null, null, 9],
  ])
})

test('PLAN-06/steps laps that a watch cut by itself within a step are one step', () => {
  const long = [timed('warmup', 600), timed('work', 2400), timed('cooldown', 600)]
  const auto = Array.from(
    { length: 10 },
    (): DoneLap => ({
      ...{ movingS: 240, distanceM: 1080, averageSpeedMps: 4.5, averagePowerW: null },
    }),
  )
  const [warm, , cool] = long.map((step) => lapOf(step))
  if (!warm || !cool) throw new Error('no laps')
  expect(alignSteps(long, [warm, ...auto, cool])?.steps).toEqual([one(0), { from: 1, to: 10 }, one(11)])
})

test('PLAN-06/steps a pause changes nothing: lengths are of time in motion', () => {
  const laps = INTERVALS.map((step) => ({ ...lapOf(step), elapsedS: 3600 }))
  expect(alignSteps(INTERVALS, laps)?.extra).toEqual([])
})

test('PLAN-06/steps one lap, no steps or far too many of both are told as not known', () => {
  expect(alignSteps(INTERVALS, [lapOf(timed('work', 3600))])).toBeNull()
  expect(alignSteps([], [lapOf(timed('work', 60)), lapOf(timed('work', 60))])).toBeNull()
  const many = Array.from({ length: 400 }, () => timed('work', 60))
  expect(
    alignSteps(
      many,
      many.map((step) => lapOf(step)),
    ),
  ).toBeNull()
})
