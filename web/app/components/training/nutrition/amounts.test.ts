import { expect, test } from 'vitest'
import { IMPERIAL, METRIC } from '#web/format/units.ts'
import { amountText, byWeight, type Figure } from './amounts.ts'

const figure = (more: Partial<Figure>): Figure => ({
  ...{ label: 'Carbohydrate', perKg: null, amount: null, unit: 'g', per: 'day', when: null },
  ...{ basis: 'an hour', sources: ['Somebody 2016'] },
  ...more,
})

test('PLAN-11/daily amounts are written in the athlete’s units, and a range by weight stands where no weight is known', () => {
  const day = figure({ perKg: { from: 6, to: 10 }, amount: { from: 426, to: 710 } })
  expect(amountText(day, METRIC)).toBe('425 to 710 g')
  expect(byWeight(day, METRIC)).toBe('6 to 10 g/kg')
  expect(byWeight(day, IMPERIAL)).toBe('2.7 to 4.5 g/lb')
  expect(amountText({ ...day, amount: null }, METRIC)).toBe('6 to 10 g/kg a day')
  const meal = figure({ perKg: { from: 0.25, to: 0.4 }, amount: { from: 17.75, to: 28.4 }, per: 'meal' })
  expect(amountText(meal, METRIC)).toBe('18 to 28 g a meal')
  expect(byWeight(meal, IMPERIAL)).toBe('0.11 to 0.18 g/lb')
  const drink = figure({ unit: 'ml', per: 'hour', amount: { from: 400, to: 800 } })
  expect(amountText(drink, METRIC)).toBe('400 to 800 ml an hour')
  expect(amountText(drink, IMPERIAL)).toBe('14 to 27 fl oz an hour')
  const water = figure({ unit: 'ml', amount: { from: 2000, to: 2500 } })
  expect(amountText(water, METRIC)).toBe('2.0 to 2.5 l')
  const lost = figure({ unit: 'ml', per: 'kg_lost', amount: { from: 1250, to: 1500 } })
  expect(amountText(lost, METRIC)).toBe('1,250 to 1,500 ml for each kg lost')
  expect(amountText(lost, IMPERIAL)).toBe('19 to 23 fl oz for each lb lost')
  const none = figure({ per: 'hour', amount: { from: 0, to: 0 } })
  expect(amountText(none, METRIC)).toBe('none needed')
  const sodium = figure({ unit: 'mg', per: 'hour', amount: { from: 200, to: 560 } })
  expect(amountText(sodium, METRIC)).toBe('200 to 550 mg an hour')
})
