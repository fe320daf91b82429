import { expect, test } from 'vitest'
import { daysBetween } from '../calendar/day.ts'
import { RETURN_STAGES, type ReturnStage } from '../injury/return-stage.ts'
import { flatSteps } from '../workout/totals.ts'
import { generatePlan } from './generate-plan.ts'
import type { PlanRequest, PlanWeek, TrainingPlan } from './plan.ts'
import { chance } from './random.ts'
import { randomRequest } from './random-requests-fixture.ts'
import { checkPlanRules } from './rules/check-plan-rules.ts'
import { SAMPLES } from './samples-fixture.ts'
import { wayBack } from './way-back.ts'

const at = (request: PlanRequest, returnStage: ReturnStage): PlanRequest => ({
  ...request,
  baseline: { ...request.baseline, breakCause: 'injury', returnStage },
})
const Ben = SAMPLES.find(({ name }) => name.startsWith('Ben'))?.request

test('PLAN-11/return a plan begins where the return stands, also for somebody who ran yesterday', () => {
  if (!Ben) throw new Error('a sample is missing')
  const backs = RETURN_STAGES.map((stage) => wayBack(at(Ben, stage)))
  expect(backs.map(({ runWalkWeeks }) => runWalkWeeks)).toEqual([3, 2, 0, 0, 0])
  expect(backs.map(({ easyWeeks }) => easyWeeks)).toEqual([6, 5, 3, 2, 0])
  expect(backs[1]?.reason).toBe(
    'Your way back stands at running and walking in turns: the first 5 weeks begin at 33 % of your usual volume, all of it easy.',
  )
  const plan = generatePlan(at(Ben, 'run_walk'))
  if (plan.kind === 'refusal') throw new Error(plan.limit)
  const runsOf = (week: number) => {
    const { startDay = '', endDay = '' } = plan.weeks[week] ?? {}
    return plan.workouts.filter(
      ({ day, workout }) => workout.sport === 'run' && day >= startDay && day <= endDay,
    )
  }
  expect(runsOf(0).length).toBeGreaterThan(0)
  for (const week of [0, 1])
    for (const { workout } of runsOf(week)) expect(workout.title).toMatch(/^Run and walk/)
  expect(runsOf(2).some(({ workout }) => /^Run and walk/.test(workout.title))).toBe(false)
  expect(plan.notes.map(({ text }) => text)).toContain(backs[1]?.reason)
  // Reached by reports, hard running is a plan like any other.
  expect(wayBack(at(Ben, 'hard')).weekShares).toEqual([])
})

test('PLAN-11/return whoever asks for what, nothing is hard in the easy weeks, and the plan’s rules hold', () => {
  const wrong: string[] = []
  for (let number = 0; number < 120; number++) {
    const stage = RETURN_STAGES[number % RETURN_STAGES.length] ?? 'walk'
    const request = at(randomRequest(number), stage)
    const plan = generatePlan(request)
    if (plan.kind === 'refusal') continue
    for (const { words } of checkPlanRules(plan, request)) wrong.push(`${number} ${stage}: ${words}`)
    const until = plan.weeks[wayBack(request).easyWeeks - 1]?.endDay ?? ''
    const hard = plan.workouts.filter((one) => one.isHard && one.day <= until && one.purpose !== 'race')
    if (hard.length > 0) wrong.push(`${number} ${stage}: ${hard[0]?.workout.title} on ${hard[0]?.day}`)
  }
  expect(wrong).toEqual([])
})

/** Plans of athletes who come back from a break of a week to two months. */
function* comingBack(count: number) {
  for (let number = 0; number < count; number++) {
    const request = randomRequest(number)
    const daysSinceLast = 7 + Math.floor(chance(number, 901) * 55)
    const breakCause = (['injury', 'illness', 'other', null] as const)[number % 4] ?? null
    const asked = { ...request, baseline: { ...request.baseline, daysSinceLast, breakCause } }
    const plan = generatePlan(asked)
    if (plan.kind === 'plan' && wayBack(asked).weekShares.length > 0) yield { number, request: asked, plan }
  }
}
const isWhole = ({ startDay, endDay }: PlanWeek) => daysBetween(startDay, endDay) === 6
const runMinutes = (plan: TrainingPlan, { startDay, endDay }: PlanWeek) =>
  plan.workouts
    .filter(
      ({ day, raceId, workout }) => day >= startDay && day <= endDay && !raceId && workout.sport === 'run',
    )
    .flatMap(({ workout }) => flatSteps(workout))
    .filter(({ note }) => note !== 'Walk')
    .reduce((sum, { length }) => sum + (length.by === 'time' ? length.s / 60 : 0), 0)

test('PLAN-11/return PLAN-01/overload no week is more than a step above what was held since the break, in thousands of plans', () => {
  const wrong: string[] = []
  let seen = 0
  for (const { number, request, plan } of comingBack(3000)) {
    seen++
    const { mostStep, runWalkWeeks } = wayBack(request)
    for (const sport of ['run', 'bike', 'swim'] as const) {
      let since = 0
      for (const week of plan.weeks.filter(isWhole)) {
        const minutes = week.bySport[sport]?.minutes ?? 0
        if (since > 0 && minutes > Math.max(since * mostStep, since + 20) + 5)
          wrong.push(`${number} week ${week.number} ${sport}: ${since} to ${minutes}`)
        since = Math.max(since, minutes)
      }
    }
    // The first weeks without walks hold no more than a step above what was run between them.
    const [walked, next] = [plan.weeks.slice(0, runWalkWeeks), plan.weeks[runWalkWeeks]]
    const run = Math.max(0, ...walked.filter(isWhole).map((week) => runMinutes(plan, week)))
    if (request.goal.discipline !== 'run' || !next || run === 0) continue
    if (runMinutes(plan, next) > Math.max(run * mostStep, run + 20) + 5)
      wrong.push(`${number} first week without walks: ${run} to ${runMinutes(plan, next)}`)
  }
  expect(seen).toBeGreaterThan(1000)
  expect(wrong).toEqual([])
})
