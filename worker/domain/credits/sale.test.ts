import { expect, test } from 'vitest'
import { isLow, lastDay, renewalStart, taxPart } from './sale.ts'

test('BOOK-03 tax is the part of a price that includes it', () => {
  expect(taxPart(11_900, 1900)).toBe(1900)
  expect(taxPart(10_700, 700)).toBe(700)
  expect(taxPart(9_999, 1900)).toBe(1596)
  expect(taxPart(5_000, 0)).toBe(0)
})

test('BOOK-03 thirty days from the first of a month end on its thirtieth', () => {
  expect(lastDay('2026-04-01', 30)).toBe('2026-04-30')
  expect(lastDay('2028-02-29', 365)).toBe('2029-02-27')
  expect(lastDay('2026-04-01', 1)).toBe('2026-04-01')
  expect(lastDay('2026-04-01', null)).toBeNull()
})

test('BOOK-03 a renewal follows on, and begins today when there is nothing to follow', () => {
  expect(renewalStart('2026-04-30', '2026-04-20')).toBe('2026-05-01')
  expect(renewalStart('2026-04-30', '2026-04-30')).toBe('2026-05-01')
  expect(renewalStart('2026-04-30', '2026-05-09')).toBe('2026-05-09')
  expect(renewalStart(null, '2026-05-09')).toBe('2026-05-09')
})

test('BOOK-03 a fifth left is low, and so is the last one', () => {
  expect([isLow(10, 3), isLow(10, 2), isLow(10, 0)]).toEqual([false, true, true])
  expect([isLow(3, 2), isLow(3, 1)]).toEqual([false, true])
  expect(isLow(null, 0)).toBe(false)
})
