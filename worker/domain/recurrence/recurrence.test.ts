import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { distinctClocks } from '#dev/test/clock-changes.ts'
import { addDays } from '../calendar/day.ts'
import { lastSeriesDay, mappedDay, type SeriesRule, seriesDays, splitAt } from './series-days.ts'
import { seriesWords } from './series-words.ts'
import { shiftWords, startOn } from './start-on.ts'

const rule = (fields: Partial<SeriesRule> = {}): SeriesRule => ({
  startDay: '2026-01-05',
  untilDay: null,
  count: null,
  everyWeeks: 1,
  weekdays: [1],
  ...fields,
})

const anyRule = fc.record({
  startDay: fc.integer({ min: 0, max: 2000 }).map((n) => addDays('2024-01-01', n)),
  untilDay: fc.option(fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2024-01-01', n))),
  count: fc.option(fc.integer({ min: 1, max: 300 })),
  everyWeeks: fc.integer({ min: 1, max: 8 }),
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
})
const weekdayOf = (day: string) => Temporal.PlainDate.from(day).dayOfWeek

/** The same by walking day after day, as a person would with a paper calendar. */
function byHand(series: SeriesRule, from: string, to: string): string[] {
  const monday = addDays(series.startDay, 1 - weekdayOf(series.startDay))
  const days: string[] = []
  let seen = 0
  for (let day = series.startDay; day <= to; day = addDays(day, 1)) {
    if (series.untilDay !== null && day > series.untilDay) break
    const weeks = Math.floor((Date.parse(day) - Date.parse(monday)) / (7 * 86_400_000))
    if (weeks % series.everyWeeks !== 0 || !series.weekdays.includes(weekdayOf(day))) continue
    if (series.count !== null && ++seen > series.count) break
    if (day >= from) days.push(day)
  }
  return days
}

test('BOOK-04/series days are those of a paper calendar, whatever the rule and the range', () => {
  fc.assert(
    fc.property(
      anyRule,
      fc.integer({ min: -100, max: 1500 }),
      fc.integer({ min: 0, max: 400 }),
      (r, after, long) => {
        const from = addDays(r.startDay, after)
        const to = addDays(from, long)
        expect(seriesDays(r, from, to)).toEqual(byHand(r, from, to))
      },
    ),
    { numRuns: 500 },
  )
})

test('BOOK-04/series every other week on two weekdays, to a count and to a day', () => {
  const twice = rule({ everyWeeks: 2, weekdays: [4, 1], count: 5 })
  const days = ['2026-01-05', '2026-01-08', '2026-01-19', '2026-01-22', '2026-02-02']
  expect(seriesDays(twice, '2026-01-01', '2026-12-31')).toEqual(days)
  expect(lastSeriesDay(twice)).toBe('2026-02-02')
  expect(lastSeriesDay(rule({ untilDay: '2026-01-20' }))).toBe('2026-01-20')
  expect(lastSeriesDay(rule())).toBeNull()
  expect(() => seriesDays(rule({ weekdays: [] }), '2026-01-01', '2026-02-01')).toThrow(RangeError)
  expect(() => seriesDays(rule(), '2026-01-01', '2039-01-01')).toThrow(RangeError)
})

test('BOOK-04/series split at “this and following” has the days of the whole, none lost and none twice', () => {
  fc.assert(
    fc.property(anyRule, fc.integer({ min: 0, max: 60 }), (r, nth) => {
      const end = addDays(r.startDay, 2500)
      const all = seriesDays(r, r.startDay, end)
      const cut = all[nth]
      if (cut === undefined) return
      const { before, after } = splitAt(r, cut)
      const first = before ? seriesDays(before, r.startDay, end) : []
      const second = after.count === 0 ? [] : seriesDays(after, after.startDay, end)
      expect([...first, ...second]).toEqual(all)
      expect(second[0]).toBe(cut)
    }),
    { numRuns: 500 },
  )
})

test('BOOK-04/series a changed rule maps its days in place, or says that it does not', () => {
  const from = rule({ weekdays: [1, 4] })
  const to = rule({ weekdays: [2, 5], startDay: '2026-01-12' })
  expect(mappedDay(from, to, '2026-01-12')).toBe('2026-01-13')
  expect(mappedDay(from, to, '2026-01-15')).toBe('2026-01-16')
  expect(mappedDay(from, to, '2026-01-05')).toBeNull()
  expect(mappedDay(from, rule({ weekdays: [2] }), '2026-01-12')).toBeNull()
  expect(mappedDay(from, rule({ weekdays: [1, 4], everyWeeks: 2 }), '2026-01-12')).toBeNull()
})

/** What a clock on the wall of that zone shows: the runtime's own calendar, not the library under test. */
function wallClock(zone: string) {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  })
  return (at: string) => {
    const part = Object.fromEntries(
      format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]),
    )
    return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`
  }
}

const skippedNsAt = (at: Temporal.ZonedDateTime) =>
  at.offsetNanoseconds - at.subtract({ nanoseconds: 1 }).offsetNanoseconds

test('REL-10/series a weekly 09:00 stays 09:00 over every change of clocks, in every zone of the world', () => {
  let edges = 0
  for (const { zone, changes } of distinctClocks()) {
    const shows = wallClock(zone)
    for (const at of changes) {
      edges++
      const day = at.toPlainDate().subtract({ days: 7 }).toString()
      const weekly = rule({ startDay: day, weekdays: [weekdayOf(day)], count: 3 })
      const starts = seriesDays(weekly, day, addDays(day, 30)).map((on) => ({
        on,
        ...startOn(on, '09:00', zone),
      }))
      expect(starts).toHaveLength(3)
      for (const { on, startsAt, shift } of starts) {
        expect(`${zone} ${shows(startsAt)}`).toBe(`${zone} ${on} 09:00`)
        expect(shift).toBeNull()
      }
    }
  }
  expect(edges).toBeGreaterThan(600)
})

test('REL-10/series nothing is lost in a missing hour and nothing comes twice in a doubled one, in every zone', () => {
  let missing = 0
  let doubled = 0
  for (const { zone, changes } of distinctClocks()) {
    const shows = wallClock(zone)
    for (const at of changes) {
      const skippedNs = skippedNsAt(at)
      // A minute into what is skipped, or into what comes again.
      const before = at
        .subtract({ nanoseconds: 1 })
        .toPlainDateTime()
        .round({ smallestUnit: 'minute', roundingMode: 'floor' })
      const asked = skippedNs > 0 ? before.add({ minutes: 2 }) : before
      const day = asked.toPlainDate().toString()
      const wallTime = asked.toPlainTime().toString({ smallestUnit: 'minute' })
      const weeks = [-7, 0, 7].map((days) => startOn(addDays(day, days), wallTime, zone))
      const [start] = weeks.slice(1)
      const shown = shows(start?.startsAt ?? '')
      if (skippedNs > 0) {
        missing++
        expect(start?.shift).toBe('missing')
        expect(shown).toBe(
          asked.add({ nanoseconds: skippedNs }).toString({ smallestUnit: 'minute' }).replace('T', ' '),
        )
        expect(shown.endsWith(start?.startsAtWall ?? '-')).toBe(true)
      } else {
        doubled++
        expect(start?.shift).toBe('doubled')
        expect(shown).toBe(`${day} ${wallTime}`)
        // The first of the two: the clocks have not changed yet.
        expect(Date.parse(start?.startsAt ?? '')).toBeLessThan(at.epochMilliseconds)
      }
      const instants = weeks.map(({ startsAt }) => Date.parse(startsAt))
      expect(instants).toEqual([...new Set(instants)].sort((a, b) => a - b))
    }
  }
  expect(Math.min(missing, doubled)).toBeGreaterThan(300)
})

test('BOOK-04/series is said in words', () => {
  const series = { ...rule({ weekdays: [4, 1] }), wallTime: '09:00' }
  expect(seriesWords('Strength', series)).toBe(
    'Strength: every Monday and Thursday at 09:00, from 5 January 2026.',
  )
  expect(seriesWords('Run', { ...series, everyWeeks: 2, weekdays: [7] })).toContain(
    'every other Sunday at 09:00',
  )
})

test('BOOK-09 a missing or doubled hour is said in words', () => {
  const spring = startOn('2026-03-29', '02:30', 'Europe/Berlin')
  expect(spring).toEqual({ startsAt: '2026-03-29T01:30:00Z', startsAtWall: '03:30', shift: 'missing' })
  expect(shiftWords('02:30', spring)).toContain('there is no 02:30: it starts at 03:30')
  const autumn = startOn('2026-10-25', '02:30', 'Europe/Berlin')
  expect(autumn).toEqual({ startsAt: '2026-10-25T00:30:00Z', startsAtWall: '02:30', shift: 'doubled' })
  expect(shiftWords('02:30', autumn)).toContain('comes twice: it starts at the first')
  expect(shiftWords('09:00', startOn('2026-10-25', '09:00', 'Europe/Berlin'))).toBeNull()
})
