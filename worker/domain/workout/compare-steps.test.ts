import { expect, test } from 'vitest'
import { compareSteps, needsStream } from './compare-steps.ts'
import type { Workout } from './workout.ts'

const WORKOUT: Workout = {
  ...{ sport: 'run', title: '3 × 1 km' },
  steps: [
    { type: 'step', intent: 'warmup', length: { by: 'time', s: 600 }, target: { by: 'rpe', from: 2, to: 3 } },
    {
      ...{ type: 'repeat', times: 3 },
      steps: [
        {
          ...{ type: 'step', intent: 'work', length: { by: 'distance', m: 1000 } },
          target: { by: 'speed', fromMps: 4, toMps: 4.2 },
        },
        { type: 'step', intent: 'recovery', length: { by: 'time', s: 120 }, target: { by: 'open' } },
      ],
    },
  ],
}
const lap = (movingS: number, distanceM: number) => ({
  ...{ movingS, distanceM, averageSpeedMps: distanceM / movingS, averagePowerW: null },
})

test('PLAN-06/steps each step stands beside what was done of it: faster, slower or within, left out, and laps besides', () => {
  const { by, steps, extra } = compareSteps(
    WORKOUT,
    [
      ...[lap(600, 1500), lap(242, 1000), lap(120, 260), lap(225, 1000), lap(120, 260), lap(270, 1000)],
      lap(500, 1200),
    ],
    null,
  )
  expect([by, extra]).toEqual(['laps', 1])
  expect(steps.map(({ done }) => done?.place)).toEqual([
    ...[null, 'within', null, 'above', null, 'below', undefined],
  ])
  expect(steps[1]).toMatchObject({ round: { number: 1, of: 3 }, plannedM: 1000, done: { s: 242, m: 1000 } })
  expect(steps[6]).toMatchObject({ intent: 'recovery', done: null })
})

test('PLAN-06/steps without laps nothing is claimed of any step', () => {
  const { by, steps } = compareSteps(WORKOUT, [lap(2000, 5000)], null)
  expect(by).toBe(null)
  expect(steps.every(({ done }) => done === null)).toBe(true)
})

/** Seconds of even speeds, one after the other, with laps that a watch cut every kilometre. */
function evenRun(parts: readonly (readonly [number, number])[]) {
  const value = Float64Array.from(parts.flatMap(([s, mps]) => Array.from({ length: s }, () => mps)))
  let sum = 0
  const coveredM = value.map((mps) => (sum += mps))
  const laps = Array.from({ length: Math.floor(sum / 1000) }, (_, i) => {
    const end = (km: number) => coveredM.filter((m) => m < km * 1000).length
    return lap(end(i + 1) - end(i), 1000)
  })
  return { line: { value, of: 'speed' as const, coveredM }, laps }
}

test('PLAN-06/aligned where a watch cut laps by itself, steps are found in the recording, and it is said', () => {
  const round = [
    [244, 4.1],
    [120, 2],
  ] as const
  const { line, laps } = evenRun([[640, 2.6], ...round, ...round, [260, 3.85], [120, 2]])
  expect([needsStream(WORKOUT, laps), needsStream({ ...WORKOUT, sport: 'brick' }, laps)]).toEqual([
    true,
    false,
  ])
  const { by, isSure, steps } = compareSteps(WORKOUT, laps, line)
  expect([by, isSure]).toEqual(['stream', true])
  expect(steps.map(({ done }) => done?.place)).toEqual([null, 'within', null, 'within', null, 'below', null])
  expect(steps[1]?.done?.s).toBeCloseTo(244, -1)
  expect(steps[1]?.done?.m).toBeCloseTo(1000, -2)
  // An even run is not told apart by anything.
  const even = evenRun([[3000, 3]])
  expect(compareSteps(WORKOUT, even.laps.slice(0, 1), even.line).by).toBe(null)
})
