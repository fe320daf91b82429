import { expect, test } from 'vitest'
import { addDays, dayNumber, daysBetween } from '../calendar/day.ts'
import { sportOf, stepEffort } from '../workout/step-effort.ts'
import { flatSteps, workoutTotals } from '../workout/totals.ts'
import type { Workout } from '../workout/workout.ts'
import { estimate } from './estimate.ts'
import { generatePlan } from './generate-plan.ts'
import { isHardShare, type Pacing, pacingOf } from './intensity.ts'
import { slotsOfDays } from './open-days.ts'
import type { GeneratedPlan, PlannedWorkout, PlanRequest, TrainingPlan } from './plan.ts'
import { randomRequest } from './random-requests-fixture.ts'
import { wayBack } from './way-back.ts'

const CASES = 1000

interface Case {
  number: number
  request: PlanRequest
  plan: GeneratedPlan
}

/** Plans of a thousand requests. Made once: each test looks at all of them. */
function* plans(): Generator<Case & { plan: TrainingPlan }> {
  for (const one of cases()) if (one.plan.kind === 'plan') yield { ...one, plan: one.plan }
}
const made: { cases: readonly Case[] } = { cases: [] }
function cases(): readonly Case[] {
  if (made.cases.length === 0) {
    made.cases = Array.from({ length: CASES }, (_, number) => {
      const request = randomRequest(number)
      return { number, request, plan: generatePlan(request) }
    })
  }
  return made.cases
}

const inWeek = ({ workouts }: TrainingPlan, { startDay, endDay }: { startDay: string; endDay: string }) =>
  workouts.filter(({ day }) => day >= startDay && day <= endDay)
const isTraining = ({ raceId }: PlannedWorkout) => raceId === null

test('PLAN-01/deterministic the same request gives the same plan, another seed another one', () => {
  const request = randomRequest(5)
  expect(generatePlan(randomRequest(5))).toEqual(generatePlan(request))
  const kinds = cases().map(({ plan }) => plan.kind)
  // Enough of both to say anything.
  expect(kinds.filter((kind) => kind === 'plan').length).toBeGreaterThan(CASES * 0.45)
  expect(kinds.filter((kind) => kind === 'refusal').length).toBeGreaterThan(20)
})

test('PLAN-01/weeks phases and weeks cover every day once, 24 weeks at most', () => {
  for (const { number, plan } of plans()) {
    expect(plan.weeks.length, `${number}`).toBeLessThanOrEqual(25)
    expect(plan.weeks[0]?.startDay).toBe(plan.startDay)
    expect(plan.weeks.at(-1)?.endDay).toBe(plan.endDay)
    for (const spans of [plan.weeks, plan.phases]) {
      for (const [i, span] of spans.entries()) {
        if (i > 0) expect(daysBetween(spans[i - 1]?.endDay ?? '', span.startDay), `${number}`).toBe(1)
      }
    }
  }
})

test('PLAN-02 no session is longer than its slot, of a sport that is not allowed, or on a blocked day', () => {
  const wrong: string[] = []
  for (const { number, request, plan } of plans()) {
    const slotsOf = slotsOfDays(request.availability)
    for (const one of plan.workouts.filter(isTraining)) {
      const slot = slotsOf(dayNumber(one.day))[one.half]
      const sports = one.workout.sport === 'brick' ? (['bike', 'run'] as const) : [one.workout.sport as 'run']
      const minutes = estimate(one.workout, pacingOf(request)).s / 60
      const fits =
        slot !== null &&
        minutes <= slot.minutes + 1e-6 &&
        sports.every((sport) => slot.sports.includes(sport))
      if (!fits) wrong.push(`${number} ${one.day} ${one.half} ${one.workout.title} ${minutes}`)
      if (request.availability.blackoutDays.includes(one.day)) wrong.push(`${number} ${one.day} is blocked`)
    }
    const halves = plan.workouts.map(({ day, half }) => `${day} ${half}`)
    if (new Set(halves).size !== halves.length) wrong.push(`${number} two in one half-day`)
    const days = plan.workouts.map(({ day }) => day)
    if (!request.availability.twoADays && new Set(days).size !== days.length)
      wrong.push(`${number} two a day`)
  }
  expect(wrong).toEqual([])
})

test('PLAN-01/80-20 at least four fifths of each week’s time are easy', () => {
  const wrong: string[] = []
  for (const { number, request, plan } of plans()) {
    const pacing = pacingOf(request)
    for (const week of plan.weeks) {
      const own = inWeek(plan, week).filter((one) => isTraining(one) && one.workout.sport !== 'strength')
      const each = own.map(({ workout }) => estimate(workout, pacing))
      const hard = each.reduce((sum, { hardS }) => sum + hardS, 0)
      const all = each.reduce((sum, { s }) => sum + s, 0)
      if (hard > all * 0.2 + 0.5)
        wrong.push(`${number} week ${week.number}: ${Math.round((100 * hard) / all)} %`)
    }
  }
  expect(wrong).toEqual([])
})

test('PLAN-01/overload no week grows by more than a tenth on new ground, and recovery comes each third or fourth week', () => {
  const wrong: string[] = []
  for (const { number, request, plan } of plans()) {
    const isBack = (request.baseline.daysSinceLast ?? 0) > 3
    for (const sport of request.goal.discipline === 'run'
      ? (['run'] as const)
      : (['run', 'bike', 'swim'] as const)) {
      const volumes = plan.weeks.map(({ bySport }) => bySport[sport]?.minutes ?? 0)
      const lately = request.baseline.sports[sport]?.weeklyMinutes ?? []
      const before = Math.max(sport === 'swim' ? 45 : 70, ...lately)
      for (const [i, volume] of volumes.entries()) {
        const ground = Math.max(...volumes.slice(0, i), i < 6 || isBack ? before : 0)
        // Sessions are planned in steps of five minutes.
        if (volume > Math.max(20, ground * 1.1 + 5))
          wrong.push(`${number} week ${i + 1} ${sport}: ${ground} to ${volume}`)
      }
    }
    let loading = 0
    const race = request.races.find(({ priority }) => priority === 'A')?.day
    for (const { number: week, isRecovery, endDay } of plan.weeks) {
      const isTapered = race !== undefined && daysBetween(endDay, race) < 21
      loading = isRecovery || isTapered || week <= wayBack(request).weekShares.length ? 0 : loading + 1
      if (loading > (week <= 5 ? 5 : 4)) wrong.push(`${number} week ${week}: ${loading} without recovery`)
    }
  }
  expect(wrong).toEqual([])
})

test('PLAN-01/recovery a recovery week holds less than the weeks before it really held', () => {
  const wrong: string[] = []
  let seen = 0
  for (const { number, request, plan } of plans()) {
    for (const [i, week] of plan.weeks.entries()) {
      if (!week.isRecovery) continue
      const sports =
        request.goal.discipline === 'run' ? (['run'] as const) : (['run', 'bike', 'swim'] as const)
      for (const sport of sports) {
        const minutes = (one: (typeof plan.weeks)[number]) => one.bySport[sport]?.minutes ?? 0
        const before = plan.weeks
          .slice(Math.max(0, i - 4), i)
          .filter(({ startDay, endDay }) => daysBetween(startDay, endDay) === 6)
        const most = Math.max(0, ...before.map(minutes))
        if (most === 0) continue
        seen++
        // Sessions have a least length: of very little no tenth can be taken.
        if (minutes(week) > most && minutes(week) > 60)
          wrong.push(`${number} week ${week.number} ${sport}: ${most} to ${minutes(week)}`)
      }
    }
  }
  expect(seen).toBeGreaterThan(300)
  expect(wrong).toEqual([])
})

/** Sports in which a session is hard: the easy run after a hard ride is not. */
function hardLegs(workout: Workout, pacing: Pacing): Set<string> {
  const legs = flatSteps(workout).flatMap((step) => {
    const sport = sportOf(step, workout.sport)
    if (sport === null || step.intent === 'rest') return []
    return isHardShare(sport, stepEffort(step, sport, pacing.assumed).share) ? [sport] : []
  })
  return new Set(legs)
}

test('PLAN-01/hard-days no two hard days of one sport follow each other unless asked', () => {
  const wrong: string[] = []
  for (const { number, request, plan } of plans()) {
    const pacing = pacingOf(request)
    // Races lie where the athlete has put them.
    const hard = plan.workouts.filter((one) => one.isHard && isTraining(one))
    for (const one of hard) {
      const legs = hardLegs(one.workout, pacing)
      const next = hard.filter(({ day }) => day === addDays(one.day, 1))
      const same = next.find(({ workout }) => [...hardLegs(workout, pacing)].some((leg) => legs.has(leg)))
      if (same !== undefined) wrong.push(`${number} ${one.day} ${one.workout.title}, ${same.workout.title}`)
    }
  }
  expect(wrong).toEqual([])
})

test('PLAN-01/race the race is on its day, nothing hard on the two days before it, volume falls and intensity stays', () => {
  for (const { number, request, plan } of plans()) {
    const race = request.races.find(({ priority }) => priority === 'A')
    if (race === undefined) continue
    const last = plan.workouts.at(-1)
    expect([last?.day, last?.raceId, last?.purpose], `${number}`).toEqual([race.day, race.id, 'race'])
    expect(plan.workouts.filter(({ day }) => day === race.day)).toHaveLength(1)
    for (const before of [1, 2]) {
      const eve = plan.workouts.filter(
        ({ day, raceId }) => raceId === null && day === addDays(race.day, -before),
      )
      expect(
        eve.some(({ isHard }) => isHard),
        `${number}`,
      ).toBe(false)
      if (before === 1)
        for (const { totals } of eve) expect(totals.minutes, `${number}`).toBeLessThanOrEqual(25)
    }
  }
})

test('PLAN-01/steps each hard session has a warm-up, targets, and a recovery in each repeat', () => {
  const wrong: string[] = []
  for (const { number, plan } of plans()) {
    for (const { workout, isHard, purpose, day } of plan.workouts) {
      const flat = workout.steps.flatMap((part) => (part.type === 'step' ? [part] : part.steps))
      const open = flat.filter(({ intent, target }) => intent !== 'rest' && target.by === 'open')
      if (open.length > 0) wrong.push(`${number} ${day} ${workout.title}: no target`)
      if (!isHard || purpose === 'race') continue
      if (!flat.some(({ intent }) => intent === 'warmup'))
        wrong.push(`${number} ${day} ${workout.title}: no warm-up`)
      for (const part of workout.steps) {
        if (part.type === 'step' || workout.sport === 'swim') continue
        if (!part.steps.some(({ intent }) => intent === 'recovery' || intent === 'rest'))
          wrong.push(`${number} ${day} ${workout.title}: no recovery`)
      }
    }
  }
  expect(wrong).toEqual([])
})

test('PLAN-01/totals totals are the sums of the steps, and weeks those of their workouts', () => {
  const wrong: string[] = []
  const isNear = (planned: number, sum: number) => Math.abs(planned - sum) < 0.5001
  for (const { number, request, plan } of plans()) {
    const { assumed } = pacingOf(request)
    for (const week of plan.weeks) {
      const own = inWeek(plan, week).filter(isTraining)
      for (const { workout, totals } of own) {
        const whole = workoutTotals(workout, assumed)
        if (!isNear(totals.minutes, whole.durationS / 60) || !isNear(totals.stress, whole.stressPoints))
          wrong.push(`${number} ${workout.title}`)
      }
      const sum = (of: (one: PlannedWorkout) => number) => own.reduce((all, one) => all + of(one), 0)
      if (week.planned.minutes !== sum(({ totals }) => totals.minutes)) wrong.push(`${number} ${week.number}`)
      if (week.planned.stress !== sum(({ totals }) => totals.stress)) wrong.push(`${number} ${week.number}`)
    }
  }
  expect(wrong).toEqual([])
})
