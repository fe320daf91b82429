import { expect, test } from 'vitest'
import { addDays, daysBetween } from '../../calendar/day.ts'
import { generatePlan } from '../generate-plan.ts'
import { chance } from '../random.ts'
import { randomRequest } from '../random-requests-fixture.ts'
import { checkPlanRules } from './check-plan-rules.ts'

const CASES = 600

test('PLAN-07/anew a plan made anew from any day on, its first one too, breaks none of the rules and ends when it did', () => {
  const broken: string[] = []
  let tried = 0
  for (let number = 0; number < CASES; number++) {
    const request = randomRequest(number)
    const plan = generatePlan(request)
    if (plan.kind === 'refusal') continue
    const length = daysBetween(plan.startDay, plan.endDay)
    // As it is asked for on a day's evening: from the next one on, all that was planned so far having been done.
    for (const days of new Set([
      0,
      Math.floor(chance(number, 901) * 7),
      Math.floor(chance(number, 902) * length),
    ])) {
      const day = addDays(plan.startDay, days)
      if (day >= plan.endDay) continue
      const kept = plan.workouts.filter((one) => one.day <= day)
      const again = { ...request, startDay: plan.startDay, today: addDays(day, 1), kept }
      const made = generatePlan(again)
      if (made.kind === 'refusal') continue
      tried++
      const at = `${number}, day ${days + 1}`
      if (made.endDay !== plan.endDay) broken.push(`${at}: ends on ${made.endDay}, not on ${plan.endDay}`)
      if (made.workouts.some((one) => one.day <= day && !kept.includes(one)))
        broken.push(`${at}: touches what is over`)
      for (const { rule, words } of checkPlanRules(made, again)) broken.push(`${at}, ${rule}: ${words}`)
    }
  }
  expect(tried).toBeGreaterThan(CASES * 1.2)
  expect(broken.slice(0, 20)).toEqual([])
})
