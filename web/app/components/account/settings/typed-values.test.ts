import { expect, test } from 'vitest'
import { IMPERIAL, METRIC } from '#web/format/units.ts'
import {
  atField,
  paceSPerKmFrom,
  swimSpeedMpsFrom,
  typedClock,
  typedNumber,
  Unreadable,
  weightKgFrom,
  weightText,
} from './typed-values.ts'

const number = (text: string) => typedNumber({ x: text }, 'x')
const clock = (text: string) => typedClock({ x: text }, 'x')

test('a typed number keeps its decimals, and an empty field is missing, never zero', () => {
  expect([number('62.5'), number(' 62,5 '), number('0'), number(''), typedNumber({}, 'x')]).toEqual([
    62.5,
    62.5,
    0,
    null,
    null,
  ])
  for (const text of ['about 60', '1.2.3', '6 2', 'Infinity']) expect(() => number(text)).toThrow(Unreadable)
})

test('a typed pace is minutes and seconds, or seconds alone', () => {
  expect([clock('4:05'), clock('245'), clock('12:00'), clock('')]).toEqual([245, 245, 720, null])
  for (const text of ['4:60', '4:5:1', '4.05', 'fast', '-4:00']) expect(() => clock(text)).toThrow(Unreadable)
})

test('typed paces and weights come from the unit of the viewer', () => {
  expect(paceSPerKmFrom(240, METRIC)).toBe(240)
  expect(paceSPerKmFrom(482.8032, IMPERIAL)).toBeCloseTo(300, 9)
  expect(swimSpeedMpsFrom(80, METRIC)).toBe(1.25)
  expect(swimSpeedMpsFrom(91.44, IMPERIAL)).toBeCloseTo(1, 9)
  expect(weightKgFrom(100, IMPERIAL)).toBeCloseTo(45.359237, 9)
  expect([weightText(62.5, METRIC), weightText(45.359237, IMPERIAL), weightText(null, METRIC)]).toEqual([
    '62.5',
    '100',
    '',
  ])
})

test('ACT-03/form one of several bounds that is refused is said at the field that all are typed in, by no inner name', () => {
  const error = {
    code: 'invalid_input',
    field: 'bounds.3',
    message: 'bounds.3: may be at most 2,500',
    requestId: 'r',
  }
  expect(atField(error, { bounds: 'power_bounds' })).toMatchObject({
    ...{ field: 'power_bounds', message: 'may be at most 2,500' },
  })
  expect(atField(error, { from: 'x' })).toBe(error)
})
