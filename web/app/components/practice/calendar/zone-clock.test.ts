import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { instantTyped } from './day-model.ts'
import { changeText, clockMinute, clockText, zoneClock } from './zone-clock.ts'

const berlin = zoneClock('Europe/Berlin')
const ZONES = [
  'Europe/Berlin',
  'America/Los_Angeles',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Santiago',
]

test('BOOK-09 the local time of a zone is the one the time library shows, through two years', () => {
  for (const zone of ZONES) {
    const clock = zoneClock(zone)
    const start = Date.UTC(2026, 0, 1)
    for (let hour = 0; hour < 365 * 48; hour += 7) {
      const atMs = start + hour * 3_600_000
      const there = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone)
      const shown = { day: there.toPlainDate().toString(), minute: there.hour * 60 + there.minute }
      expect([zone, clock.local(atMs)]).toEqual([zone, shown])
    }
  }
})

test('BOOK-09 a time is one instant, none in the hour that is skipped, two in the hour that comes twice', () => {
  expect(berlin.instants('2026-04-20', 540)).toEqual([Date.parse('2026-04-20T07:00:00Z')])
  expect(berlin.instants('2026-03-29', 150)).toEqual([])
  expect(berlin.instants('2026-10-25', 150)).toEqual([
    Date.parse('2026-10-25T00:30:00Z'),
    Date.parse('2026-10-25T01:30:00Z'),
  ])
  expect(zoneClock('Asia/Kathmandu').instants('2026-04-20', 540)).toEqual([
    Date.parse('2026-04-20T03:15:00Z'),
  ])
})

test('BOOK-09 the nights of the clock are 23 and 25 hours long and say what happens', () => {
  expect(berlin.lengthMin('2026-03-29')).toBe(1380)
  expect(berlin.lengthMin('2026-10-25')).toBe(1500)
  expect(berlin.lengthMin('2026-04-20')).toBe(1440)
  expect(berlin.changeOn('2026-04-20')).toBeNull()
  expect(berlin.changeOn('2026-03-29')).toEqual({ atMin: 120, byMin: 60 })
  expect(berlin.changeOn('2026-10-25')).toEqual({ atMin: 180, byMin: -60 })
  expect(zoneClock('Australia/Lord_Howe').changeOn('2026-10-04')).toEqual({ atMin: 120, byMin: 30 })
  // In Chile the clock goes forward at midnight: the day begins at one.
  const santiago = zoneClock('America/Santiago')
  expect(santiago.local(santiago.startOf('2026-09-06'))).toEqual({ day: '2026-09-06', minute: 60 })
  expect(changeText({ atMin: 120, byMin: 60 })).toContain('forward from 02:00 to 03:00')
  expect(changeText({ atMin: 180, byMin: -60 })).toContain('back from 03:00 to 02:00')
})

test('BOOK-09 a typed time that is not there is refused with the reason, a doubled one is said', () => {
  expect(instantTyped('2026-03-29', '02:30', berlin)).toEqual({
    problem: '02:30 does not exist on this day: the clock skips it.',
  })
  expect(instantTyped('2026-10-25', '02:30', berlin)).toEqual({
    atMs: Date.parse('2026-10-25T00:30:00Z'),
    note: '02:30 comes twice on this day; the first is meant.',
  })
  expect(instantTyped('2026-10-26', '09:00', berlin)).toEqual({
    atMs: Date.parse('2026-10-26T08:00:00Z'),
    note: null,
  })
  expect(instantTyped('2026-10-26', 'nine', berlin)).toHaveProperty('problem')
})

test('BOOK-04/clock times of day are written and read alike', () => {
  expect([0, 570, 1439, 1440].map(clockText)).toEqual(['00:00', '09:30', '23:59', '24:00'])
  expect(['9:30', '09:30', '24:00', '9.30', ''].map(clockMinute)).toEqual([570, 570, null, null, null])
})
