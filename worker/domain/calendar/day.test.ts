import { expect, test } from 'vitest'
import { addDays, dayNumber, daysBetween, dayText } from './day.ts'
import { isoWeekOf } from './iso-week.ts'

test('days survive the round trip through numbers, leap day and century included', () => {
  for (const day of ['1970-01-01', '2000-02-29', '2024-02-29', '2100-02-28', '1999-12-31']) {
    expect(dayText(dayNumber(day))).toBe(day)
  }
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  expect(daysBetween('2024-12-31', '2025-03-01')).toBe(60)
})

test('PERF-05 every day of eight centuries is the day the calendar has', () => {
  const [first, last] = [dayNumber('1600-01-01'), dayNumber('2400-12-31')]
  for (let number = first; number <= last; number++) {
    const text = new Date(number * 86_400_000).toISOString().slice(0, 10)
    if (dayText(number) !== text || dayNumber(text) !== number) expect([number, dayText(number)]).toBe(text)
  }
  expect(dayText(dayNumber('0000-02-29'))).toBe('0000-02-29')
  expect(dayText(dayNumber('9999-12-31'))).toBe('9999-12-31')
})

test('text that is no real day is refused', () => {
  for (const day of [
    '2023-02-29',
    '2023-13-01',
    '2023-1-1',
    '',
    '2023-0x-01',
    '2023/01/01',
    '2023-01-00',
    '1900-02-29',
    '2023-01-01T00:00:00Z',
  ]) {
    expect(() => dayNumber(day)).toThrow(RangeError)
  }
})

test('MET-10 ISO weeks are right around New Year', () => {
  expect(isoWeekOf('2021-01-03').week).toBe('2020-W53')
  expect(isoWeekOf('2021-01-04')).toEqual({ week: '2021-W01', startDay: '2021-01-04', endDay: '2021-01-10' })
  expect(isoWeekOf('2024-12-30').week).toBe('2025-W01')
  expect(isoWeekOf('2026-12-31').week).toBe('2026-W53')
  expect(isoWeekOf('1969-12-31').startDay).toBe('1969-12-29')
})
