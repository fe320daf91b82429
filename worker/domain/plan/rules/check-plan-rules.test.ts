import { expect, test } from 'vitest'
import { addDays } from '../../calendar/day.ts'
import type { Workout } from '../../workout/workout.ts'
import { estimate, plannedTotals } from '../estimate.ts'
import { generatePlan } from '../generate-plan.ts'
import { pacingOf } from '../intensity.ts'
import type { PlannedWorkout, TrainingPlan } from '../plan.ts'
import { randomRequest } from '../random-requests-fixture.ts'
import { available, raceIn, requestOf, steadily, weekOfSlots } from '../requests-fixture.ts'
import { checkPlanRules } from './check-plan-rules.ts'
import { checkWeeklyPlan, type WeeklyPlan, type WeeklyPlanDay } from './weekly-plan.ts'

const CASES = 1500

test('PLAN-03/rules what the generator makes breaks none of the rules, in thousands of plans', () => {
  const broken: string[] = []
  let plans = 0
  for (let number = 0; number < CASES; number++) {
    const request = randomRequest(number)
    const plan = generatePlan(request)
    if (plan.kind === 'refusal') continue
    plans++
    for (const { rule, words } of checkPlanRules(plan, request)) broken.push(`${number} ${rule}: ${words}`)
  }
  expect(plans).toBeGreaterThan(CASES * 0.45)
  expect(broken.slice(0, 20)).toEqual([])
})

const tenK = { discipline: 'run', distance: '10k' } as const
const REQUEST = requestOf({
  goal: tenK,
  races: [raceIn(12, tenK)],
  availability: available(weekOfSlots(['run', 'strength'], [60, 60, 60, 60, 60, 90, 210])),
  baseline: { sports: { run: steadily(200, 33, 70) } },
})
const PLAN = generatePlan(REQUEST) as TrainingPlan
const pacing = pacingOf(REQUEST)
const withSteps = (one: PlannedWorkout, workout: Workout): PlannedWorkout => ({
  ...{ ...one, workout },
  totals: plannedTotals(estimate(workout, pacing)),
})
const changed = (which: (one: PlannedWorkout) => boolean, to: (one: PlannedWorkout) => PlannedWorkout) => {
  const found = PLAN.workouts.find(which)
  if (!found) throw new Error('no such workout')
  const week = PLAN.weeks.find(({ startDay, endDay }) => found.day >= startDay && found.day <= endDay)
  const id = found.id
  return {
    id,
    week,
    plan: { ...PLAN, workouts: PLAN.workouts.map((one) => (one === found ? to(one) : one)) },
  }
}
const rulesOf = (plan: Parameters<typeof checkPlanRules>[0], context = REQUEST) => [
  ...new Set(checkPlanRules(plan, context).map(({ rule }) => rule)),
]
const isHard = ({ isHard, raceId }: PlannedWorkout) => isHard && raceId === null
const isEasy = ({ purpose }: PlannedWorkout) => purpose === 'endurance'
const repeatOf = (workout: Workout) => workout.steps.find((part) => part.type === 'repeat')

test('PLAN-03/rules each rule is broken by what is against it, and names the session with its numbers', () => {
  const total = changed(isEasy, (one) => ({
    ...one,
    totals: { ...one.totals, minutes: one.totals.minutes + 5 },
  }))
  const [broken] = checkPlanRules(total.plan, REQUEST)
  expect([broken?.rule, broken?.sessions]).toEqual(['sums', [total.id]])
  expect(broken?.words).toMatch(/ says \d+ min; its steps come to \d+ min\.$/)
  expect(rulesOf(PLAN)).toEqual([])

  const titled = changed(isEasy, (one) => ({ ...one, workout: { ...one.workout, title: '' } }))
  expect(rulesOf(titled.plan)).toEqual(['steps'])
  const aimless = changed(isEasy, (one) => ({
    ...one,
    workout: {
      ...one.workout,
      steps: one.workout.steps.map((part) =>
        part.type === 'step' ? { ...part, target: { by: 'open' as const } } : part,
      ),
    },
  }))
  expect(rulesOf(aimless.plan)).toContain('specificity')
  const restless = changed(
    (one) => isHard(one) && repeatOf(one.workout) !== undefined,
    (one) =>
      withSteps(one, {
        ...one.workout,
        steps: one.workout.steps.map((part) =>
          part.type === 'repeat'
            ? { ...part, steps: part.steps.filter(({ intent }) => intent === 'work') }
            : part,
        ),
      }),
  )
  expect(rulesOf(restless.plan)).toContain('specificity')
})

test('PLAN-03/rules slots, days without training, two a day and hard days in a row are seen', () => {
  const easy = PLAN.workouts.find(isEasy)
  const day = easy?.day ?? ''
  const context = (more: Partial<typeof REQUEST.availability>) => ({
    ...REQUEST,
    availability: { ...REQUEST.availability, ...more },
  })
  expect(rulesOf(PLAN, context({ blackoutDays: [day] }))).toEqual(['blackout'])
  const short = { minutes: 15, sports: ['run' as const] }
  expect(rulesOf(PLAN, context({ overrides: [{ day, slots: { am: short, pm: null } }] }))).toEqual(['slot'])
  const swim = { minutes: 200, sports: ['swim' as const] }
  expect(rulesOf(PLAN, context({ overrides: [{ day, slots: { am: swim, pm: null } }] }))).toEqual(['slot'])

  const hard = PLAN.workouts.find(isHard)
  const moved = changed(isEasy, (one) => ({ ...one, day: hard?.day ?? '', half: 'am' }))
  expect(rulesOf(moved.plan)).toContain('two_a_days')
  const beside = changed(
    (one) => one !== hard && isHard(one),
    (one) => ({ ...one, day: addDays(hard?.day ?? '', 1) }),
  )
  expect(rulesOf(beside.plan)).toContain('hard_days')
  expect(rulesOf(beside.plan, { ...REQUEST, backToBackHard: true })).not.toContain('hard_days')
})

test('PLAN-03/rules a ramp, weeks, phases, a race and a taper that are not kept to are seen', () => {
  const weeks = (to: (week: TrainingPlan['weeks'][number], i: number) => object) => ({
    ...PLAN,
    weeks: PLAN.weeks.map((week, i) => ({ ...week, ...to(week, i) })),
  })
  const run = (minutes: number) => ({ bySport: { run: { minutes, km: null, stress: 0 } } })
  expect(rulesOf(weeks((_, i) => (i === 2 ? run(300) : {})))).toContain('ramp')
  expect(rulesOf(weeks((_, i) => (i === 2 ? { startDay: '2027-01-20' } : {})))).toContain('weeks')
  expect(rulesOf(weeks((_, i) => (i === 9 ? { phase: 'base' } : {})))).toEqual(['phases'])
  const last = PLAN.weeks.length - 1
  expect(
    rulesOf(weeks((week, i) => (i === last ? { planned: { ...week.planned, minutes: 400 } } : {}))),
  ).toEqual(['sums', 'taper'])
  const noRace = { ...PLAN, workouts: PLAN.workouts.filter(({ raceId }) => raceId === null) }
  expect(rulesOf(noRace)).toEqual(['race_day'])
  const hardEve = changed(isHard, (one) => ({ ...one, day: addDays(PLAN.endDay, -1) }))
  expect(rulesOf(hardEve.plan)).toContain('race_day')
  // What is over, and what is kept, is nobody's fault any more.
  const isOver = changed(isEasy, (one) => ({ ...one, totals: { ...one.totals, minutes: 1 } }))
  expect(rulesOf(isOver.plan, { ...REQUEST, today: addDays(isOver.week?.endDay ?? '', 1) })).toEqual([])
})

const rest = (date: string): WeeklyPlanDay => ({
  ...{ date, sport: 'Rest', session_type: 'Rest', duration_min: 0, intensity: 'none', description: '' },
  ...{ primary_goal: 'recovery', priority: 'low', warmup_min: 0, main_set_min: 0, cooldown_min: 0 },
})
const WEEK: WeeklyPlan = {
  week_start_date: '2027-01-04',
  total_planned_hours: 2.9,
  days: [
    rest('2027-01-04'),
    {
      ...{ date: '2027-01-05', sport: 'Run', session_type: 'Threshold', duration_min: 55, intensity: 'hard' },
      description: 'warm-up 15min RPE 3\n4x(5min RPE 7, recovery 2min RPE 2)\ncool-down 12min RPE 2',
      ...{
        primary_goal: 'threshold power',
        priority: 'high',
        warmup_min: 15,
        main_set_min: 28,
        cooldown_min: 12,
      },
    },
    rest('2027-01-06'),
    {
      ...{ date: '2027-01-07', sport: 'Run', session_type: 'Easy run', duration_min: 50, intensity: 'easy' },
      description: '50min RPE 3',
      ...{
        primary_goal: 'aerobic endurance',
        priority: 'low',
        warmup_min: 0,
        main_set_min: 50,
        cooldown_min: 0,
      },
    },
    rest('2027-01-08'),
    rest('2027-01-09'),
    {
      ...{ date: '2027-01-10', sport: 'Run', session_type: 'Long run', duration_min: 70, intensity: 'easy' },
      description: '70min RPE 3',
      ...{
        primary_goal: 'aerobic endurance',
        priority: 'high',
        warmup_min: 0,
        main_set_min: 70,
        cooldown_min: 0,
      },
    },
  ],
  notes: {
    ...{ overall_focus: 'Threshold', key_workouts: ['Threshold', 'Long run'], recovery_guidelines: 'Sleep.' },
    ...{ nutrition_tips: 'Eat.', gear_recommendations: 'Shoes.' },
  },
}
const weekly = (at: number, day: Partial<WeeklyPlanDay>, more: Partial<WeeklyPlan> = {}) =>
  checkWeeklyPlan(
    { ...WEEK, ...more, days: WEEK.days.map((one, i) => (i === at ? { ...one, ...day } : one)) },
    REQUEST,
  ).map(({ rule }) => rule)

test('PLAN-03/rules a week in the words of a model is read into steps and held to the same rules', () => {
  expect(checkWeeklyPlan(WEEK, REQUEST)).toEqual([])
  expect(weekly(1, { warmup_min: 20 })).toEqual(['sums', 'sums'])
  expect(weekly(3, {}, { total_planned_hours: 4 })).toEqual(['sums'])
  expect(weekly(3, { description: 'run by feel' })).toContain('steps')
  expect(weekly(3, { duration_min: 80, main_set_min: 80, description: '80min RPE 3' })).toContain('slot')
  expect(weekly(1, { description: '15min RPE 3\n4x(5min RPE 8)\n20min RPE 2' })).toContain('specificity')
  expect(weekly(4, { ...WEEK.days[1], date: '2027-01-06' })).toContain('hard_days')
  expect(weekly(6, { date: '2027-01-12' })).toEqual(['weeks', 'weeks'])
  expect(weekly(1, {}, { notes: { ...WEEK.notes, key_workouts: [] } })).toEqual(['specificity'])
})
