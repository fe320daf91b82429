import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../calendar/day.ts'
import { type ActivityStress, dailyStress, denseStress } from './daily-stress.ts'
import { NO_LOAD } from './load.ts'
import { loadColumns } from './load-columns.ts'
import { type LoadSpan, loadRows, loadSeries } from './load-series.ts'

const rowsOf = (span: LoadSpan) => loadRows(span.startDay, loadSeries(span))

test('MET-02 a first day of 1,000 points gives 23.53 and 133.12', () => {
  const { fitness, fatigue, form } = loadColumns(Float64Array.of(1000), NO_LOAD)
  expect(fitness[0]).toBeCloseTo(23.53, 2)
  expect(fatigue[0]).toBeCloseTo(133.12, 2)
  expect(form[0]).toBe(0)
})

test('MET-02 form today is yesterday’s fitness minus yesterday’s fatigue', () => {
  const [first, second] = rowsOf({
    daily: [{ day: '2026-03-01', stress: 100 }],
    startDay: '2026-03-01',
    endDay: '2026-03-02',
    before: { fitness: 50, fatigue: 40 },
  })
  expect(first?.form).toBe(10)
  expect(second?.form).toBe((first?.fitness ?? 0) - (first?.fatigue ?? 0))
})

test('MET-02 rest days decay: 42 of them leave 1/e of fitness', () => {
  const rows = rowsOf({
    daily: [],
    startDay: '2026-01-01',
    endDay: '2026-02-11',
    before: { fitness: 100, fatigue: 100 },
  })
  expect(rows).toHaveLength(42)
  expect(rows.at(-1)?.fitness).toBeCloseTo(100 / Math.E, 9)
  expect(rows[6]?.fatigue).toBeCloseTo(100 / Math.E, 9)
})

test('REL-11 no NaN in any metric: a bad stress is refused, never carried', () => {
  for (const stress of [Number.NaN, -1, Number.POSITIVE_INFINITY]) {
    expect(() => loadColumns(Float64Array.of(stress), NO_LOAD)).toThrow(RangeError)
    const span = { daily: [{ day: '2026-01-01', stress }], startDay: '2026-01-01', endDay: '2026-01-02' }
    expect(() => rowsOf({ ...span, before: NO_LOAD })).toThrow(RangeError)
  }
})

test('MET-02 sums by sport and in total, and a rest day is zero', () => {
  const done: ActivityStress[] = [
    { day: '2026-01-03', sport: 'run', points: 40 },
    { day: '2026-01-01', sport: 'bike', points: 60 },
    { day: '2026-01-03', sport: 'bike', points: 20 },
  ]
  expect(dailyStress(done)).toEqual([
    { day: '2026-01-01', stress: 60 },
    { day: '2026-01-03', stress: 60 },
  ])
  expect(dailyStress(done, 'run')).toEqual([{ day: '2026-01-03', stress: 40 }])
  expect([...denseStress(dailyStress(done), '2026-01-01', '2026-01-04')]).toEqual([60, 0, 60, 0])
})

const START = '2020-01-01'
const activity = fc.record({
  day: fc.integer({ min: 0, max: 400 }).map((n) => addDays(START, n)),
  sport: fc.constantFrom('run' as const, 'bike' as const, 'swim' as const),
  points: fc.double({ min: 0, max: 600, noNaN: true }),
})

test('MET-11 deriving again from the first affected day equals a full run, bit for bit', () => {
  const edits = fc.array(fc.record({ at: fc.nat(), replacement: fc.option(activity) }), { maxLength: 6 })
  fc.assert(
    fc.property(fc.array(activity, { maxLength: 120 }), edits, (history, changes) => {
      const endDay = addDays(START, 420)
      const full = (list: ActivityStress[]) =>
        rowsOf({ daily: dailyStress(list), startDay: START, endDay, before: NO_LOAD })
      const activities = [...history]
      let stored = full(activities)
      for (const { at, replacement } of changes) {
        const index = at % (activities.length + 1)
        const old = activities[index]
        activities.splice(index, old === undefined ? 0 : 1, ...(replacement === null ? [] : [replacement]))
        const touched = [old?.day, replacement?.day].filter((day) => day !== undefined).sort()
        const from = touched[0]
        if (from === undefined) continue
        const kept = stored.filter((row) => row.day < from)
        const daily = dailyStress(activities).filter((row) => row.day >= from)
        stored = [...kept, ...rowsOf({ daily, startDay: from, endDay, before: kept.at(-1) ?? NO_LOAD })]
      }
      // Arrival order must not matter either.
      expect(stored).toStrictEqual(full(activities.reverse()))
    }),
    { numRuns: 60 },
  )
})
