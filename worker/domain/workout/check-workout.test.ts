import { expect, test } from 'vitest'
import { checkWorkout } from './check-workout.ts'
import type { MovingSport } from './step-effort.ts'

const problemsOf = (sport: MovingSport, mps: number) =>
  checkWorkout({
    ...{ sport, title: 'One' },
    steps: [
      {
        ...{ type: 'step', intent: 'work', length: { by: 'distance', m: 400 } },
        target: { by: 'speed', fromMps: mps, toMps: mps },
      },
    ],
  }).map(({ message }) => message)

test('PLAN-04/absurd a pace that nobody has run or swum is refused by its limits, a descent on a bike is not', () => {
  // 1:00 a kilometre, and a little slower than 1:20.
  expect(problemsOf('run', 1000 / 60)).toEqual(['A running pace lies between 1:20 and 83:20 a kilometre.'])
  expect(problemsOf('run', 12.4)).toEqual([])
  expect(problemsOf('swim', 100 / 30)).toEqual(['A swimming pace lies between 0:36 and 8:20 for 100 m.'])
  expect(problemsOf('swim', 2.4)).toEqual([])
  expect(problemsOf('bike', 1000 / 60)).toEqual([])
  expect(problemsOf('bike', 31)).toEqual(['A speed lies between 0.2 and 30 m/s.'])
})
