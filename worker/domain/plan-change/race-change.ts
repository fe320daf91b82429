/** Races of one plan that are looked at. */
export const MOST_RACES_OF_PLAN = 100
/** Of each its id, its day and, of the plan's goal, what it is now. */
export const LONGEST_RACE_TOKEN = MOST_RACES_OF_PLAN * 100

/** A race where a plan has it. */
export interface PlannedRace {
  raceId: string
  day: string
}

/** A race as its athlete keeps it. */
export interface KeptRace {
  id: string
  name: string
  day: string
  discipline: string
  distance: string
  isRemoved: boolean
}

/** What differs between a race and the plan that has it. */
export interface RaceChange {
  id: string
  name: string
  plannedDay: string
  /** Null where it is taken out. */
  day: string | null
  /** What it is now; null where that is what the plan was made for. */
  goal: { discipline: string; distance: string } | null
  /** The plan ends with it. */
  isGoal: boolean
}

/**
 * Races of a plan that are not what they were when it was made: on another day, of another distance, or taken out.
 * @param planned those still to be done
 */
export function raceChanges(
  plan: { endDay: string; discipline: string; distance: string },
  planned: readonly PlannedRace[],
  kept: readonly KeptRace[],
): RaceChange[] {
  return planned.flatMap(({ raceId, day: plannedDay }) => {
    const race = kept.find(({ id }) => id === raceId)
    if (!race) return []
    const { id, name, day, discipline, distance, isRemoved } = race
    const isGoal = plannedDay === plan.endDay
    const isOther = isGoal && (discipline !== plan.discipline || distance !== plan.distance)
    if (!isRemoved && !isOther && day === plannedDay) return []
    const goal = isOther && !isRemoved ? { discipline, distance } : null
    return [{ id, name, plannedDay, day: isRemoved ? null : day, goal, isGoal }]
  })
}

/** Names how these races are now: an athlete who keeps the plan as it is keeps it against that, and no later change. */
export const raceToken = (changes: readonly RaceChange[]): string =>
  changes
    .map(({ id, day, goal }) => [id, day ?? '', goal ? `${goal.discipline}-${goal.distance}` : ''].join(':'))
    .join(' ')
