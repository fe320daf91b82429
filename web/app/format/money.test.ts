import { expect, test } from 'vitest'
import { amountMinor, money, moneyAmount, typedAmount } from './money.ts'

test('a column of money keeps its decimals, and what is missing is a dash, never zero', () => {
  expect([moneyAmount(123_456, 'eur'), moneyAmount(48_000, 'eur'), moneyAmount(500, 'jpy')]).toEqual([
    '1,234.56',
    '480.00',
    '500',
  ])
  expect([money(null, 'eur'), moneyAmount(null, 'eur')]).toEqual(['–', '–'])
})

test('an amount is read as people write it, and back', () => {
  expect(['48', '48,5', '48.50', ' 1 234.5 ', ''].map((text) => amountMinor(text, 'eur'))).toEqual([
    4800,
    4850,
    4850,
    123_450,
    null,
  ])
  expect(['4.999', 'abc', '-3', '1,234.50'].map((text) => amountMinor(text, 'eur'))).toEqual(
    Array(4).fill(Number.NaN),
  )
  expect([typedAmount(4800, 'eur'), typedAmount(4850, 'eur'), typedAmount(500, 'jpy')]).toEqual([
    '48',
    '48.50',
    '500',
  ])
})
