import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import { type CalendarQuery, daysOf, hrefOf, rangeOf, readQuery, step, titleOf, VIEWS } from './range.ts'

const query = (view: CalendarQuery['view'], day: string): CalendarQuery => ({ view, day, trainer: 'all' })
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1999-12-20', n))

test('BOOK-10 the range in view is the day, the Monday week, or whole weeks around the month', () => {
  expect(rangeOf(query('day', '2026-04-23'))).toEqual({ from: '2026-04-23', to: '2026-04-23' })
  expect(rangeOf(query('week', '2026-04-26'))).toEqual({ from: '2026-04-20', to: '2026-04-26' })
  expect(rangeOf(query('month', '2026-04-23'))).toEqual({ from: '2026-03-30', to: '2026-05-03' })
  // February 2027 begins on a Monday and has four weeks exactly.
  expect(daysOf(rangeOf(query('month', '2027-02-11')))).toHaveLength(28)
})

test('BOOK-10/range every view of every day holds that day, begins on a Monday if longer, and is at most 42 days', () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom(...VIEWS), (day, view) => {
      const { from, to } = rangeOf(query(view, day))
      expect(from <= day && day <= to).toBe(true)
      expect([1, 7, 28, 35, 42]).toContain(daysBetween(from, to) + 1)
    }),
  )
})

test('BOOK-04/step on and back by the view; the 31st stands on a shorter month’s last day', () => {
  expect(step(query('week', '2026-04-23'), 1).day).toBe('2026-04-30')
  expect(step(query('day', '2026-03-01'), -1).day).toBe('2026-02-28')
  expect(step(query('month', '2026-12-31'), 1).day).toBe('2027-01-31')
  expect(step(query('month', '2027-01-31'), 1).day).toBe('2027-02-28')
})

test('BOOK-04/title days are said once, months and years only where they differ', () => {
  expect(titleOf(query('week', '2026-04-23'))).toBe('20–26 April 2026')
  expect(titleOf(query('week', '2026-04-28'))).toBe('27 April – 3 May 2026')
  expect(titleOf(query('week', '2026-12-31'))).toBe('28 December 2026 – 3 January 2027')
  expect(titleOf(query('day', '2026-04-23'))).toBe('Thursday 23 April 2026')
  expect(titleOf(query('month', '2026-04-23'))).toBe('April 2026')
})

test('BOOK-04/address the calendar’s query is read back from its own address; nonsense is today’s week', () => {
  const there: CalendarQuery = { view: 'day', day: '2026-04-23', trainer: 'ath_1', practice: 'prc_1' }
  const url = new URL(hrefOf(there, { booking: 'bkg_1', gone: undefined }), 'https://x.test')
  expect(readQuery(url.searchParams, '2026-01-01')).toEqual(there)
  expect(url.searchParams.get('booking')).toBe('bkg_1')
  const nonsense = new URLSearchParams('view=year&day=2026-02-30&trainer=<b>')
  expect(readQuery(nonsense, '2026-01-01')).toEqual({ view: 'week', day: '2026-01-01', trainer: 'all' })
})

test('BOOK-04/address what is open and what is new have pages of their own, so that each sends its own script', () => {
  const there: CalendarQuery = { view: 'week', day: '2026-04-23', trainer: 'all' }
  const pathOf = (more?: Record<string, string>) => new URL(hrefOf(there, more), 'https://x.test').pathname
  expect(pathOf()).toBe('/practice/calendar')
  expect(pathOf({ open: 'apt_1' })).toBe('/practice/calendar/open')
  expect(pathOf({ booking: 'bkg_1', client: 'cli_1' })).toBe('/practice/calendar/open')
  expect(pathOf({ new: '1', on: '2026-04-24' })).toBe('/practice/calendar/new')
  expect(pathOf({ client: 'cli_1' })).toBe('/practice/calendar/new')
})
