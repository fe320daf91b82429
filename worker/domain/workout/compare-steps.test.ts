import { expect, test } from 'vitest'
import { compareSteps } from './compare-steps.ts'
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
  const { isKnown, steps, extra } = compareSteps(WORKOUT, [
    ...[lap(600, 1500), lap(242, 1000), lap(120, 260), lap(225, 1000), lap(120, 260), lap(270, 1000)],
    lap(500, 1200),
  ])
  expect([isKnown, extra]).toEqual([true, 1])
  expect(steps.map(({ done }) => done?.place)).toEqual([
    ...[null, 'within', null, 'above', null, 'below', undefined],
  ])
  expect(steps[1]).toMatchObject({ round: { number: 1, of: 3 }, plannedM: 1000, done: { s: 242, m: 1000 } })
  expect(steps[6]).toMatchObject({ intent: 'recovery', done: null })
})

test('PLAN-06/steps without laps nothing is claimed of any step', () => {
  const { isKnown, steps } = compareSteps(WORKOUT, [lap(2000, 5000)])
  expect(isKnown).toBe(false)
  expect(steps.every(({ done }) => done === null)).toBe(true)
})
