import { expect, test } from 'vitest'
import { chances } from '../coach/spoken-fixture.ts'
import { cite } from '../evidence/sources.ts'
import { goalFacts } from '../plan/goal-facts.ts'
import { PLAN_DISTANCES, type PlanGoal } from '../plan/plan.ts'
import { lastLoads } from './done-load.ts'
import { easyDaysAfter } from './easy-days.ts'
import { RECOVERY_METHODS } from './methods.ts'
import { recoveryProtocol } from './recovery-protocol.ts'

const range = ({ from, to }: { from: number; to: number }) => [from, to]
const raced = (goal: PlanGoal) => easyDaysAfter({ kind: 'race', minutes: 60, goal })
const done = (kind: 'hard' | 'long', minutes: number) => easyDaysAfter({ kind, minutes, goal: null })

test('PLAN-11/recovery easy days after a race are the plan’s own, by distance', () => {
  const runs = PLAN_DISTANCES.run.map((distance) => range(raced({ discipline: 'run', distance })))
  expect(runs).toEqual([
    [1, 2],
    [2, 3],
    [4, 7],
    [7, 14],
  ])
  for (const distance of PLAN_DISTANCES.triathlon) {
    const goal = { discipline: 'triathlon', distance } as const
    expect(raced(goal).to).toBe(goalFacts(goal).easyDaysAfter)
  }
  expect(() => easyDaysAfter({ kind: 'race', minutes: 60, goal: null })).toThrow(RangeError)
})

test('PLAN-11/recovery one or two easy days follow something hard, a second one something very long', () => {
  expect([done('hard', 60), done('long', 100), done('long', 150)].map(range)).toEqual([
    [1, 2],
    [1, 1],
    [1, 2],
  ])
})

test('PLAN-11/recovery the plan’s next hard day is set beside the range, and nothing else is said of it', () => {
  const load = { kind: 'hard', day: '2026-05-05', minutes: 60, goal: null } as const
  const beside = (next: string | null) => recoveryProtocol(load, next, '2026-05-06').next
  expect(beside('2026-05-06')).toEqual({ easyDays: 0, compared: 'fewer' })
  expect(beside('2026-05-07')).toEqual({ easyDays: 1, compared: 'within' })
  expect(beside('2026-05-08')).toEqual({ easyDays: 2, compared: 'within' })
  expect(beside('2026-05-09')).toEqual({ easyDays: 3, compared: 'more' })
  expect(beside(null)).toBeNull()
  const protocol = recoveryProtocol(load, null, '2026-05-07')
  expect(protocol).toMatchObject({ clear: { from: '2026-05-07', to: '2026-05-08' }, isOver: false })
  expect(recoveryProtocol(load, null, '2026-05-08').isOver).toBe(true)
  for (const { sources } of protocol.steps) expect(sources.length).toBeGreaterThan(0)
  expect(JSON.stringify(protocol)).not.toMatch(/you should|you must/i)
})

test('PLAN-11/recovery the last hard and the last long session are found, one that was both once, races and strength left out', () => {
  const one = (day: string, minutes: number, more = {}) => ({
    ...{ day, minutes, sport: 'run', isHard: false },
    ...more,
  })
  const kinds = (sessions: ReturnType<typeof one>[], races: string[] = []) =>
    lastLoads(sessions, races).map(({ kind, day }) => `${kind} ${day.slice(8)}`)
  const hard = one('2026-05-05', 60, { isHard: true })
  const long = one('2026-05-03', 120)
  expect(kinds([long, hard])).toEqual(['hard 05'])
  expect(kinds([long, { ...hard, day: '2026-05-02' }])).toEqual(['hard 02', 'long 03'])
  expect(kinds([{ ...hard, minutes: 100 }])).toEqual(['hard 05'])
  expect(kinds([long, hard], ['2026-05-05'])).toEqual(['long 03'])
  expect(kinds([{ ...hard, sport: 'strength' }])).toEqual([])
})

test('PLAN-11/recovery over random loads ranges are ordered, and a longer one never asks for fewer days', () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const { int, pick } = chances(seed)
    const kind = pick(['hard', 'long'] as const)
    const minutes = int(20, 400)
    const [less, more] = [done(kind, minutes), done(kind, minutes + int(1, 200))]
    expect(less.from).toBeLessThanOrEqual(less.to)
    expect(less.from).toBeGreaterThanOrEqual(1)
    expect(more.from).toBeGreaterThanOrEqual(less.from)
    expect(more.to).toBeGreaterThanOrEqual(less.to)
  }
})

test('PLAN-11/recovery every method has a grade, a caution and sources, and what harms is said to', () => {
  expect(RECOVERY_METHODS.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['sleep', 'cold_water', 'massage', 'compression', 'stretching']),
  )
  for (const { key, effect, caution, sources } of RECOVERY_METHODS) {
    expect(effect.length, key).toBeGreaterThan(9)
    expect(caution.length, key).toBeGreaterThan(9)
    expect(cite(...sources).length, key).toBeGreaterThan(0)
  }
  expect(RECOVERY_METHODS.filter(({ grade }) => grade === 'harm').map(({ key }) => key)).toEqual([
    'painkillers',
    'alcohol',
  ])
})
