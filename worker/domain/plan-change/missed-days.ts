import { addDays, daysBetween } from '../calendar/day.ts'
import { dayWords } from '../calendar/day-words.ts'
import type { Availability } from '../plan/plan.ts'
import { scaled } from './change-week.ts'
import { whyNotFitting } from './fits-slot.ts'
import {
  type EditableWorkout,
  editable,
  type HeldWorkout,
  isPartly,
  type WorkoutChange,
} from './held-plan.ts'

/** What days without training ask for: nothing, a key session kept, an easy start, a way back, or a new plan. */
export const MISSED_PROTOCOLS = ['none', 'one', 'several', 'week', 'break'] as const

export interface MissedDays {
  protocol: (typeof MISSED_PROTOCOLS)[number]
  /** Days with something planned and nothing done since the last finished workout. */
  days: readonly string[]
  /** What is proposed; coming workouts only. Empty where it is best to go on as planned. */
  changes: readonly WorkoutChange[]
  /** One sentence or two, without blame. */
  reason: string
}

interface Given {
  workouts: readonly HeldWorkout[]
  availability: Availability | null
  today: string
}

/** Whole days without training up to which a plan is gone on with; more is a new plan's matter (Daniels: 6–28 days). */
const MOST_DAYS = 13
/** Within so many days a key session is still worth catching up (ours). */
const CATCH_UP_DAYS = 3
/** So near to a race nothing is caught up. */
const RACE_NEAR_DAYS = 10

/**
 * A proposal after days without training, to be looked at before anything is stored. What lies before today, what is
 * done and what is a race stays as it is. One day: a key session takes the place of an easy one, all else is let go.
 * Several (to 4): let go, begin easy, the long session no longer than the last. About a week (5–13): as long as the
 * days off, half the load and then three quarters, nothing hard (Daniels, table 9.2). More: a plan anew.
 */
export function afterMissedDays(given: Given): MissedDays {
  const { workouts, today } = given
  const open = workouts.filter((one) => !one.isSkipped && !one.isWithdrawn && one.purpose !== 'race')
  // Of a key session a part is not the session; of any other it is let be.
  const isDone = (one: HeldWorkout) => one.isCompleted || (isPartly(one) && !one.isKey)
  const lastDay = (is: (one: HeldWorkout) => boolean) =>
    workouts.reduce((last, one) => (is(one) && one.day < today && one.day > last ? one.day : last), '')
  const [lastDone, lastTrained] = [lastDay(isDone), lastDay((one) => isDone(one) || isPartly(one))]
  const missed = open.filter((one) => !isDone(one) && one.day < today && one.day > lastDone)
  const days = [...new Set(missed.map(({ day }) => day))].sort()
  const first = days[0]
  if (first === undefined)
    return { protocol: 'none', days, changes: [], reason: 'Everything up to today is done.' }
  const daysOff = daysBetween(lastTrained === '' ? addDays(first, -1) : lastTrained, today) - 1
  const coming = open
    .filter((one) => !one.isCompleted && !isPartly(one) && one.day >= today)
    .sort((a, b) => (a.day < b.day ? -1 : 1))
  if (daysOff > MOST_DAYS) {
    const weeks = Math.round(daysOff / 7)
    return {
      protocol: 'break',
      days,
      changes: [],
      reason: `${weeks} weeks without training: a plan from where you are now fits better than this one.`,
    }
  }
  if (daysOff >= 5) return week(days, coming, daysOff, today)
  return days.length === 1 ? one(days, missed, coming, given) : several(days, coming, given)
}

function one(
  days: readonly string[],
  missed: readonly HeldWorkout[],
  coming: readonly HeldWorkout[],
  given: Given,
): MissedDays {
  const key = missed.find(({ isKey }) => isKey)
  const letGo = (reason: string): MissedDays => ({ protocol: 'one', days, changes: [], reason })
  if (key === undefined) return letGo('One easy day less changes nothing. Go on as planned.')
  const race = given.workouts.find(({ purpose, day }) => purpose === 'race' && day >= given.today)
  if (race !== undefined && daysBetween(given.today, race.day) <= RACE_NEAR_DAYS) {
    return letGo('So near to the race rest does more than catching up. Go on as planned.')
  }
  const place = coming.find((easy) => takes(easy, key, coming, given))
  if (place === undefined)
    return letGo(
      'No easy day of the next three has room for it without two hard days in a row. Go on as planned.',
    )
  const { workout, title, description, purpose, priority, isKey, isHard, plannedS, plannedM, plannedStress } =
    key
  const content = {
    workout,
    title,
    description,
    purpose,
    priority,
    isKey,
    isHard,
    plannedS,
    plannedM,
    plannedStress,
  }
  const after: EditableWorkout = { ...editable(place), ...content }
  return {
    protocol: 'one',
    days,
    changes: [{ workoutId: place.id, before: editable(place), after }],
    reason: `“${title}” takes the place of the easy session on ${dayWords(place.day)}; that one is let go.`,
  }
}

/** Whether an easy session may become the key one: same sport, soon, room for it, and no hard neighbour. */
function takes(
  easy: HeldWorkout,
  key: HeldWorkout,
  coming: readonly HeldWorkout[],
  { availability, today, workouts }: Given,
): boolean {
  if (easy.isKey || easy.isHard || easy.sport !== key.sport) return false
  if (daysBetween(today, easy.day) >= CATCH_UP_DAYS) return false
  const others = coming.filter((one) => one.day === easy.day && one.id !== easy.id)
  if (whyNotFitting(availability, { ...key, day: easy.day, half: easy.half }, others) !== null) return false
  const isNear = (one: HeldWorkout) => Math.abs(daysBetween(one.day, easy.day)) <= 1 && one.id !== easy.id
  const isBig = (one: HeldWorkout) => one.isHard || one.purpose === 'race' || one.purpose === 'long'
  return !workouts.some(
    (one) => isNear(one) && isBig(one) && one.id !== key.id && (one.isCompleted || one.day >= today),
  )
}

function several(
  days: readonly string[],
  coming: readonly HeldWorkout[],
  { workouts, today }: Given,
): MissedDays {
  const first = coming[0]
  const changes: WorkoutChange[] = []
  if (first?.isHard === true) changes.push(change(first, eased(first, 1)))
  const lately = workouts.filter(
    (one) => one.isCompleted && one.day >= addDays(today, -28) && one.day < today,
  )
  for (const long of coming.filter(({ purpose, day }) => purpose === 'long' && day < addDays(today, 7))) {
    const done = Math.max(
      0,
      ...lately.filter(({ sport }) => sport === long.sport).map(({ plannedS }) => plannedS),
    )
    if (done > 0 && long.plannedS > done * 1.1)
      changes.push(change(long, { ...editable(long), ...scaled(long, done / long.plannedS) }))
  }
  const reason =
    changes.length === 0
      ? 'A few days without training cost no fitness. What lay in them is let go; go on as planned.'
      : 'A few days without training cost no fitness. What lay in them is let go; the start is easy, and the long session no longer than your last.'
  return { protocol: 'several', days, changes: unique(changes), reason }
}

function week(
  days: readonly string[],
  coming: readonly HeldWorkout[],
  daysOff: number,
  today: string,
): MissedDays {
  const changes = coming
    .filter(({ day }) => daysBetween(today, day) < daysOff)
    .map((one) => {
      const share = daysBetween(today, one.day) < daysOff / 2 ? 0.5 : 0.75
      return change(one, one.isHard ? eased(one, share) : { ...editable(one), ...scaled(one, share) })
    })
  const reason = `After ${daysOff} days without training the next ${daysOff} hold half of what was planned, then three quarters, all of it easy. Then the plan goes on.`
  return { protocol: 'week', days, changes, reason }
}

const change = (held: HeldWorkout, after: EditableWorkout): WorkoutChange => ({
  workoutId: held.id,
  before: editable(held),
  after,
})

const unique = (changes: readonly WorkoutChange[]) =>
  changes.filter((one, i) => changes.findIndex(({ workoutId }) => workoutId === one.workoutId) === i)

/** The same sport and a share of the time, easy: by feel, since what the days off have cost is not known. */
function eased(held: HeldWorkout, share: number): EditableWorkout {
  const minutes = Math.max(20, Math.round((held.plannedS * share) / 300) * 5)
  const s = Math.min(minutes * 60, held.plannedS)
  const isBrick = held.workout.sport === 'brick'
  const sport = isBrick ? ('bike' as const) : held.workout.sport
  const title = `Easy ${sport}`
  const target = { by: 'rpe', from: 3, to: 4 } as const
  const part = s / held.plannedS
  return {
    ...editable(held),
    sport,
    title,
    purpose: 'endurance',
    isHard: false,
    isKey: false,
    priority: 'medium',
    workout: { sport, title, steps: [{ type: 'step', intent: 'work', length: { by: 'time', s }, target }] },
    plannedS: s,
    plannedM: held.plannedM === null ? null : Math.round(held.plannedM * part * 0.95),
    plannedStress: Math.round(held.plannedStress * part * 0.8),
  }
}
