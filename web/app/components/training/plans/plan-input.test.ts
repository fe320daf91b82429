import { expect, test } from 'vitest'
import { raceInput } from '#web/components/training/races/race-input.ts'
import { planInput } from './plan-input.ts'

const goalS = (goal_time: string) => planInput({ goal_time }).goalS

test('PLAN-01/form a time to aim at is read as people write it; what is none goes on as typed and is refused by name', () => {
  expect(['', ' ', '45:00', '1:45:30', '45'].map(goalS)).toEqual([null, null, 2700, 6330, 2700])
  expect(['fast', '45 min', '1::2'].map(goalS)).toEqual(['fast', '45 min', '1::2'])
  expect(raceInput({ goal_time: '45', result_time: 'soon' })).toMatchObject({ goalS: 2700, resultS: 'soon' })
})
