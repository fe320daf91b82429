import { expect, test } from 'vitest'
import { addDays } from '../calendar/day.ts'
import { overtrainingRisk } from './overtraining-risk.ts'
import { readiness } from './readiness.ts'
import { usualMornings } from './readiness-fixture.ts'

const TODAY = '2026-05-20'
const LOAD = { form: -5, fitness: 60, fitnessWeekAgo: 57 }
const NO_LOAD = { form: null, fitness: null, fitnessWeekAgo: null }
const usual = (days: number) => usualMornings(TODAY, days)

test('MET-09 a usual morning is about usual, each part named with its weight, and the weights are one whole', () => {
  const one = readiness(usual(60), LOAD, TODAY)
  expect(one.parts.map(({ key }) => key)).toEqual(['hrv', 'sleep', 'rest_hr', 'soreness', 'form', 'ramp'])
  expect(one.parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10)
  expect(one).toMatchObject({ coverage: 1, confidence: 'high', needs: [] })
  expect(one.score).toBeGreaterThan(70)
  expect(one.score).toBeLessThan(90)
})

test('MET-09 nothing is said under half of the weights, and what is missing is counted', () => {
  const twelve = usual(12).map((morning) => ({ ...morning, sleepH: null, soreness: null, restHrBpm: null }))
  const one = readiness(twelve, LOAD, TODAY)
  expect(one).toMatchObject({ score: null, confidence: null, coverage: 0.2 })
  expect(one.needs).toContain('2 more mornings of HRV')
  expect(one.needs).toContain('last night’s sleep')
  expect(readiness([], NO_LOAD, TODAY)).toMatchObject({ score: null, coverage: 0 })
  expect(readiness(usual(13), LOAD, TODAY).needs).toContain('1 more morning of HRV')
})

test('MET-09 missing stays missing: it lowers coverage and never the score', () => {
  const full = readiness(usual(60), LOAD, TODAY)
  const noHrv = readiness(
    usual(60).map((morning) => ({ ...morning, hrvMs: null })),
    LOAD,
    TODAY,
  )
  expect(noHrv).toMatchObject({ coverage: 0.7, confidence: 'medium' })
  expect(Math.abs((noHrv.score ?? 0) - (full.score ?? 0))).toBeLessThan(15)
  const without = (field: 'sleepH' | 'soreness') =>
    readiness(
      usual(60).map((morning) => ({ ...morning, [field]: null })),
      LOAD,
      TODAY,
    )
  expect(without('sleepH').coverage).toBe(0.8)
  expect(without('soreness').coverage).toBe(0.85)
})

test('MET-09 each part moves it the way the body does', () => {
  const base = readiness(usual(60), LOAD, TODAY).score ?? 0
  const week = (change: object) =>
    usual(60).map((morning) => (morning.day > addDays(TODAY, -7) ? { ...morning, ...change } : morning))
  const score = (change: object, load = LOAD) => readiness(week(change), load, TODAY).score ?? 0
  expect(score({ hrvMs: 40 })).toBeLessThan(base)
  expect(score({ restHrBpm: 58 })).toBeLessThan(base)
  expect(score({ sleepH: 4.5 })).toBeLessThan(base)
  expect(score({ soreness: 5 })).toBeLessThan(base)
  expect(score({}, { ...LOAD, form: -40 })).toBeLessThan(base)
  expect(score({}, { ...LOAD, fitness: 70 })).toBeLessThan(base)
  expect(
    score(
      { hrvMs: 40, restHrBpm: 60, sleepH: 3, sleepQuality: 1, soreness: 5 },
      { form: -50, fitness: 80, fitnessWeekAgo: 60 },
    ),
  ).toBe(0)
  expect(
    score({ hrvMs: 95, restHrBpm: 40, sleepH: 9, sleepQuality: 5, soreness: 1 }, { ...LOAD, form: 10 }),
  ).toBe(100)
})

test('MET-09 it stays between 0 and 100 whatever is said', () => {
  let seed = 7
  const next = () => {
    seed = (seed * 16807) % 2147483647
    return seed / 2147483647
  }
  for (let i = 0; i < 300; i++) {
    const mornings = Array.from({ length: 60 }, (_, n) => ({
      day: addDays(TODAY, -n),
      sleepH: next() < 0.3 ? null : next() * 24,
      sleepQuality: next() < 0.3 ? null : 1 + Math.floor(next() * 5),
      hrvMs: next() < 0.3 ? null : 1 + next() * 399,
      restHrBpm: next() < 0.3 ? null : 20 + next() * 130,
      soreness: next() < 0.3 ? null : 1 + Math.floor(next() * 5),
    }))
    const one = readiness(
      mornings,
      { form: next() * 200 - 100, fitness: next() * 100, fitnessWeekAgo: next() * 100 },
      TODAY,
    )
    for (const { score } of [one, ...one.parts])
      if (score !== null) expect(score >= 0 && score <= 100).toBe(true)
    expect(one.score === null).toBe(one.coverage < 0.5)
  }
})

test('MET-09/overtraining signs are counted: load with two of the body is high, two of any medium', () => {
  const hard = { form: -35, fitness: 80, fitnessWeekAgo: 70 }
  const week = (change: object) =>
    usual(60).map((morning) => (morning.day > addDays(TODAY, -7) ? { ...morning, ...change } : morning))
  const level = (change: object, load = LOAD) => overtrainingRisk(week(change), load, TODAY).level
  expect(level({})).toBe('low')
  expect(level({}, hard)).toBe('medium')
  expect(level({ sleepH: 5 })).toBe('low')
  expect(level({ sleepH: 5, soreness: 4 })).toBe('medium')
  expect(level({ sleepH: 5, soreness: 4 }, hard)).toBe('high')
  expect(level({ hrvMs: 35, restHrBpm: 60 }, hard)).toBe('high')
})

test('MET-09/overtraining nothing is said without load, or of fewer than two signs of the body', () => {
  expect(overtrainingRisk(usual(60), NO_LOAD, TODAY)).toMatchObject({
    level: null,
    needs: 'a first activity',
  })
  const sleepOnly = usual(60).map((one) => ({ ...one, hrvMs: null, restHrBpm: null, soreness: null }))
  expect(overtrainingRisk(sleepOnly, LOAD, TODAY).level).toBeNull()
})
