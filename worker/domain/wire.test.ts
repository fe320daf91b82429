import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromWire, toWire } from './wire.ts'

test('keys cross in snake_case and come back as they were', () => {
  expect(toWire({ distanceM: 1, best: [{ startS: null }], at: new Date(0), gone: undefined })).toEqual({
    distance_m: 1,
    best: [{ start_s: null }],
    at: '1970-01-01T00:00:00.000Z',
  })
  expect(fromWire({ moving_s: [{ per_km: 1 }] })).toEqual({ movingS: [{ perKm: 1 }] })
})

test('values and days as keys stay as they are', () => {
  const wire = { distance_m: 5, laps: [{ moving_s: 1, note: 'a_b' }], by_day: { '2026-04-23': null } }
  const inside = { distanceM: 5, laps: [{ movingS: 1, note: 'a_b' }], byDay: { '2026-04-23': null } }
  expect(fromWire(wire)).toEqual(inside)
  expect(toWire(inside)).toEqual(wire)
})

test('a number that JSON cannot carry is a bug, never a silent null', () => {
  expect(() => toWire({ paceSPerKm: Number.NaN })).toThrow(RangeError)
  expect(toWire({ column: new Float64Array([1, Number.NaN]) })).toEqual({ column: [1, null] })
})

test('any camelCase value survives the way there and back', () => {
  const key = fc.stringMatching(/^[a-z]+([A-Z][a-z]+){0,2}$/)
  const value = fc.letrec((tie) => ({
    node: fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(key, tie('node'), { maxKeys: 3 }),
    ),
  })).node
  fc.assert(
    fc.property(value, (given) => {
      expect(fromWire(toWire(given))).toEqual(given)
    }),
  )
})
