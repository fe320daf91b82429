import { expect, test } from 'vitest'
import { isDoneEnough } from './done-enough.ts'

test('PLAN-06/partly under half of the planned time is a part of a workout; of strength time tells nothing', () => {
  const long = { sport: 'run', plannedS: 9000 }
  expect([540, 4499, 4500, 9000].map((s) => isDoneEnough(long, s))).toEqual([false, false, true, true])
  expect(isDoneEnough({ sport: 'strength', plannedS: 2400 }, 300)).toBe(true)
})
