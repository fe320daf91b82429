import { expect, test } from 'vitest'
import { addDays } from '../calendar/day.ts'
import { NO_LOAD } from './load.ts'
import { loadColumns } from './load-columns.ts'
import { projectLoad } from './project-load.ts'
import { sportFitness } from './sport-fitness.ts'

const START = '2026-01-01'
const DAYS = 120
const TODAY = addDays(START, DAYS)

test('ANA-02/stack fitness by sport adds up to fitness in all, week by week, also where a sport rests', () => {
  const run = Float64Array.from({ length: DAYS }, (_, i) => (i * 37) % 90)
  // Rides end after two months: nothing is stored of them since.
  const bike = Float64Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? 120 : 0))
  const all = run.map((points, i) => points + (bike[i] ?? 0))
  const closesOf = (sport: 'run' | 'bike', stress: Float64Array) =>
    Array.from(loadColumns(stress, NO_LOAD).fitness, (fitness, i) => ({
      sport,
      day: addDays(START, i),
      fitness,
    }))
  const stacked = sportFitness([...closesOf('bike', bike), ...closesOf('run', run)], {
    today: TODAY,
    weeks: 12,
  })
  expect(stacked.sports.map(({ sport }) => sport)).toEqual(['run', 'bike'])
  const total = loadColumns(all, NO_LOAD).fitness
  for (let week = 0; week < 12; week++) {
    const sunday = addDays(stacked.startDay, week * 7 + 6)
    const end = sunday < TODAY ? sunday : addDays(TODAY, -1)
    const place = [...total.keys()].find((i) => addDays(START, i) === end) ?? 0
    const sum = stacked.sports.reduce((value, { fitness }) => value + (fitness[week] ?? 0), 0)
    expect(sum).toBeCloseTo(total[place] ?? 0, 1)
  }
  expect(sportFitness([], { today: TODAY, weeks: 6 }).sports).toEqual([])
})

test('ANA-02/projection what is planned is stepped as what was done: days without any decay, two of a day add up', () => {
  const close = { fitness: 50, fatigue: 60 }
  const planned = [
    { day: addDays(TODAY, -1), stress: 999 },
    { day: TODAY, stress: 30 },
    { day: TODAY, stress: 40 },
    { day: addDays(TODAY, 2), stress: 100 },
    { day: addDays(TODAY, 9), stress: 999 },
  ]
  const ahead = projectLoad(close, planned, { today: TODAY, toDay: addDays(TODAY, 3) })
  const same = loadColumns(Float64Array.of(70, 0, 100, 0), close)
  expect(ahead.startDay).toBe(TODAY)
  expect([...ahead.form]).toEqual([...same.form])
  expect([...ahead.fitness]).toEqual([...same.fitness])
  expect(ahead.form[0]).toBe(-10)
  expect(projectLoad(close, planned, { today: TODAY, toDay: addDays(TODAY, -1) }).form).toHaveLength(0)
})
