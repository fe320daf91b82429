import { goalFacts } from './goal-facts.ts'
import type { PLAN_DISTANCES, PlanExperience, PlanRequest } from './plan.ts'
import { available, NO_THRESHOLDS, raceIn, requestOf, steadily, weekOfSlots } from './requests-fixture.ts'

type Distance = (typeof PLAN_DISTANCES)['run'][number]

/** An athlete who runs about what published plans of the level begin with. */
export function usualRunner(distance: Distance, experience: PlanExperience): PlanRequest {
  const goal = { discipline: 'run', distance } as const
  const km = Math.round(goalFacts(goal).peak[experience] / 1.45)
  const perKm = { novice: 6.8, intermediate: 5.9, advanced: 5.1 }[experience]
  const slots = {
    novice: [0, 60, 0, 60, 45, 60, 240],
    intermediate: [60, 90, 75, 90, 60, 75, 240],
    advanced: [75, 100, 90, 100, 75, 100, 240],
  }
  return requestOf({
    goal,
    races: [raceIn({ '5k': 10, '10k': 12, half: 14, marathon: 18 }[distance], goal)],
    baseline: { experience, sports: { run: steadily(km * perKm, km, km * perKm * 0.3) } },
    thresholds: { ...NO_THRESHOLDS, speedMps: 1000 / 60 / perKm / 0.78 },
    availability: available(weekOfSlots(['run'], slots[experience])),
  })
}
