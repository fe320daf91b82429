import type { PlanGoal } from '../plan/plan.ts'

const RUNS = { '5k': '5 km', '10k': '10 km', half: 'Half marathon', marathon: 'Marathon' } as const
const TRIATHLONS = {
  sprint: 'Sprint triathlon',
  olympic: 'Olympic triathlon',
  half: 'Half-distance triathlon',
  full: 'Full-distance triathlon',
} as const

/** What a plan for this goal is called. */
export const planName = (goal: PlanGoal): string =>
  goal.discipline === 'run' ? RUNS[goal.distance] : TRIATHLONS[goal.distance]
