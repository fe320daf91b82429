import type { PlanGoal } from '../../plan/plan.ts'

/** Parts of what is written around a race, in the order they are read. */
export const RACE_PARTS = [
  ...(['two_weeks', 'race_week', 'morning', 'swim', 'bike', 'run'] as const),
  ...(['contingencies', 'nutrition', 'recovery'] as const),
] as const
export type RacePart = (typeof RACE_PARTS)[number]

/** What each is called on the page. */
export const PART_TITLES: Readonly<Record<RacePart, string>> = {
  two_weeks: 'Two weeks out',
  race_week: 'Race week',
  morning: 'Race morning',
  swim: 'The swim',
  bike: 'The bike',
  run: 'The run',
  contingencies: 'If it goes otherwise',
  nutrition: 'Food and drink',
  recovery: 'Afterwards',
}

/** One part as it was written, and by whom. */
export interface WordedPart {
  part: RacePart
  source: 'model' | 'rules'
  sentences: string[]
}

/** Without `nutrition` in the account nothing is written of food. */
export function partsOf({ discipline }: PlanGoal, hasNutrition: boolean): RacePart[] {
  return RACE_PARTS.filter((part) => {
    if (part === 'swim' || part === 'bike') return discipline === 'triathlon'
    return part !== 'nutrition' || hasNutrition
  })
}
