import { expect, test } from 'vitest'
import { chances } from '../coach/spoken-fixture.ts'
import { fuelRace } from '../race/fuel-race.ts'
import { adviseDay } from './advise-day.ts'
import { BANDS, dayKind } from './carbohydrate-day.ts'
import { type DaySession, wasHard } from './day-training.ts'
import type { Figure } from './figure.ts'
import { carbohydratePerHour } from './per-hour.ts'
import { ageOn, type Eater } from './person.ts'
import { raceMinutes } from './race-ahead.ts'

const ADULT: Eater = { age: 'adult', weightKg: 70 }
const run = (minutes: number, more: Partial<DaySession> = {}): DaySession => ({
  ...{ title: 'Run', sport: 'run', minutes, stressPoints: minutes * 0.9, isHard: false },
  ...more,
})
const of = (sessions: DaySession[], eater = ADULT) => adviseDay(sessions, null, eater)
const carbohydrate = (advice: { daily: Figure[] }) => advice.daily.find(({ per }) => per === 'day')
const every = ({ daily, sessions }: ReturnType<typeof of>) => [
  ...daily,
  ...sessions.flatMap(({ before, during, after }) => [...before, ...during, ...after]),
]

test('PLAN-11/daily carbohydrate is the row of the published table that a day is like', () => {
  const rows: [string, DaySession[], [number, number]][] = [
    ['a rest day', [], [3, 5]],
    ['half an hour, easy', [run(30)], [3, 5]],
    ['strength alone', [run(60, { sport: 'strength' })], [3, 5]],
    ['an hour', [run(60)], [5, 7]],
    ['short and hard', [run(40, { isHard: true })], [5, 7]],
    ['an hour, hard', [run(60, { isHard: true })], [6, 10]],
    ['two hours', [run(120)], [6, 10]],
    ['a long walk of low intensity', [run(120, { sport: 'walk', stressPoints: 40 })], [5, 7]],
    ['two sessions', [run(45), run(45)], [6, 10]],
    ['five hours', [run(300, { sport: 'bike' })], [8, 12]],
  ]
  for (const [name, sessions, [from, to]] of rows)
    expect([name, carbohydrate(of(sessions))?.perKg]).toEqual([name, { from, to }])
  expect(carbohydrate(of([run(60)]))?.amount).toEqual({ from: 350, to: 490 })
})

test('PLAN-11/daily before a race the table’s own rows hold: 10 to 12 g/kg for two days where it takes more than 90 minutes', () => {
  const kinds = (minutes: number) =>
    [3, 2, 1, 0].map((daysTo) => adviseDay([], { daysTo, minutes }, ADULT).kind)
  expect(kinds(240)).toEqual(['light', 'loading', 'loading', 'light'])
  expect(kinds(45)).toEqual(['light', 'light', 'race_eve', 'light'])
  expect([BANDS.loading.perKg, BANDS.race_eve.perKg]).toEqual([
    { from: 10, to: 12 },
    { from: 7, to: 12 },
  ])
  expect(raceMinutes({ discipline: 'run', distance: 'half' }, 5000)).toBeCloseTo(83.3, 1)
  expect(raceMinutes({ discipline: 'run', distance: 'half' }, null)).toBe(120)
})

test('PLAN-11/daily protein and what goes around a session have their published amounts', () => {
  const [first, second] = of([run(90), run(60, { isHard: true })]).sessions
  const row = ({ label, perKg, amount, per }: Figure) => [label, perKg ?? amount, per]
  expect(of([]).daily.slice(1).map(row)).toEqual([
    ['Protein', { from: 1.2, to: 2 }, 'day'],
    ['Protein', { from: 0.25, to: 0.4 }, 'meal'],
    ['Water', { from: 2000, to: 2500 }, 'day'],
  ])
  expect(first?.before.map(row)).toEqual([
    ['Carbohydrate', { from: 1, to: 4 }, 'once'],
    ['Fluid', { from: 5, to: 10 }, 'once'],
  ])
  expect(first?.during.map(row).slice(0, 2)).toEqual([
    ['Carbohydrate', { from: 30, to: 60 }, 'hour'],
    ['Fluid', { from: 400, to: 800 }, 'hour'],
  ])
  // Another session on the same day: an hour’s amounts at once. After the last one the day’s meals do it.
  expect(first?.after.map(row)).toContainEqual(['Carbohydrate', { from: 1, to: 1.2 }, 'hour'])
  expect(second?.after.map(row)).toEqual([
    ['Protein', { from: 0.25, to: 0.3 }, 'once'],
    ['Fluid', { from: 1250, to: 1500 }, 'kg_lost'],
  ])
  expect(of([run(30)]).sessions[0]?.before).toEqual([])
  expect([44, 60, 149, 150].map((minutes) => carbohydratePerHour(minutes, true).to)).toEqual([0, 30, 60, 90])
  expect(carbohydratePerHour(60, false)).toEqual({ from: 0, to: 0 })
})

test('PLAN-11/numbers a race is fuelled by the same hour as a session, and the run after a ride by less', () => {
  const marathon = fuelRace({ discipline: 'run', distance: 'marathon' }, 3 * 3600, 'adult')
  expect(marathon.map(({ carbohydrate: g }) => g)).toEqual([carbohydratePerHour(180, true)])
  const full = fuelRace({ discipline: 'triathlon', distance: 'full' }, 11 * 3600, 'adult')
  expect(full.map(({ sport, carbohydrate: { to } }) => [sport, to])).toEqual([
    ['bike', 90],
    ['run', 60],
  ])
})

test('PLAN-11/daily without a weight there are g/kg alone, and under 18 no amount of anything', () => {
  const day = [run(150, { isHard: true }), run(60)]
  for (const eater of [
    { age: 'adult', weightKg: null },
    { age: 'unknown', weightKg: 70 },
  ] satisfies Eater[]) {
    const byWeight = every(of(day, eater)).filter(({ perKg }) => perKg !== null)
    expect(byWeight.length).toBeGreaterThan(5)
    expect(byWeight.filter(({ amount }) => amount !== null)).toEqual([])
  }
  const minor = of(day, { age: 'minor', weightKg: 60 })
  expect(every(minor)).toEqual([])
  expect(minor).toMatchObject({ kind: 'high', minutes: 210 })
  expect(['2008-05-02', '2008-05-01', '1980-01-01'].map((born) => ageOn(born, '2026-05-01'))).toEqual([
    'minor',
    'adult',
    'adult',
  ])
  expect(ageOn(null, '2026-05-01')).toBe('unknown')
})

test('PLAN-11/daily over random days ranges are ordered, grams are g/kg times weight, and longer or harder is never less', () => {
  const least = (figure: Figure | undefined) => figure?.perKg ?? figure?.amount ?? { from: 0, to: 0 }
  for (let seed = 1; seed <= 300; seed++) {
    const { int, pick } = chances(seed)
    const weightKg = int(30, 140)
    const session = (): DaySession => {
      const minutes = int(1, 330)
      const rate = int(10, 95)
      const sport = pick(['run', 'bike', 'swim', 'strength', 'brick', 'walk', 'multisport'] as const)
      return {
        title: 'Session',
        sport,
        minutes,
        stressPoints: (rate * minutes) / 60,
        isHard: int(0, 2) === 0,
      }
    }
    const sessions = Array.from({ length: int(0, 3) }, session)
    const advice = of(sessions, { age: 'adult', weightKg })
    for (const { perKg, amount, sources, basis } of every(advice)) {
      expect(sources.length).toBeGreaterThan(0)
      expect(basis).not.toBe('')
      for (const range of [perKg, amount]) if (range) expect(range.from).toBeLessThanOrEqual(range.to)
      if (perKg && amount) expect(amount).toEqual({ from: perKg.from * weightKg, to: perKg.to * weightKg })
    }
    const at = int(0, Math.max(0, sessions.length - 1))
    const [one] = sessions.slice(at)
    if (!one) continue
    const rate = one.stressPoints ?? 0
    const minutes = one.minutes + int(1, 120)
    const longer = { ...one, minutes, stressPoints: (rate * minutes) / one.minutes }
    const harder = { ...one, isHard: true, stressPoints: rate + int(0, 80) }
    for (const more of [longer, harder]) {
      const risen = of(sessions.with(at, more), { age: 'adult', weightKg })
      const pairs: [Figure | undefined, Figure | undefined][] = [[carbohydrate(advice), carbohydrate(risen)]]
      for (const part of ['before', 'during'] as const)
        for (const figure of advice.sessions[at]?.[part] ?? [])
          pairs.push([figure, risen.sessions[at]?.[part].find(({ label }) => label === figure.label)])
      for (const [before, after] of pairs) {
        expect(least(after).from).toBeGreaterThanOrEqual(least(before).from)
        expect(least(after).to).toBeGreaterThanOrEqual(least(before).to)
      }
    }
  }
})

test('PLAN-11/daily what was done is hard where its plan says so, or it held 85 % of threshold', () => {
  expect(wasHard({ minutes: 60, stressPoints: 71 }, null)).toBe(false)
  expect(wasHard({ minutes: 60, stressPoints: 72 }, null)).toBe(true)
  expect(wasHard({ minutes: 10, stressPoints: 20 }, null)).toBe(false)
  expect(wasHard({ minutes: 60, stressPoints: null }, true)).toBe(true)
  expect(wasHard({ minutes: 60, stressPoints: null }, null)).toBe(false)
  expect(dayKind({ minutes: 240, countedMinutes: 240, isHard: false }, { daysTo: 1, minutes: 30 })).toBe(
    'very_high',
  )
})
