/** A planned workout as matching needs it. */
export interface Matchable {
  id: string
  day: string
  sport: string
  plannedS: number
  isSkipped: boolean
  activityId: string | null
  /** `hand` stays, also where it says that no activity is this workout. */
  matchedBy: 'auto' | 'hand' | null
}

export interface DoneActivity {
  id: string
  day: string
  sport: string
  movingS: number
}

/** Sports of an activity that may be a workout of a sport. */
const DONE_AS: Readonly<Record<string, readonly string[]>> = {
  run: ['run'],
  bike: ['bike'],
  swim: ['swim'],
  strength: ['strength'],
  brick: ['multisport', 'bike'],
}

/**
 * Which activity is which workout: the same day and sport, and of several the pairs whose durations are closest.
 * @returns the activity of each workout that is matched by rule; those matched by hand are not in it
 */
export function matchActivities(
  workouts: readonly Matchable[],
  activities: readonly DoneActivity[],
): Map<string, string> {
  const byHand = new Set(workouts.flatMap((one) => (one.matchedBy === 'hand' ? [one.activityId] : [])))
  const open = workouts.filter((one) => one.matchedBy !== 'hand' && !one.isSkipped)
  const free = activities.filter(({ id }) => !byHand.has(id))
  const pairs = open.flatMap((workout) =>
    free
      .filter(({ day, sport }) => day === workout.day && DONE_AS[workout.sport]?.includes(sport))
      .map((activity) => ({
        workout: workout.id,
        activity: activity.id,
        apart: Math.abs(activity.movingS - workout.plannedS),
      })),
  )
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  pairs.sort((a, b) => a.apart - b.apart || order(a.workout, b.workout) || order(a.activity, b.activity))
  const matched = new Map<string, string>()
  const taken = new Set<string>()
  for (const { workout, activity } of pairs) {
    if (matched.has(workout) || taken.has(activity)) continue
    matched.set(workout, activity)
    taken.add(activity)
  }
  return matched
}
