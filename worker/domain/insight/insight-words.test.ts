import { expect, test } from 'vitest'
import { returnFromBreak } from './break-context.ts'
import type { Pattern } from './find-patterns.ts'
import { patternChanges, patternClaim } from './pattern-words.ts'

const PATTERN: Pattern = {
  input: { key: 'sleep_h', label: 'sleep', unit: 'h', values: [] },
  outcome: {
    key: 'run_pace',
    label: 'running pace',
    unit: 's/km',
    words: { more: 'slower', less: 'faster' },
    values: [],
  },
  lagDays: 1,
  n: 148,
  effectiveN: 120,
  r: -0.4,
  p: 0.001,
  confidence: 'high',
  effect: {
    ...{ lowInput: 6.24, highInput: 7.96, difference: -5.43, from: -8, to: -3, usual: 331 },
    days: { high: [], low: [] },
  },
}

test('INS-01 a claim says how much, in which unit, after what, and states no more than that', () => {
  expect(patternClaim(PATTERN)).toBe(
    'Running pace is 5.4 s/km faster the day after 8.0 h of sleep than after 6.2.',
  )
  expect(patternClaim({ ...PATTERN, lagDays: 0, effect: { ...PATTERN.effect, difference: 12 } })).toBe(
    'Running pace is 12.0 s/km slower on days with 8.0 h of sleep than with 6.2.',
  )
  expect(patternChanges(PATTERN)).toContain('148 days')
})

test('INS-04 no claim prescribes', () => {
  for (const words of [patternClaim(PATTERN), patternChanges(PATTERN)]) {
    expect(words).not.toMatch(/should|must|try|need to|better/i)
  }
})

test('INS-01/break what is compared after a break is said to be', () => {
  const days = ['2026-05-01', '2026-05-03', '2026-06-01', '2026-06-03']
  expect(returnFromBreak(days, '2026-06-10')).toEqual({ backOn: '2026-06-01', days: 28 })
  // Fourteen days are one, thirteen are not; a break of long ago and a first training are none.
  expect(returnFromBreak(['2026-06-01', '2026-06-16'], '2026-06-20')).toEqual({
    backOn: '2026-06-16',
    days: 14,
  })
  expect(returnFromBreak(['2026-06-01', '2026-06-15'], '2026-06-20')).toBeNull()
  expect(returnFromBreak(days, '2026-09-30')).toBeNull()
  expect(returnFromBreak(['2026-06-01'], '2026-06-20')).toBeNull()
})
