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
  /** When it came to stand as it does, in milliseconds: made, or last changed. */
  since: number
}

export interface DoneActivity {
  id: string
  day: string
  sport: string
  movingS: number
  /** When it came to be known, in milliseconds. */
  since: number
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
 * Which activity is which workout: the same day and sport, and of several the pairs whose durations are closest. A new
 * activity may be closer to a workout than the one it has; a workout put on a day takes only what no other has, so an
 * addition never makes another workout undone. The same rows give the same matches, in whatever order they are told.
 * @returns the activity of each workout that is matched by rule; those matched by hand are not in it
 */
export function matchActivities(
  workouts: readonly Matchable[],
  activities: readonly DoneActivity[],
): Map<string, string> {
  const byHand = new Set(workouts.flatMap((one) => (one.matchedBy === 'hand' ? [one.activityId] : [])))
  const open = workouts.filter((one) => one.matchedBy !== 'hand' && !one.isSkipped)
  const pairs = pairsOf(
    open,
    activities.filter(({ id }) => !byHand.has(id)),
  )
  const taken = new Map<string, Pair>()
  const moments = new Set(pairs.flatMap(({ workout, activity }) => [workout.since, activity.since]))
  for (const moment of [...moments].sort((a, b) => a - b)) {
    putWorkouts(pairs, taken, moment)
    bringActivities(pairs, taken, moment)
  }
  return new Map([...taken.values()].map(({ workout, activity }) => [workout.id, activity.id]))
}

interface Pair {
  workout: Matchable
  activity: DoneActivity
}

/** All that may belong together, the closest first. */
function pairsOf(workouts: readonly Matchable[], activities: readonly DoneActivity[]): Pair[] {
  const onDay = Map.groupBy(activities, ({ day }) => day)
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  const apart = ({ workout, activity }: Pair) => Math.abs(activity.movingS - workout.plannedS)
  return workouts
    .flatMap((workout) =>
      (onDay.get(workout.day) ?? [])
        .filter(({ sport }) => DONE_AS[workout.sport]?.includes(sport))
        .map((activity) => ({ workout, activity })),
    )
    .sort(
      (a, b) =>
        apart(a) - apart(b) || order(a.workout.id, b.workout.id) || order(a.activity.id, b.activity.id),
    )
}

/** Workouts that come to stand now get what was known before, and what none has. */
function putWorkouts(pairs: readonly Pair[], taken: Map<string, Pair>, now: number): void {
  const used = new Set([...taken.values()].map(({ activity }) => activity.id))
  for (const pair of pairs) {
    const { workout, activity } = pair
    if (workout.since !== now || activity.since >= now || taken.has(workout.id) || used.has(activity.id))
      continue
    taken.set(workout.id, pair)
    used.add(activity.id)
  }
}

/** Activities that come now go to what stands; whichever is put off by a closer one looks on among the others. */
function bringActivities(pairs: readonly Pair[], taken: Map<string, Pair>, now: number): void {
  const rank = new Map(pairs.map((pair, at) => [pair, at]))
  const isCloser = (a: Pair, b: Pair) => (rank.get(a) ?? 0) < (rank.get(b) ?? 0)
  const looking = [
    ...new Set(pairs.filter(({ activity }) => activity.since === now).map(({ activity }) => activity)),
  ]
  for (let activity = looking.pop(); activity; activity = looking.pop()) {
    const { id } = activity
    const place = pairs.find((pair) => {
      const holds = taken.get(pair.workout.id)
      return (
        pair.activity.id === id && pair.workout.since <= now && (holds === undefined || isCloser(pair, holds))
      )
    })
    if (!place) continue
    const putOff = taken.get(place.workout.id)
    taken.set(place.workout.id, place)
    if (putOff) looking.push(putOff.activity)
  }
}
