import type { Workout } from '../../workout/workout.ts'
import { goalFacts, goalSports } from '../goal-facts.ts'
import type { Pacing } from '../intensity.ts'
import type { PlanRace } from '../plan.ts'
import { Steps } from './steps.ts'

/** The race as a workout: its distances at its own effort, legs in their order. */
export function raceSession(race: PlanRace, pacing: Pacing): Workout {
  const own: Pacing = {
    ...pacing,
    goal: race.goal,
    goalShare: sameGoal(race, pacing) ? pacing.goalShare : null,
  }
  const { raceKm } = goalFacts(race.goal)
  const sports = goalSports(race.goal)
  const isBrick = sports.length > 1
  const steps = sports.map((sport) =>
    new Steps(own, sport, isBrick).metres('work', Math.round((raceKm[sport] ?? 0) * 1000), 'race'),
  )
  return {
    sport: isBrick ? 'brick' : 'run',
    title: race.name.slice(0, 200),
    description:
      race.priority === 'C'
        ? 'A hard session with a number on. No rest before it beyond an easy day.'
        : 'Nothing new today: shoes, food and pace as in training.',
    steps,
  }
}

const sameGoal = (race: PlanRace, pacing: Pacing) =>
  race.goal.discipline === pacing.goal.discipline && race.goal.distance === pacing.goal.distance
