import { expect, test } from 'vitest'
import { AddWorkout } from './schema.ts'

test('CTRL-04/add minutes that are too few or left empty are said once, at the minutes; a type alone asks for them', () => {
  const wrong = (more: object) =>
    (AddWorkout.safeParse({ day: '2026-11-26', type: 'run-long', ...more }).error?.issues ?? []).map(
      ({ path }) => path.join('.'),
    )
  expect(wrong({ minutes: 60 })).toEqual([])
  for (const minutes of [0, null, 721, '1h']) expect(wrong({ minutes })).toEqual(['minutes'])
  expect(wrong({})).toEqual(['type'])
})
