import { expect, test } from 'vitest'
import { IMPERIAL, METRIC } from '#web/format/units.ts'
import { distanceText, metresPer } from './gear-distance.ts'

test('ACT-04/form what a piece had done before stands in its form as it was typed: saved again, nothing is rounded', () => {
  expect([12_500, 12_000, 0].map((m) => distanceText(m, METRIC))).toEqual(['12.5', '12', ''])
  expect(distanceText(7.25 * metresPer(IMPERIAL), IMPERIAL)).toBe('7.25')
})
