import { expect, test } from 'vitest'
import { PLAN_DISTANCES, type PlanGoal } from '../plan/plan.ts'
import { rideS } from './bike-speed.ts'
import { checklistOf } from './checklist.ts'
import { countdown } from './countdown.ts'
import { heatFactor, runCost, stretchesOf } from './course.ts'
import { fuelRace, hydrationNeed } from './fuel-race.ts'
import { paceRace, type RaceAsked } from './pace-race.ts'

const ALL: PlanGoal[] = [
  ...PLAN_DISTANCES.run.map((distance) => ({ discipline: 'run', distance }) as const),
  ...PLAN_DISTANCES.triathlon.map((distance) => ({ discipline: 'triathlon', distance }) as const),
]
const half = { discipline: 'run', distance: 'half' } as const
const asked = (more: Partial<RaceAsked> = {}): RaceAsked => ({
  ...{ goal: half, goalS: null, course: null, climbM: null, temperatureC: null },
  thresholds: { speedMps: 1000 / 255, powerW: 250, cssMps: 100 / 95, heartRateBpm: null },
  ...more,
})

test('PLAN-10/numbers every distance is paced to its end, every number a range, and the parts are the whole', () => {
  for (const goal of ALL) {
    const { legs, total, missing } = paceRace(asked({ goal }))
    expect(missing).toEqual([])
    for (const leg of legs) {
      expect(leg.splits.at(-1)?.toKm).toBeCloseTo(leg.km, 6)
      for (const { s, pace, watts } of leg.splits) {
        expect(s.to).toBeGreaterThan(s.from)
        expect(pace ?? watts).not.toBeNull()
      }
      expect(leg.splits.reduce((sum, { s }) => sum + s.from, 0)).toBeCloseTo(leg.s.from, 6)
    }
    expect(total?.to ?? 0).toBeGreaterThan(total?.from ?? 0)
  }
})

test('PLAN-10/numbers a threshold of 4:15 a km foretells what Daniels and Riegel do', () => {
  const minutes = (goal: PlanGoal) => {
    const { total } = paceRace(asked({ goal }))
    return [(total?.from ?? 0) / 60, (total?.to ?? 0) / 60]
  }
  // VDOT 50: 5 km 19:57, 10 km 41:21, half 1:31:35, marathon 3:10:49.
  const expected = { '5k': 19.95, '10k': 41.35, half: 91.6, marathon: 190.8 }
  for (const distance of PLAN_DISTANCES.run) {
    const [from = 0, to = 0] = minutes({ discipline: 'run', distance })
    expect([distance, from <= expected[distance], to >= expected[distance] - 0.5]).toEqual([
      distance,
      true,
      true,
    ])
    expect(to / from).toBeLessThan(1.12)
  }
})

test('PLAN-10/numbers a hill costs what Minetti measured, and comes back downhill in part only', () => {
  expect(runCost({ km: 1, climbM: 50, dropM: 0 }).from).toBeCloseTo(1.301, 3)
  expect(runCost({ km: 1, climbM: 0, dropM: 0 })).toEqual({ from: 1, to: 1 })
  const down = runCost({ km: 1, climbM: 0, dropM: 100 })
  expect([down.from, down.to].map((x) => Math.round(x * 1000))).toEqual([598, 799])
  const hilly = paceRace(
    asked({
      course: [
        { km: 10, climbM: 200, dropM: 0 },
        { km: 11.0975, climbM: 0, dropM: 200 },
      ],
    }),
  )
  const flat = paceRace(asked())
  expect(hilly.total?.to ?? 0).toBeGreaterThan(flat.total?.to ?? 0)
  const [up, downhill] = hilly.legs[0]?.splits ?? []
  expect(up?.pace?.from ?? 0).toBeGreaterThan((downhill?.pace?.to ?? 0) * 1.05)
  expect(up?.cue).toMatch(/Controlled/)
})

test('PLAN-10/numbers a course that is longer or shorter than its race is brought to its length', () => {
  const km = (course: { km: number; climbM: number; dropM: number }[]) =>
    stretchesOf(21.0975, { course, climbM: null }, 5).reduce((sum, one) => sum + one.km, 0)
  expect(km([{ km: 30, climbM: 0, dropM: 0 }])).toBeCloseTo(21.0975, 6)
  expect(km([{ km: 4, climbM: 10, dropM: 0 }])).toBeCloseTo(21.0975, 6)
  expect(km([])).toBeCloseTo(21.0975, 6)
  const spread = stretchesOf(10, { course: null, climbM: 100 }, 2)
  expect(spread.reduce((sum, { climbM }) => sum + climbM, 0)).toBe(100)
})

test('PLAN-10/numbers warm air makes every split slower by what was measured, cool air makes none', () => {
  expect(heatFactor(null)).toEqual({ from: 1, to: 1 })
  expect(heatFactor(12)).toEqual({ from: 1, to: 1 })
  const warm = heatFactor(27.5)
  expect([warm.from, warm.to].map((one) => Math.round(one * 1000))).toEqual([1030, 1080])
  const [cool, hot] = [paceRace(asked()), paceRace(asked({ temperatureC: 27 }))]
  expect((hot.total?.from ?? 0) / (cool.total?.from ?? 1)).toBeCloseTo(1.0285, 4)
})

test('PLAN-10/numbers a time within reach narrows the splits to it; one out of reach is said and not paced', () => {
  const { total } = paceRace(asked())
  const middle = ((total?.from ?? 0) + (total?.to ?? 0)) / 2
  const aimed = paceRace(asked({ goalS: middle }))
  expect([aimed.goal, (aimed.total?.to ?? 0) / (aimed.total?.from ?? 1)]).toEqual([
    'within',
    expect.closeTo(1.0202, 3),
  ])
  const dream = paceRace(asked({ goalS: 3600 }))
  expect([dream.goal, dream.total]).toEqual(['faster', total])
  expect(paceRace(asked({ goalS: 9000 })).goal).toBe('slower')
})

test('PLAN-10/numbers the first 20 km of a ride are held to 90 to 92 % of its target', () => {
  const { legs } = paceRace(asked({ goal: { discipline: 'triathlon', distance: 'full' } }))
  const bike = legs.find(({ sport }) => sport === 'bike')
  const [first, last] = [bike?.splits[0], bike?.splits.at(-1)]
  expect((first?.watts?.to ?? 0) / (last?.watts?.to ?? 1)).toBeCloseTo(0.92, 2)
  expect((first?.watts?.from ?? 0) / (last?.watts?.from ?? 1)).toBeCloseTo(0.9, 2)
  // 200 W on the flat is 32 to 36 km an hour, uphill at 6 % 11 to 14.
  const kmh = (stretch: { km: number; climbM: number; dropM: number }, end: 'quick' | 'slow') =>
    (stretch.km / rideS(stretch, 200, end)) * 3600
  const [flat, hill] = [
    { km: 10, climbM: 0, dropM: 0 },
    { km: 10, climbM: 600, dropM: 0 },
  ]
  expect([kmh(flat, 'slow'), kmh(flat, 'quick')].map(Math.round)).toEqual([32, 36])
  expect([kmh(hill, 'slow'), kmh(hill, 'quick')].map(Math.round)).toEqual([11, 14])
})

test('PLAN-10/numbers a leg without its threshold is not paced, and the whole has no time', () => {
  const none = { speedMps: 4, powerW: null, cssMps: null, heartRateBpm: null }
  const { legs, missing, total } = paceRace(
    asked({ goal: { discipline: 'triathlon', distance: 'olympic' }, thresholds: none }),
  )
  expect([legs.map(({ sport }) => sport), missing, total]).toEqual([['run'], ['swim', 'bike'], null])
})

test('PLAN-11/numbers what is eaten and drunk follows the length of the race', () => {
  const of = (goal: PlanGoal, minutes: number) =>
    fuelRace(goal, minutes * 60, 'unknown').map(({ sport, carbohydrate, fluid, sodium }) => [
      ...[sport, carbohydrate.from, carbohydrate.to, fluid.from, fluid.to, sodium.from, sodium.to],
    ])
  expect(of({ discipline: 'run', distance: '5k' }, 22)).toEqual([['run', 0, 0, 0, 0, 0, 0]])
  expect(of(half, 95)).toEqual([['run', 30, 60, 400, 800, 200, 560]])
  expect(of({ discipline: 'run', distance: 'marathon' }, 200)).toEqual([['run', 60, 90, 400, 800, 200, 560]])
  expect(of({ discipline: 'triathlon', distance: 'full' }, 700)).toEqual([
    ['bike', 60, 90, 500, 750, 250, 525],
    ['run', 30, 60, 400, 800, 200, 560],
  ])
})

test('PLAN-11/numbers under 18 no amount is told, of no race: neither before it nor in it', () => {
  for (const goal of ALL) {
    expect(fuelRace(goal, 4 * 3600, 'minor')).toEqual([])
    const lines = countdown({ day: '2027-05-09', goal, startsAt: '09:30' }, 'minor').flatMap(
      (one) => one.lines,
    )
    expect(lines.join(' ')).not.toMatch(/\d+ (?:g|kcal|ml)\b/)
    expect(lines.some((line) => /^Breakfast: 05:45 to 06:30: what you are used to/.test(line))).toBe(true)
  }
})

test('PLAN-11/numbers sweat is what was lost and drunk; a race asks for what keeps the loss at 2 %, never for a gain', () => {
  const need = hydrationNeed({ beforeKg: 70, afterKg: 69.2, drunkL: 0.4, hours: 1 }, 3)
  expect([need.sweat.toFixed(1), Math.round(need.fluid.from), Math.round(need.fluid.to)]).toEqual([
    '1.2',
    733,
    1200,
  ])
  const short = hydrationNeed({ beforeKg: 70, afterKg: 69.2, drunkL: 0.4, hours: 1 }, 0.5)
  expect(short.fluid.from).toBe(0)
  const gained = hydrationNeed({ beforeKg: 70, afterKg: 70.5, drunkL: 0.4, hours: 1 }, 3)
  expect([gained.isGaining, gained.sweat, gained.fluid]).toEqual([true, 0, { from: 0, to: 0 }])
})

test('PLAN-10/numbers two weeks to race morning: volume down, a last hard session, and a morning by the clock', () => {
  for (const goal of ALL) {
    const days = countdown({ day: '2027-05-09', goal, startsAt: '09:30' }, 'unknown')
    expect(days[0]).toMatchObject({
      day: '2027-04-25',
      left: 14,
      lines: [expect.stringMatching(/40 to 60 %/)],
    })
    const hard = days.filter(({ lines }) => lines.some((line) => line.startsWith('Last hard session')))
    expect(hard).toHaveLength(1)
    expect(hard[0]?.left).toBeGreaterThanOrEqual(4)
    expect(days.at(-1)).toMatchObject({ day: '2027-05-09', left: 0 })
    const morning = days.at(-1)?.lines.join(' ') ?? ''
    expect(morning).toMatch(/Wake: 05:30 to 06:30\./)
    expect(morning).toMatch(/400 to 600 kcal.*500 to 750 ml/)
    expect(/Transition: 08:00/.test(morning)).toBe(goal.discipline === 'triathlon')
  }
  const early = countdown({ day: '2027-05-09', goal: half, startsAt: '02:00' }, 'unknown').at(-1)?.lines[0]
  expect(early).toBe('Wake: 22:00 to 23:00.')
  expect(countdown({ day: '2027-05-09', goal: half, startsAt: null }, 'unknown').at(-1)?.lines[0]).toBe(
    'Wake: 4 h before to 3 h before.',
  )
})

test('PLAN-10/numbers every line of a checklist has a name of its own, by which its tick is kept', () => {
  for (const goal of ALL) {
    const ids = checklistOf(goal).flatMap(({ lines }) => lines.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
  }
})
