import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inferenceOf, type Known } from './inference.ts'
import { type Answers, EXPERIENCES, GOALS, intentOf } from './intent.ts'
import { questionableFigures } from './questionable.ts'
import { spreadDays } from './spread-days.ts'
import { MOST_GROWTH, startingWeek } from './starting-week.ts'

const week = (answers: Answers, baseline: Parameters<typeof intentOf>[1] = null) =>
  startingWeek(intentOf(answers, baseline), baseline, null)
const kinds = (answers: Answers) => week(answers).workouts.map((workout) => workout.kind)

test('ONB-06 answers change the week: goal, event, days, experience and injuries', () => {
  const base: Answers = { experience: 'experienced', daysPerWeek: 5, goal: 'faster' }
  const focusOf = (answers: Answers) =>
    week(answers).workouts.find((w) => w.kind === 'quality')?.focus ?? null
  const race = (distanceM: number) =>
    focusOf({ ...base, goal: 'race', event: { sport: 'run', distanceM, day: '2026-10-04', name: 'Race' } })
  expect(focusOf(base)).toBe('intervals')
  expect([race(5000), race(21_097.5), race(42_195)]).toEqual(['intervals', 'threshold', 'race_pace'])
  expect(focusOf({ ...base, injuries: [{ area: 'knee', isCurrent: true }] })).toBeNull()
  expect(focusOf({ ...base, injuries: [{ area: 'knee', isCurrent: false }] })).toBe('intervals')
  expect(focusOf({ ...base, experience: 'new' })).toBeNull()
  expect(kinds({ ...base, goal: 'health' })).toContain('strength')
  expect(week({ ...base, daysPerWeek: 3 }).workouts).toHaveLength(3)
  expect(week({ ...base, availableDays: [1, 3, 5] }).workouts.map((w) => w.weekday)).toEqual([1, 3, 5])
  expect(week({ ...base, sports: ['bike'] }).workouts[0]).toMatchObject({ sport: 'bike', distanceM: null })
})

test('ONB-06 no answer is needed for a week, and the same answers give the same week', () => {
  expect(week({}).workouts.length).toBeGreaterThan(0)
  expect(intentOf({}, null).assumed).toEqual(['goal', 'daysPerWeek', 'availableDays', 'experience'])
  expect(week({ goal: 'race' })).toEqual(week({ goal: 'race' }))
})

test('ONB-07 a week on answers says so, grows by at most a fifth and asks about pain before hard days', () => {
  const baseline = { runsPerWeek: 4, weeklyDistanceM: 30_000, longestRunM: 12_000 }
  const first = week({ goal: 'race', experience: 'regular' }, baseline)
  expect(first.basis).toBe('answers')
  for (const { kind, asksAboutPain } of first.workouts) {
    expect(asksAboutPain).toBe(kind === 'long' || kind === 'quality')
  }
  const back = week({ goal: 'race' }, { ...baseline, isReturning: true })
  expect(back.weeklyDistanceM).toBeLessThanOrEqual(21_000)
  expect(
    startingWeek(intentOf({}, baseline), baseline, { weeklyDistanceM: 50_000, longestRunM: 18_000 }).basis,
  ).toBe('history')
})

const answers = fc.record(
  {
    goal: fc.constantFrom(...GOALS),
    daysPerWeek: fc.integer({ min: 1, max: 7 }),
    availableDays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 7 }),
    experience: fc.constantFrom(...EXPERIENCES),
    injuries: fc.array(fc.record({ area: fc.string(), isCurrent: fc.boolean() }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
)
const baselines = fc.record(
  {
    runsPerWeek: fc.integer({ min: 0, max: 14 }),
    weeklyDistanceM: fc.integer({ min: 1000, max: 200_000 }),
    longestRunM: fc.integer({ min: 500, max: 60_000 }),
    isReturning: fc.boolean(),
  },
  { requiredKeys: [] },
)

test('ONB-07 whatever is answered, a week stays within its days and a fifth of the week before', () => {
  fc.assert(
    fc.property(answers, baselines, (given, baseline) => {
      const intent = intentOf(given, baseline)
      const first = startingWeek(intent, baseline, null)
      const days = first.workouts.map((workout) => workout.weekday)
      expect(days).toEqual([...new Set(days)].toSorted((a, b) => a - b))
      expect(days.every((day) => intent.availableDays.includes(day))).toBe(true)
      expect(days).toHaveLength(intent.daysPerWeek)
      const baseM = baseline.weeklyDistanceM
      if (baseM && first.weeklyDistanceM !== null) {
        expect(first.weeklyDistanceM).toBeLessThanOrEqual(baseM * (1 + MOST_GROWTH))
        expect(first.growthShare).toBeCloseTo(first.weeklyDistanceM / baseM - 1, 9)
      }
      for (const { distanceM, durationS } of first.workouts) {
        expect((distanceM ?? 0) >= 0 && Number.isFinite(distanceM ?? durationS ?? Number.NaN)).toBe(true)
      }
    }),
  )
})

test('ONB-07 a long session is the longest, and no easy one is as long, whatever is answered', () => {
  const sports = fc.constantFrom('run' as const, 'bike' as const)
  const longest = fc.integer({ min: 600, max: 43_200 })
  fc.assert(
    fc.property(answers, baselines, sports, longest, (given, baseline, sport, longestSessionS) => {
      const intent = intentOf({ ...given, sports: [sport], longestSessionS }, baseline)
      const { workouts } = startingWeek(intent, baseline, null)
      const amounts = (kind: string) =>
        workouts.filter((one) => one.kind === kind).map((one) => one.distanceM ?? one.durationS ?? 0)
      const [long = 0] = amounts('long')
      for (const easy of amounts('easy')) expect(easy < long || long === 0).toBe(true)
      for (const quality of amounts('quality')) expect(quality).toBeLessThanOrEqual(long)
    }),
  )
})

test('ONB-07 a week cut down by its longest run is told as less, and one without weeks behind it as neither', () => {
  const baseline = { runsPerWeek: 3, weeklyDistanceM: 50_000, longestRunM: 10_000 }
  const first = week({ goal: 'race', experience: 'regular', daysPerWeek: 3 }, baseline)
  expect(first.weeklyDistanceM).toBeLessThan(50_000)
  expect(first.growthShare).toBeLessThan(0)
  const back = week({ goal: 'faster' }, { weeklyDistanceM: 40_000, isReturning: true })
  expect(back.growthShare).toBeCloseTo(-0.3, 1)
  expect(week({ goal: 'race' }).growthShare).toBe(0)
})

test('ONB-06 training days lie as far apart as they can, the long one at the weekend', () => {
  expect(spreadDays([0, 1, 2, 3, 4, 5, 6], 3)).toEqual([6, 2, 4])
  expect(spreadDays([0, 1, 2], 2)).toEqual([2, 0])
  expect(spreadDays([], 3)).toEqual([])
})

test('ONB-09 what can be said names what it rests on; what cannot, what it needs', () => {
  const nothing: Known = {
    activities: 0,
    runsInWindow: 0,
    runsMissing: 12,
    withHeartRate: 0,
    withPower: 0,
    daysCovered: 0,
    isThin: true,
    hasBirthDate: false,
    hasSex: false,
    hasHeartRateLimits: false,
    thresholds: 0,
  }
  expect(inferenceOf(nothing).can).toEqual([])
  const some = inferenceOf({
    ...nothing,
    runsInWindow: 20,
    runsMissing: 0,
    isThin: false,
    activities: 40,
    daysCovered: 60,
  })
  expect(some.can).toEqual([
    { what: 'Your usual week', because: '20 runs in the last 8 weeks' },
    { what: 'Fitness, fatigue and form', because: '40 activities over 60 days' },
  ])
  expect(some.cannot.map((entry) => entry.what)).toContain('Age grade')
  expect(some.cannot.every((entry) => entry.needs.length > 0)).toBe(true)
})

test('ONB-07 figures that contradict one another or few ever reach are asked about, others never', () => {
  const asked = (baseline: Parameters<typeof questionableFigures>[0]) =>
    questionableFigures(baseline).map(({ field }) => field)
  expect(asked({ runsPerWeek: 4, weeklyDistanceM: 40_000, longestRunM: 16_000 })).toEqual([])
  expect(asked({ longestRunM: 60_000 })).toEqual(['longestRunM'])
  expect(asked({ weeklyDistanceM: 20_000, longestRunM: 25_000 })).toEqual(['longestRunM'])
  expect(asked({ runsPerWeek: 2, weeklyDistanceM: 50_000, longestRunM: 10_000 })).toEqual(['weeklyDistanceM'])
  expect(asked({ runsPerWeek: 0, weeklyDistanceM: 5000 })).toEqual(['runsPerWeek'])
  expect(asked({ runsPerWeek: 20, weeklyDistanceM: 170_000 })).toEqual(['runsPerWeek', 'weeklyDistanceM'])
  expect(asked({})).toEqual([])
})
