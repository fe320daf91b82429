import { expect, test } from 'vitest'
import { addDays } from '../calendar/day.ts'
import { generatePlan } from '../plan/generate-plan.ts'
import type { Availability, GeneratedPlan, PlannedWorkout } from '../plan/plan.ts'
import { randomRequest } from '../plan/random-requests-fixture.ts'
import { SAMPLES } from '../plan/samples-fixture.ts'
import { type AnchoredPlan, anchorPlan, MOST_AHEAD_DAYS, type PlanTemplate } from './anchor-plan.ts'
import { whyNotFitting } from './fits-slot.ts'
import type { HeldWorkout } from './held-plan.ts'

type Made = Extract<GeneratedPlan, { kind: 'plan' }>

const held = (one: PlannedWorkout, phase = 'base'): HeldWorkout => ({
  ...{ id: one.id, version: 1, isCompleted: false, day: one.day, half: one.half, phase },
  ...{ sport: one.workout.sport, title: one.workout.title, description: null, coachNotes: null },
  ...{ purpose: one.purpose, priority: one.priority, isKey: one.isKey, isHard: one.isHard },
  ...{ workout: one.workout, plannedS: one.totals.minutes * 60, isSkipped: false, isWithdrawn: false },
  ...{ plannedM: one.totals.km === null ? null : one.totals.km * 1000, plannedStress: one.totals.stress },
})
const templateOf = ({ startDay, endDay, phases, weeks, workouts }: Made): PlanTemplate => ({
  ...{ startDay, endDay, phases, weeks, workouts: workouts.map((one) => held(one)) },
})
const madeOf = (request = SAMPLES[0]?.request) => {
  const made = request ? generatePlan(request) : null
  if (made?.kind !== 'plan') throw new Error('no plan')
  return { made, template: templateOf(made) }
}
let ids = 0
const newId = () => `wkt_${ids++}`
const anchored = (
  template: PlanTemplate,
  endDay: string,
  today: string,
  availability: Availability | null = null,
) => anchorPlan(template, { endDay, today, availability, raceId: 'rce_new' }, newId)
const planned = (plan: ReturnType<typeof anchored>): AnchoredPlan => {
  if (plan.kind === 'refusal') throw new Error(plan.limit)
  return plan
}

test('PLAN-09/anchor whole weeks keep their weekdays, and the last one its distance to the last day', () => {
  const { made, template } = madeOf()
  const endDay = addDays(made.endDay, 52 * 7 - 1)
  const plan = planned(anchored(template, endDay, addDays(made.startDay, 300)))
  expect([plan.endDay, plan.weeks.length, plan.weeksOver]).toEqual([endDay, made.weeks.length, 0])
  const lastMonday = made.weeks.at(-1)?.startDay ?? ''
  const expected = made.workouts
    .map(({ day, workout }) => [addDays(day, day >= lastMonday ? 52 * 7 - 1 : 51 * 7 + 7), workout.title])
    .filter(([day = '']) => day >= plan.startDay)
  expect(plan.workouts.map(({ day, workout }) => [day, workout.title])).toEqual(expected)
  expect(plan.workouts.at(-1)).toMatchObject({ day: endDay, purpose: 'race', raceId: 'rce_new' })
  // Weeks say what lies in them, races left out, and phases what they said before.
  for (const week of plan.weeks) {
    const own = plan.workouts.filter(
      ({ day, purpose }) => day >= week.startDay && day <= week.endDay && purpose !== 'race',
    )
    expect(week.planned.minutes).toBeCloseTo(own.reduce((sum, { totals }) => sum + totals.minutes, 0))
  }
  expect(plan.phases.map(({ name, reason }) => [name, reason])).toEqual(
    made.phases.map(({ name, reason }) => [name, reason]),
  )
})

test('PLAN-09/anchor with less time than it has weeks the first ones are not used, and nothing lies before today', () => {
  const { made, template } = madeOf()
  const today = addDays(made.endDay, 100)
  const plan = planned(anchored(template, addDays(today, 30), today))
  expect(plan.weeksOver).toBe(made.weeks.length - plan.weeks.length)
  expect(plan.weeksOver).toBeGreaterThan(0)
  expect([plan.startDay, plan.weeks[0]?.number, plan.phases[0]?.fromWeek]).toEqual([today, 1, 1])
  expect(plan.workouts.every(({ day }) => day >= today)).toBe(true)
})

test('PLAN-09/anchor a last day that is over or too far ahead is refused with the way out', () => {
  const { made, template } = madeOf()
  const today = made.endDay
  expect(anchored(template, today, today)).toMatchObject({ kind: 'refusal', code: 'race_in_past' })
  expect(anchored(template, addDays(today, MOST_AHEAD_DAYS + 1), today)).toMatchObject({
    ...{ kind: 'refusal', code: 'too_many_weeks' },
  })
  expect(anchored({ ...template, weeks: [] }, addDays(today, 60), today)).toMatchObject({ code: 'no_weeks' })
  const closed = { week: [], overrides: [], blackoutDays: [], twoADays: false }
  const days = Array.from({ length: 70 }, (_, i) => addDays(today, i))
  const race = template.workouts.filter(({ purpose }) => purpose !== 'race')
  expect(
    anchored({ ...template, workouts: race }, addDays(today, 60), today, { ...closed, blackoutDays: days }),
  ).toMatchObject({ code: 'slots_too_short' })
})

test('PLAN-09/anchor in hundreds of plans nothing is longer than its slot, doubled, past, or lost without a word', () => {
  let used = 0
  for (let number = 0; number < 300; number++) {
    const request = randomRequest(number)
    const made = generatePlan(request)
    if (made.kind !== 'plan') continue
    const template = templateOf(made)
    const today = addDays(made.endDay, (number * 13) % 200)
    const plan = anchored(template, addDays(today, 7 + ((number * 37) % 250)), today, request.availability)
    if (plan.kind === 'refusal') continue
    used++
    const seen = new Set<string>()
    for (const one of plan.workouts) {
      const at = `${one.day} ${one.half}`
      expect(seen.has(at), at).toBe(false)
      seen.add(at)
      expect(one.day >= today && one.day >= plan.startDay && one.day <= plan.endDay).toBe(true)
      expect(whyNotFitting(request.availability, held(one), [])).toBeNull()
    }
    const before = template.workouts.length
    expect(plan.workouts.length + plan.notes.length).toBeLessThanOrEqual(before)
    if (plan.startDay > today) expect(plan.workouts.length + plan.notes.length).toBe(before)
    expect(plan.weeks.every(({ number: at }, i) => at === i + 1)).toBe(true)
  }
  expect(used).toBeGreaterThan(100)
})
