import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkWorkout } from '../check-workout.ts'
import { WORKOUT_TEMPLATES } from '../templates/templates.ts'
import { anyWorkout } from '../workout-fixture.ts'
import { readWorkout } from './read-workout.ts'
import { writeWorkout } from './write-workout.ts'

const EMPTY = { sport: 'run', title: '' } as const

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => [key, sorted(one)])
}

test('PLAN-04/lossless what is written reads back as the same workout, to the last digit', () => {
  fc.assert(
    fc.property(anyWorkout, (workout) => {
      const text = writeWorkout(workout)
      const read = { ...readWorkout(text, EMPTY), problems: checkWorkout(workout) }
      // Compared as text first: thousands of deep comparisons cost more than the reading.
      const told = { workout, unread: [], doubts: [], problems: [] }
      if (JSON.stringify(sorted(read)) !== JSON.stringify(sorted(told))) expect(read, text).toEqual(told)
    }),
    { numRuns: 2000, seed: 4 },
  )
})

test('PLAN-04/lossless every built-in template reads back from its text', () => {
  for (const template of WORKOUT_TEMPLATES) {
    for (const measure of ['speed', 'power', 'heartRate', 'rpe'] as const) {
      const workout = template.build({ minutes: template.minutes.to, measure })
      expect(checkWorkout(workout), template.id).toEqual([])
      const text = writeWorkout(workout)
      expect(readWorkout(text, EMPTY), text).toEqual({ workout, unread: [], doubts: [] })
    }
  }
})

const CLUTTER = fc.constantFrom(
  ...[
    '10min',
    '6x',
    '400m',
    '(',
    ')',
    '@',
    'Z4',
    '4:00/km',
    'easy',
    ', ',
    'rest',
    '90s',
    'WU',
    '"',
    ' ',
    '\n',
    '# ',
    '> ',
    '-',
    '85%',
    'FTP',
    'RPE 7',
    '3 x 8',
    'Squat',
    '30"',
    "5'",
    '1:30',
    'on',
    '/',
    '+',
  ],
)

test('PLAN-04/lossless whatever is read is written so that it reads the same again, and nothing throws', () => {
  const given = { sport: 'bike', title: 'T' } as const
  fc.assert(
    fc.property(fc.array(CLUTTER, { maxLength: 25 }), (pieces) => {
      const { workout } = readWorkout(pieces.join(' '), given)
      if (checkWorkout(workout).length > 0) return
      const text = writeWorkout(workout)
      expect(readWorkout(text, EMPTY).workout, text).toEqual(workout)
      expect(writeWorkout(readWorkout(text, EMPTY).workout)).toBe(text)
    }),
    { numRuns: 3000, seed: 5 },
  )
})
