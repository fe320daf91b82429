import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isTimeZone, localDay, localTime, todayIn } from './local-day.ts'

test('MET-02 the activity’s own offset decides its day, else the athlete’s zone', () => {
  const at = '2026-05-01T22:30:00Z'
  expect(localDay(at, { utcOffsetS: 7200, timeZone: 'America/New_York' })).toBe('2026-05-02')
  expect(localDay(at, { utcOffsetS: 0, timeZone: 'Europe/Berlin' })).toBe('2026-05-01')
  expect(localDay(at, { utcOffsetS: null, timeZone: 'Europe/Berlin' })).toBe('2026-05-02')
  expect(localTime(at, { utcOffsetS: 20_700, timeZone: 'UTC' })).toBe('2026-05-02T04:15:00')
  expect(todayIn(at, 'Pacific/Auckland')).toBe('2026-05-02')
})

interface Transition {
  zone: string
  transitionUtc: string
  lastLocalBefore: string
  firstLocalAfter: string
}

test('MET-02 every clock change of 14 zones reads as tzdata says', () => {
  const transitions: Transition[] = JSON.parse(
    readFileSync('../shared/oracles/time/transitions_2025_2027.json', 'utf8'),
  )
  expect(transitions.length).toBeGreaterThan(14)
  for (const { zone, transitionUtc, lastLocalBefore, firstLocalAfter } of transitions) {
    const where = { utcOffsetS: null, timeZone: zone }
    const before = new Date(Date.parse(transitionUtc) - 1000).toISOString()
    expect(localTime(before, where)).toBe(lastLocalBefore.slice(0, 19))
    expect(localTime(transitionUtc, where)).toBe(firstLocalAfter.slice(0, 19))
  }
})

test('MET-02 a day begins when its zone says, also where midnight is skipped', () => {
  expect(todayIn('2026-04-30T21:59:59Z', 'Europe/Berlin')).toBe('2026-04-30')
  expect(todayIn('2026-04-30T22:00:00Z', 'Europe/Berlin')).toBe('2026-05-01')
  expect(todayIn('2026-04-23T21:59:59Z', 'Africa/Cairo')).toBe('2026-04-23')
  expect(todayIn('2026-04-23T22:00:00Z', 'Africa/Cairo')).toBe('2026-04-24')
  expect(isTimeZone('Europe/Berlin')).toBe(true)
  expect(isTimeZone('Mars/Olympus')).toBe(false)
  expect(() => localDay('someday', { utcOffsetS: null, timeZone: 'UTC' })).toThrow(RangeError)
})
