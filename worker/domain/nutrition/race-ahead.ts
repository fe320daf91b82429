import type { PlanGoal } from '../plan/plan.ts'

/** Minutes a race usually takes where no time is aimed at (ours): enough to say on which side of 90 minutes it lies. */
const USUAL_MIN: Record<PlanGoal['discipline'], Readonly<Record<string, number>>> = {
  run: { '5k': 30, '10k': 60, half: 120, marathon: 240 },
  triathlon: { sprint: 85, olympic: 165, half: 345, full: 720 },
}

/** How long a race takes: by its goal time, else as usual for its distance. */
export const raceMinutes = (goal: PlanGoal, goalS: number | null): number =>
  goalS === null ? (USUAL_MIN[goal.discipline][goal.distance] ?? 0) : goalS / 60
