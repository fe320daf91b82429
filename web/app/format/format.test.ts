import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayText } from '#worker/domain/calendar/day.ts'
import { clock, day, dayOf, moment, weekdayIndex } from './date.ts'
import { duration, hours } from './duration.ts'
import { climb, distance, pace, paceOrSpeed, speed, temperature, weight } from './measure.ts'
import { money } from './money.ts'
import { bytes, count, delta, number, percent } from './number.ts'
import { IMPERIAL, inline, METRIC } from './units.ts'

test('numbers carry a true minus, grouped thousands, and a dash where a value is missing', () => {
  expect(number(-11.3, 1)).toBe('\u221211.3')
  expect(number(-0.04, 1)).toBe('0.0')
  expect(number(4287)).toBe('4,287')
  expect(number(null)).toBe('–')
  expect(number(Number.NaN, 1)).toBe('–')
})

test('a delta always has its sign, except at zero as shown', () => {
  expect(delta(2.1)).toBe('+2.1')
  expect(delta(-3.3)).toBe('\u22123.3')
  expect(delta(0.04)).toBe('0.0')
  expect(delta(null)).toBe('–')
})

test('durations round once and grow hours only when they have one', () => {
  expect(duration(59.6)).toBe('1:00')
  expect(duration(3986)).toBe('1:06:26')
  expect(duration(3599.6)).toBe('1:00:00')
  expect(duration(null)).toBe('–')
  expect(hours(10980)).toBe('3:03')
})

test('distance and pace follow the unit system and the sport', () => {
  expect(distance(13290, METRIC)).toEqual({ value: '13.3', unit: 'km' })
  expect(distance(42195, IMPERIAL)).toEqual({ value: '26.2', unit: 'mi' })
  expect(distance(1500, METRIC, 'swim')).toEqual({ value: '1,500', unit: 'm' })
  expect(distance(914.4, IMPERIAL, 'swim')).toEqual({ value: '1,000', unit: 'yd' })
  expect(inline(pace(300, METRIC))).toBe('5:00/km')
  expect(inline(pace(300, IMPERIAL))).toBe('8:03/mi')
  expect(inline(pace(1000, METRIC, 'swim'))).toBe('1:40/100 m')
  expect(inline(pace(1000, IMPERIAL, 'swim'))).toBe('1:31/100 yd')
  expect(pace(0, METRIC).value).toBe('–')
  expect(inline(speed(10, METRIC))).toBe('36.0 km/h')
  expect(inline(speed(10, IMPERIAL))).toBe('22.4 mph')
  expect(inline(paceOrSpeed(10, IMPERIAL, 'bike'))).toBe('22.4 mph')
  expect(paceOrSpeed(10, METRIC, 'bike').label).toBe('Speed')
  expect(paceOrSpeed(4, METRIC, 'run')).toEqual({ label: 'Pace', value: '4:10', unit: '/km' })
  expect(paceOrSpeed(0, METRIC, 'run').value).toBe('–')
})

test('climb, weight and temperature convert', () => {
  expect(inline(climb(27, METRIC))).toBe('27 m')
  expect(inline(climb(30.48, IMPERIAL))).toBe('100 ft')
  expect(inline(weight(70, IMPERIAL))).toBe('154.3 lb')
  expect(inline(temperature(17, METRIC))).toBe('17 °C')
  expect(inline(temperature(-40, IMPERIAL))).toBe('\u221240 °F')
})

test('days are never shifted; instants are shown in the zone that is named', () => {
  expect(day('2026-04-23')).toBe('Thu 23 Apr')
  expect(day('2026-04-23', 'long')).toBe('Thursday 23 April')
  expect(day('2026-04-23', 'dated', 'de')).toBe('23. Apr. 2026')
  expect(clock('2026-04-22T16:12:00Z', 'Europe/Berlin')).toBe('18:12')
  expect(dayOf('2026-04-22T23:30:00Z', 'Pacific/Auckland')).toBe('2026-04-23')
  expect(moment('2026-04-22T16:12:00Z', 'Europe/Berlin')).toBe('Wed 22 Apr 2026, 18:12')
  expect(weekdayIndex('2026-04-20')).toBe(0)
})

test('shares, sizes and counts', () => {
  expect(percent(0.683)).toBe('68 %')
  // A swim among years of running is little, not nothing.
  expect([percent(0.0034), percent(0.0004, 1), percent(0), percent(0.005)]).toEqual([
    '< 1 %',
    '< 0.1 %',
    '0 %',
    '1 %',
  ])
  expect(bytes(412_000_000)).toBe('412 MB')
  expect(bytes(999)).toBe('999 B')
  expect(count(1, 'run')).toBe('1 run')
  expect(count(1676, 'run')).toBe('1,676 runs')
})

test('English numbers and days, written by hand, are what the platform’s formatter writes', () => {
  const value = fc.oneof(
    fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    fc.integer().map((n) => n / 8),
  )
  fc.assert(
    fc.property(value, fc.integer({ min: 0, max: 3 }), (given, decimals) => {
      expect(number(given, decimals)).toBe(number(given, decimals, 'en-US'))
    }),
    { numRuns: 500 },
  )
  const shapes = {
    short: { weekday: 'short', day: 'numeric', month: 'short' },
    long: { weekday: 'long', day: 'numeric', month: 'long' },
    dated: { day: 'numeric', month: 'short', year: 'numeric' },
    monthYear: { month: 'long', year: 'numeric' },
    weekday: { weekday: 'short' },
  } as const
  for (let n = 0; n < 25_000; n += 91) {
    for (const [shape, parts] of Object.entries(shapes)) {
      const platform = new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: 'UTC' }).format(n * 86_400_000)
      const text = platform.replace(',', '').replace(/Sept\b/, 'Sep')
      expect(day(dayText(n), shape as keyof typeof shapes)).toBe(text)
    }
  }
})

test('money is written by its currency, whole amounts without a fraction', () => {
  expect(money(2500, 'eur')).toBe('€25')
  expect(money(123450, 'usd')).toBe('$1,234.50')
  expect(money(-800, 'eur')).toBe('\u2212€8')
  expect(money(500, 'jpy')).toBe('¥500')
})
