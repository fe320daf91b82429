import { expect, test } from 'vitest'
import { IMPERIAL, METRIC } from '#web/format/units.ts'
import { boundWords, readBound } from '#worker/domain/bound-words.ts'
import { boundText, toldIn } from './told-in.ts'

test('ONB-10/units a bound is told in the unit it is typed in, rounded so that what is named is allowed', () => {
  const told = [
    ['is at most 400 kg', 'lb', 'is at most 881.8 lb'],
    ['is at least 20 kg', 'lb', 'is at least 44.1 lb'],
    ['is at most 400 kg', 'kg', 'is at most 400 kg'],
    ['is at most 1,000,000,000 m', 'km', 'is at most 1,000,000 km'],
    ['is at most 1,000,000,000 m', 'mi', 'is at most 621,371 mi'],
    ['is at most 100,000 m', 'ft', 'is at most 328,083 ft'],
    ['is at most 100,000 m', 'm', 'is at most 100,000 m'],
    ['is at most 20 l', 'fl oz', 'is at most 676.2 fl oz'],
    ['is at most 250 bpm', 'bpm', 'is at most 250 bpm'],
  ] as const
  for (const [words, unit, text] of told) expect(boundText(words, unit)).toBe(text)
})

test('ONB-10/units a pace has its bounds in words: the least seconds are the fastest, the least speed the slowest', () => {
  expect(boundText('is at least 120 s/km', '/km')).toBe('is no faster than 2:00 /km')
  expect(boundText('is at least 120 s/km', '/mi')).toBe('is no faster than 3:14 /mi')
  expect(boundText('is at most 900 s/km', '/mi')).toBe('is no slower than 24:08 /mi')
  expect(boundText('is at least 0.3 m/s', '/100 m')).toBe('is no slower than 5:33 /100 m')
  expect(boundText('is at most 2.5 m/s', '/100 yd')).toBe('is no faster than 0:37 /100 yd')
})

test('ONB-10/units other words stay, and the words of every bound are read back', () => {
  for (const words of ['is not a number', 'is at most 7', '', 'Type a number.'])
    expect(boundText(words, 'lb')).toBe(words)
  for (const bound of [
    { side: 'least', value: 0.3, unit: 'm/s' },
    { side: 'most', value: 1_000_000_000, unit: 'm' },
    { side: 'least', value: -30, unit: '°C' },
  ] as const)
    expect(readBound(boundWords(bound))).toEqual(bound)
})

test('ONB-10/units a refusal is told in its reader’s units, field by field, behind the field’s name', () => {
  const error = {
    ...{ code: 'invalid_input', requestId: 'r', field: 'weight_kg' },
    message: 'weight_kg: is at most 400 kg',
    fields: [
      { field: 'weight_kg', message: 'weight_kg: is at most 400 kg' },
      { field: 'elevation_gain_m', message: 'elevation_gain_m: is at most 100,000 m' },
      { field: 'distance_m', message: 'distance_m: is at most 10,000,000 m' },
      { field: 'name', message: 'name: is empty' },
    ],
  }
  const told = toldIn(error, IMPERIAL)
  expect(told.message).toBe('weight_kg: is at most 881.8 lb')
  expect(told.fields?.map(({ message }) => message)).toEqual([
    'weight_kg: is at most 881.8 lb',
    'elevation_gain_m: is at most 328,083 ft',
    'distance_m: is at most 6,213 mi',
    'name: is empty',
  ])
  expect(toldIn(error, METRIC).fields?.[2]?.message).toBe('distance_m: is at most 10,000 km')
  const pace = { ...error, field: 'bounds', message: 'bounds: is at least 60 s/km', fields: [] }
  expect(toldIn(pace, METRIC, 'swim').message).toBe('bounds: is no faster than 0:06 /100 m')
})
