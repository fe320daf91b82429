import type { Eater } from '../../nutrition/person.ts'
import { goalFacts } from '../../plan/goal-facts.ts'
import type { PlanGoal } from '../../plan/plan.ts'
import { CONTINGENCIES } from '../checklist.ts'
import { type CountdownDay, countdown } from '../countdown.ts'
import { type Fuelling, fuelRace } from '../fuel-race.ts'
import type { RacePacing } from '../pace-race.ts'

/** All that may be said of a race in numbers: what its page shows, and nothing else. */
export interface RaceNumbers {
  name: string
  day: string
  goal: PlanGoal
  goalS: number | null
  pacing: RacePacing
  countdown: readonly CountdownDay[]
  contingencies: readonly { when: string; answer: string }[]
  /** Null where the account has no `nutrition`, or the race cannot be paced. */
  fuelling: readonly Fuelling[] | null
  hasNutrition: boolean
  /** Days without anything hard after it. */
  easyDaysAfter: number
}

interface Race {
  name: string
  day: string
  goal: PlanGoal
  goalS: number | null
  startsAt: string | null
}

export function raceNumbers(
  race: Race,
  pacing: RacePacing,
  who: { hasNutrition: boolean; age: Eater['age'] },
): RaceNumbers {
  const { name, day, goal, goalS } = race
  return {
    ...{ name, day, goal, goalS, pacing, hasNutrition: who.hasNutrition },
    countdown: countdown(race, who.age),
    contingencies: CONTINGENCIES,
    fuelling: who.hasNutrition && pacing.total ? fuelRace(goal, pacing.total.to, who.age) : null,
    easyDaysAfter: goalFacts(goal).easyDaysAfter,
  }
}

/**
 * What a language model may hear of them: a leg whose pacing comes out the same from what it may know, and what rests on
 * all legs only where each of them does.
 */
export function knownToModel(own: RaceNumbers, shared: RaceNumbers): RaceNumbers {
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  const legs = own.pacing.legs.filter((leg) => shared.pacing.legs.some((other) => isSame(leg, other)))
  const isWhole = legs.length === own.pacing.legs.length && isSame(own.pacing.total, shared.pacing.total)
  return {
    ...own,
    pacing: { ...own.pacing, legs, ...(isWhole ? {} : { total: null, goal: null }) },
    fuelling: isWhole ? own.fuelling : null,
  }
}
