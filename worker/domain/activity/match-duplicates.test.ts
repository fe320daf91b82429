import { expect, test } from 'vitest'
import { type DuplicateCandidate, matchDuplicate } from './match-duplicates.ts'

const session = (changes: Partial<DuplicateCandidate> = {}): DuplicateCandidate => ({
  sport: 'run',
  startAt: '2026-05-01T06:00:00Z',
  elapsedS: 3700,
  movingS: 3600,
  distanceM: 10_000,
  ...changes,
})
const isDuplicate = (changes: Partial<DuplicateCandidate>) =>
  matchDuplicate(session(), session(changes)) !== null

test('ING-11 start within 5 min, also shifted by a multiple of 15 min up to 14 h', () => {
  expect(isDuplicate({ startAt: '2026-05-01T06:05:00Z' })).toBe(true)
  expect(isDuplicate({ startAt: '2026-05-01T06:05:01Z' })).toBe(false)
  expect(isDuplicate({ startAt: '2026-05-01T06:09:59Z' })).toBe(false)
  expect(isDuplicate({ startAt: '2026-05-01T06:15:00Z' })).toBe(true)
  expect(isDuplicate({ startAt: '2026-05-01T11:30:00Z' })).toBe(true)
  expect(isDuplicate({ startAt: '2026-04-30T16:00:00Z' })).toBe(true)
  expect(isDuplicate({ startAt: '2026-05-01T20:05:00Z' })).toBe(true)
  expect(isDuplicate({ startAt: '2026-05-01T20:05:01Z' })).toBe(false)
  expect(isDuplicate({ startAt: '2026-05-01T20:15:00Z' })).toBe(false)
  expect(isDuplicate({ startAt: 'never' })).toBe(false)
})

test('ING-11/overlap repeats recorded one after another stay apart, on one clock and across two', () => {
  const repeat = (minute: number) =>
    session({
      startAt: `2026-05-01T06:${String(minute).padStart(2, '0')}:00Z`,
      elapsedS: 82,
      movingS: 82,
      distanceM: 400,
    })
  for (const minute of [4, 8, 12, 16, 19]) expect(matchDuplicate(repeat(0), repeat(minute))).toBeNull()
  // The same one from a watch that started half a minute later, or stands an hour off.
  const later = (startAt: string) => matchDuplicate(repeat(0), { ...repeat(0), startAt })
  expect(later('2026-05-01T06:00:30Z')).not.toBeNull()
  expect(later('2026-05-01T07:00:30Z')?.shiftS).toBe(3600)
  expect(later('2026-05-01T06:59:20Z')?.shiftS).toBe(3600)
  expect(later('2026-05-01T06:00:41Z')).toBeNull()
  expect(later('2026-05-01T07:00:41Z')).toBeNull()
})

test('ING-11 duration within 5 % or 60 s, by elapsed or by moving time', () => {
  expect(isDuplicate({ elapsedS: 3600, movingS: 3600 })).toBe(true)
  expect(isDuplicate({ elapsedS: 5000, movingS: 3780 })).toBe(true)
  expect(isDuplicate({ elapsedS: 5000, movingS: 3800 })).toBe(false)
  const short = session({ elapsedS: 300, movingS: 300 })
  expect(matchDuplicate(short, session({ elapsedS: 360, movingS: 360 }))).not.toBeNull()
  expect(matchDuplicate(short, session({ elapsedS: 361, movingS: 361 }))).toBeNull()
})

test('ING-11 distance within 3 % or 100 m; without a distance the rest decides', () => {
  expect(isDuplicate({ distanceM: 10_300 })).toBe(true)
  expect(isDuplicate({ distanceM: 10_320 })).toBe(false)
  expect(matchDuplicate(session({ distanceM: 800 }), session({ distanceM: 900 }))).not.toBeNull()
  expect(matchDuplicate(session({ distanceM: 800 }), session({ distanceM: 901 }))).toBeNull()
  expect(matchDuplicate(session(), session({ distanceM: null }))?.confidence).toBe('medium')
})

test('ING-11 duplicates share a sport family, not the exact sport', () => {
  expect(isDuplicate({ sport: 'hike' })).toBe(true)
  expect(isDuplicate({ sport: 'bike' })).toBe(false)
})

test('ING-11 confidence and reasons say how sure it is and why; the rule is symmetric', () => {
  expect(matchDuplicate(session(), session())?.confidence).toBe('high')
  const shifted = matchDuplicate(session(), session({ startAt: '2026-05-01T08:00:00Z', distanceM: 10_200 }))
  expect(shifted).toMatchObject({ confidence: 'low', shiftS: 7200 })
  expect(shifted?.reasons).toEqual([
    'starts 0 s apart, one clock off by 2 h',
    'duration 0 s apart',
    'distance 200 m apart',
  ])
  const back = matchDuplicate(session({ startAt: '2026-05-01T08:00:00Z', distanceM: 10_200 }), session())
  expect(back).toEqual(shifted)
  expect(matchDuplicate(session(), session({ startAt: '2026-05-01T08:00:00Z' }))?.confidence).toBe('medium')
})
