import { expect, test } from 'vitest'
import { withStep } from './move-step.ts'
import { profileBlocks } from './profile-blocks.ts'
import { NO_WORKOUT_THRESHOLDS } from './target-range.ts'
import { readWorkout } from './text/read-workout.ts'
import { writeSteps } from './text/write-workout.ts'

const ride = readWorkout('warm-up 10min @ RPE 2\n2x(5min @ 100% FTP, rest 1min)\nuntil lap', {
  sport: 'bike',
  title: 'T',
}).workout

test('PLAN-04 a profile is as wide as time and as high as effort, repeats written out', () => {
  expect(profileBlocks(ride, NO_WORKOUT_THRESHOLDS)).toEqual([
    { item: 0, intent: 'warmup', durationS: 600, rpe: 2 },
    { item: 1, intent: 'work', durationS: 300, rpe: 7 },
    { item: 1, intent: 'rest', durationS: 60, rpe: 0 },
    { item: 1, intent: 'work', durationS: 300, rpe: 7 },
    { item: 1, intent: 'rest', durationS: 60, rpe: 0 },
    { item: 2, intent: 'work', durationS: 20, rpe: 4 },
  ])
})

test('PLAN-04 a step is moved, doubled and deleted, and what cannot be done changes nothing', () => {
  const after = (act: 'up' | 'down' | 'delete' | 'double', at: number) =>
    writeSteps(withStep(ride, act, at)).split('\n')
  const [first, second, third] = writeSteps(ride).split('\n')
  expect(after('up', 1)).toEqual([second, first, third])
  expect(after('down', 1)).toEqual([first, third, second])
  expect(after('delete', 1)).toEqual([first, third])
  expect(after('double', 1)).toEqual([first, second, second, third])
  expect(after('up', 0)).toEqual([first, second, third])
  expect(after('down', 2)).toEqual([first, second, third])
  expect(after('delete', 7)).toEqual([first, second, third])
})
