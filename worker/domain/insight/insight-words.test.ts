import { expect, test } from 'vitest'
import { returnFromBreak } from './break-context.ts'
import { type ClaimParts, patternChanges, patternClaim } from './pattern-words.ts'

const PARTS: ClaimParts = {
  input: { key: 'sleep_h', label: 'sleep', unit: 'h' },
  outcome: { label: 'running pace', unit: 's/km', words: { more: 'slower', less: 'faster' } },
  ...{ lagDays: 1, lowInput: 6.24, highInput: 7.96, difference: -5.43 },
}

test('INS-01 a claim says how much, in which unit, after what, and states no more than that', () => {
  expect(patternClaim(PARTS)).toBe(
    'Running pace is 5.4 s/km faster the day after 8.0 h of sleep than after 6.2.',
  )
  expect(patternClaim({ ...PARTS, lagDays: 0, difference: 12 })).toBe(
    'Running pace is 12.0 s/km slower on days with 8.0 h of sleep than with 6.2.',
  )
  const night = { ...PARTS, input: { key: 'work_night', label: 'night work', unit: '' }, difference: 3 }
  expect(patternClaim(night)).toBe('Running pace is 3.0 s/km slower the day after night work than without.')
  const form = {
    ...PARTS,
    input: { key: 'form', label: 'form (TSB)', unit: 'points' },
    lowInput: -21.4,
    highInput: 6,
  }
  expect(patternClaim(form)).toContain('after 6.0 points of form (TSB) than after −21.')
  expect(patternChanges(148, 'sleep', 'running pace')).toContain('148 days')
})

test('INS-04 no claim prescribes', () => {
  for (const words of [patternClaim(PARTS), patternChanges(148, 'sleep', 'running pace')]) {
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
