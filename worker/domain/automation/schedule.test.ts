import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { addDays } from '../calendar/day.ts'
import { decideFiring, LATE_MS } from './decide-firing.ts'
import { firingsAfter, firingsToCome, lastFiring } from './schedule.ts'
import { firingWords, triggerWords } from './schedule-words.ts'
import type { Schedule } from './trigger.ts'

interface Transition {
  zone: string
  transitionUtc: string
  kind: string
  lastLocalBefore: string
  firstLocalAfter: string
}

const transitions = JSON.parse(
  readFileSync(
    new URL('../../../../shared/oracles/time/transitions_2025_2027.json', import.meta.url),
    'utf8',
  ),
) as Transition[]
const ZONES = [
  ...new Set(transitions.map(({ zone }) => zone)),
  'America/Nuuk',
  'Pacific/Apia',
  'Asia/Kathmandu',
]
const DAY_MS = 86_400_000

const two = (n: number) => String(n).padStart(2, '0')
const anyTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([h, m]) => `${two(h)}:${two(m)}`)
const anySchedule: fc.Arbitrary<Schedule> = fc.oneof(
  fc.record({ every: fc.constant('day' as const), at: anyTime }),
  fc.record({ every: fc.constant('week' as const), weekday: fc.integer({ min: 1, max: 7 }), at: anyTime }),
  fc.record({ every: fc.constant('month' as const), day: fc.integer({ min: 1, max: 31 }), at: anyTime }),
)
const anyZone = fc.constantFrom(...ZONES)
/** Around a change of clocks more often than not. */
const anyMoment = fc.oneof(
  fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2028, 0, 1) }),
  fc
    .tuple(fc.constantFrom(...transitions), fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }))
    .map(([one, off]) => Date.parse(one.transitionUtc) + off),
)
const iso = (ms: number) => new Date(ms).toISOString()

/** Whether the schedule falls on a day, by the calendar alone. */
function fallsOn(schedule: Schedule, day: string): boolean {
  const date = Temporal.PlainDate.from(day)
  if (schedule.every === 'day') return true
  if (schedule.every === 'week') return date.dayOfWeek === schedule.weekday
  return date.day === Math.min(schedule.day, date.daysInMonth)
}

test('AUTO-02/zones every scheduled day fires exactly once, in order, at its wall time unless the clocks skip it', () => {
  fc.assert(
    fc.property(anySchedule, anyZone, anyMoment, (schedule, zone, fromMs) => {
      const firings = firingsAfter(schedule, iso(fromMs), zone, 12)
      expect(firings).toHaveLength(12)
      for (const [i, firing] of firings.entries()) {
        expect(Date.parse(firing.at)).toBeGreaterThan(i === 0 ? fromMs : Date.parse(firings[i - 1]?.at ?? ''))
        expect(fallsOn(schedule, firing.period)).toBe(true)
        if (firing.shift !== 'missing') expect(firing.local).toBe(`${firing.period}T${schedule.at}`)
        const wall = Temporal.Instant.from(firing.at).toZonedDateTimeISO(zone).toPlainDateTime()
        expect(wall.toString({ smallestUnit: 'minute' })).toBe(firing.local)
      }
      // No scheduled day between two firings is left out.
      const [first, last] = [firings[0]?.period ?? '', firings[11]?.period ?? '']
      const expected: string[] = []
      for (let day = first; day <= last; day = addDays(day, 1)) if (fallsOn(schedule, day)) expected.push(day)
      expect(firings.map(({ period }) => period)).toEqual(expected)
    }),
    { numRuns: 400 },
  )
})

test('AUTO-02/zones the first firing does not depend on when one asks', () => {
  fc.assert(
    fc.property(anySchedule, anyZone, anyMoment, (schedule, zone, fromMs) => {
      const [first, second] = firingsAfter(schedule, iso(fromMs), zone, 2)
      expect(firingsAfter(schedule, iso(Date.parse(first?.at ?? '') - 1), zone, 1)[0]).toEqual(first)
      expect(firingsAfter(schedule, first?.at ?? '', zone, 1)[0]).toEqual(second)
      expect(lastFiring(schedule, iso(fromMs), first?.at ?? '', zone)).toEqual(first)
    }),
    { numRuns: 300 },
  )
})

test('AUTO-02/clocks at every change of 14 zones a missing hour is moved and said, a doubled one fires once', () => {
  const seen = { missing: 0, doubled: 0 }
  for (const one of transitions) {
    const isGap = one.kind.startsWith('gap')
    // A quarter of an hour inside the hour that is skipped, or inside the one that comes twice.
    const edge = Temporal.PlainDateTime.from((isGap ? one.lastLocalBefore : one.firstLocalAfter).slice(0, 19))
    const inside = isGap ? edge.add({ seconds: 1, minutes: 15 }) : edge.add({ minutes: 15 })
    const schedule: Schedule = { every: 'day', at: inside.toPlainTime().toString({ smallestUnit: 'minute' }) }
    const day = inside.toPlainDate().toString()
    const asked = inside.toZonedDateTime(one.zone, { disambiguation: 'earlier' }).epochMilliseconds
    const firings = firingsAfter(schedule, iso(asked - 2 * DAY_MS), one.zone, 6).filter(
      (f) => f.period === day,
    )
    expect(firings, one.transitionUtc).toHaveLength(1)
    expect(firings[0]?.shift, `${one.zone} ${one.transitionUtc}`).toBe(isGap ? 'missing' : 'doubled')
    expect(firings[0] && firingWords(schedule, firings[0])).toMatch(isGap ? /there is no/ : /comes twice/)
    seen[isGap ? 'missing' : 'doubled'] += 1
  }
  expect(seen.missing).toBeGreaterThan(10)
  expect(seen.doubled).toBeGreaterThan(10)
})

test('AUTO-02/clocks a weekly 09:00 stays 09:00 through the year, and a day that a zone left out fires once', () => {
  const weekly: Schedule = { every: 'week', weekday: 1, at: '09:00' }
  const year = firingsAfter(weekly, '2026-01-01T00:00:00Z', 'Europe/Berlin', 52)
  expect(new Set(year.map(({ local }) => local.slice(11)))).toEqual(new Set(['09:00']))
  expect(new Set(year.map(({ at }) => at.slice(11, 16)))).toEqual(new Set(['08:00', '07:00']))
  // Samoa had no 30 December 2011.
  const daily = firingsAfter({ every: 'day', at: '09:00' }, '2011-12-29T10:00:00Z', 'Pacific/Apia', 4)
  expect(daily.map(({ local }) => local.slice(0, 10))).toEqual([
    '2011-12-29',
    '2011-12-31',
    '2012-01-01',
    '2012-01-02',
  ])
})

test('AUTO-02/months the 31st falls on the last day of a shorter month, and says so', () => {
  const monthly: Schedule = { every: 'month', day: 31, at: '10:00' }
  const firings = firingsAfter(monthly, '2028-01-31T09:30:00Z', 'UTC', 4)
  expect(firings.map(({ period, isShortMonth }) => [period, isShortMonth])).toEqual([
    ['2028-01-31', false],
    ['2028-02-29', true],
    ['2028-03-31', false],
    ['2028-04-30', true],
  ])
  expect(firings[1] && firingWords(monthly, firings[1])).toContain('no such day')
  expect(firings[0] && firingWords(monthly, firings[0])).toBeNull()
  expect(triggerWords({ kind: 'schedule', ...monthly })).toContain('last day of a shorter month')
  for (const wrong of [0, 32]) {
    expect(() =>
      firingsAfter({ every: 'month', day: wrong, at: '10:00' }, '2026-01-01T00:00:00Z', 'UTC', 1),
    ).toThrow(RangeError)
  }
})

const weekly: Schedule = { every: 'week', weekday: 1, at: '09:00' }
const automation = (fields: {
  now: string
  dueAt?: string
  catchUp?: 'skip' | 'once'
  schedule?: Schedule
}) => ({
  schedule: weekly,
  zone: 'Europe/Berlin',
  dueAt: '2026-06-01T07:00:00.000Z',
  catchUp: 'skip' as const,
  ...fields,
})

test('AUTO-02/missed a late tick fires once; a missed firing is left out or made up for once', () => {
  const late = decideFiring(automation({ now: '2026-06-01T12:59:00.000Z' }))
  expect(late).toMatchObject({
    fire: { period: '2026-06-01', isLate: false },
    skipped: null,
    nextDueAt: '2026-06-08T07:00:00.000Z',
  })
  const missed = { now: '2026-06-02T09:00:00.000Z' }
  expect(decideFiring(automation(missed))).toMatchObject({
    fire: null,
    skipped: { firing: { period: '2026-06-01' }, lastPeriod: '2026-06-01' },
  })
  expect(decideFiring(automation({ ...missed, catchUp: 'once' }))).toMatchObject({
    fire: { period: '2026-06-01', isLate: true },
    skipped: null,
  })
  // Five weeks without a tick: one firing, never five.
  const weeks = { now: '2026-07-06T07:05:00.000Z' }
  expect(decideFiring(automation(weeks))).toMatchObject({
    fire: { period: '2026-07-06', coversFromDay: '2026-07-06' },
    skipped: { firing: { period: '2026-06-01' }, lastPeriod: '2026-06-29' },
  })
  expect(decideFiring(automation({ ...weeks, catchUp: 'once' }))).toMatchObject({
    fire: { period: '2026-07-06', coversFromDay: '2026-06-01' },
    skipped: null,
    nextDueAt: '2026-07-13T07:00:00.000Z',
  })
})

test('AUTO-02/missed whatever was missed, at most one firing comes of it, and the next lies ahead', () => {
  fc.assert(
    fc.property(
      anySchedule,
      anyZone,
      anyMoment,
      fc.integer({ min: 0, max: 400 * DAY_MS }),
      fc.constantFrom('skip' as const, 'once' as const),
      (schedule, zone, fromMs, outMs, catchUp) => {
        const dueAt = firingsAfter(schedule, iso(fromMs), zone, 1)[0]?.at ?? ''
        const now = iso(Date.parse(dueAt) + outMs)
        const { fire, skipped, nextDueAt } = decideFiring({ schedule, zone, dueAt, now, catchUp })
        expect(nextDueAt > now).toBe(true)
        expect(fire !== null || skipped !== null).toBe(true)
        if (fire) expect(fire.at <= now && fire.at >= dueAt).toBe(true)
        if (catchUp === 'once') expect(fire).not.toBeNull()
        else if (fire) expect(outMs - (Date.parse(fire.at) - Date.parse(dueAt))).toBeLessThanOrEqual(LATE_MS)
      },
    ),
    { numRuns: 300 },
  )
})

test('AUTO-02 a day that has fired is not among the firings to come, wherever the practice is moved', () => {
  const at = '09:00'
  const given = { after: '2026-06-01T07:05:00Z', ranDay: '2026-06-01' }
  const days = (schedule: Schedule, zone: string, ranDay: string | null = given.ranDay) =>
    firingsToCome(schedule, { ...given, zone, ranDay }, 2).map(({ period }) => period)
  expect(days({ every: 'day', at }, 'America/New_York')).toEqual(['2026-06-02', '2026-06-03'])
  expect(days({ every: 'day', at }, 'America/New_York', null)).toEqual(['2026-06-01', '2026-06-02'])
  expect(days({ every: 'week', weekday: 1, at }, 'Pacific/Honolulu')).toEqual(['2026-06-08', '2026-06-15'])
  expect(days({ every: 'month', day: 1, at: '18:00' }, 'Europe/Berlin')).toEqual(['2026-07-01', '2026-08-01'])
  // It had fired for a day that has not begun in the new zone.
  expect(days({ every: 'day', at }, 'Pacific/Honolulu', '2026-06-02')).toEqual(['2026-06-03', '2026-06-04'])
})
