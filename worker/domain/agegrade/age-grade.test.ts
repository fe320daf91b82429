import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { ageGrade, ageOn } from './age-grade.ts'
import { GRADING_TABLES, type GradedSex } from './graded-event.ts'
import { gradedEvents } from './tables.ts'

const grade = (
  table: (typeof GRADING_TABLES)[number],
  sex: GradedSex,
  effort: Parameters<typeof ageGrade>[1],
) => ageGrade(gradedEvents(table, sex), effort)

test('MET-05 age grade of published examples', () => {
  const young = grade('road-2015', 'male', { distanceM: 5000, elapsedS: 1200, age: 26 })
  expect(young?.percent).toBeCloseTo(64.92, 2)
  // The worked example of the methods has this row by itself, which spares the pages all the tables.
  expect([young?.openStandardS, young?.factor]).toEqual([779, 1])
  const veteran = grade('road-2015', 'female', { distanceM: 42_195, elapsedS: 10_680, age: 48 })
  expect(veteran?.percent).toBeCloseTo(84.38, 2)
  const ten = grade('road-2025', 'male', { distanceM: 10_000, elapsedS: 2400, age: 60 })
  expect(ten?.factor).toBeCloseTo(0.8136, 6)
  expect(Math.round(ten?.ageStandardS ?? 0)).toBe(1947)
  const five = grade('road-2025', 'female', { distanceM: 5000, elapsedS: 1500, age: 60 })
  expect(five?.factor).toBeCloseTo(0.7621, 6)
  expect(Math.round(five?.ageStandardS ?? 0)).toBe(1094)
  expect(five?.gradedS).toBeCloseTo(1500 * 0.7621, 6)
})

const file = (name: string) =>
  gunzipSync(readFileSync(new URL(`../../../dev/data/agegrade/${name}.csv.gz`, import.meta.url)))
    .toString()
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))

test.each(GRADING_TABLES)('MET-05/tables every row of %s as it was published, both sexes', (table) => {
  for (const sex of ['female', 'male'] as const) {
    const year = table === 'track-2006' && sex === 'male' ? 'track-2005' : table
    const rows = file(`${year}-${sex}`)
    const events = gradedEvents(table, sex)
    expect(rows).toHaveLength(events.length * 96)
    const wrong = rows.filter(([, , , , km, standardS, age, factor]) => {
      const elapsedS = Number(standardS)
      const found = ageGrade(events, { distanceM: Number(km) * 1000, elapsedS, age: Number(age) })
      return found?.factor.toFixed(4) !== Number(factor).toFixed(4) || found.openStandardS !== elapsedS
    })
    expect(wrong).toEqual([])
  }
})

test('MET-05 between two events the factor is straight in log distance; outside there is none', () => {
  const events = gradedEvents('road-2025', 'male')
  // 6 km is published, made by the same rule from 5 km and 10 km.
  const without = events.filter(({ distanceM }) => distanceM === 5000 || distanceM === 10_000)
  for (const age of [20, 45, 60, 80]) {
    const made = ageGrade(without, { distanceM: 6000, elapsedS: 1000, age })
    const published = ageGrade(events, { distanceM: 6000, elapsedS: 1000, age })
    expect(made?.isInterpolated).toBe(true)
    expect(published?.isInterpolated).toBe(false)
    expect(made?.factor).toBeCloseTo(published?.factor ?? 0, 4)
    expect(made?.openStandardS).toBeCloseTo(published?.openStandardS ?? 0, -1)
  }
  const at = (distanceM: number, age: number) => ageGrade(events, { distanceM, elapsedS: 1000, age })
  expect(at(400, 30)).toBeNull()
  expect(at(300_000, 30)).toBeNull()
  expect(at(5000, 4)).toBeNull()
  expect(at(5000, 101)).toBeNull()
  expect(() => ageGrade(events, { distanceM: 5000, elapsedS: 0, age: 30 })).toThrow(RangeError)
})

test('MET-05 the age is that of the day of the event', () => {
  expect(ageOn('1980-05-10', '2026-05-09')).toBe(45)
  expect(ageOn('1980-05-10', '2026-05-10')).toBe(46)
  expect(ageOn('2000-02-29', '2026-02-28')).toBe(25)
  expect(ageOn('2000-02-29', '2026-03-01')).toBe(26)
})
