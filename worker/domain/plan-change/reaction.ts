import { addDays, daysBetween } from '../calendar/day.ts'
import { mustBeActive, type Standing } from './change-workout.ts'
import { type HeldWorkout, isPartly } from './held-plan.ts'
import { afterMissedDays } from './missed-days.ts'
import { decideSuggested, type SuggestedChange } from './suggested-change.ts'

/** A planned workout with what its activity came to; null where that is not known. */
export interface DoneWorkout extends HeldWorkout {
  activityS: number | null
  activityStress: number | null
}

/** What the plan's own rule proposes, and why. */
export interface Reaction {
  /** Names what it answers to, so that the same is proposed once. */
  cause: string
  /** For the athlete, without blame. */
  reason: string
  changes: readonly SuggestedChange[]
}

interface Given extends Standing {
  workouts: readonly DoneWorkout[]
  /** How ready the body is this morning, 0 to 100; null while too little is known, or nothing was said today. */
  readiness: number | null
}

/**
 * So much more or less than planned is much, by stress; a few points are not. A quarter is beyond what a middle of a
 * target and its edges are apart (ours).
 */
const MUCH = { more: 1.25, less: 0.75, points: 10 } as const
/** So many sessions in a row: one may be a hill, a companion or the wind. */
const IN_A_ROW = 2
const LATELY_DAYS = 10
const AHEAD_DAYS = 7
/** Far below the usual morning, which is 75 (ours). */
const LOW_READINESS = 45
/** So near to a race nothing becomes longer. */
const RACE_NEAR_DAYS = 10

/**
 * What the last days ask of the next: a low morning before a hard session, sessions that came to much more or much less
 * than planned, twice in a row, or key sessions that were not done. One session still to come changes its length, if the plan's rules let it.
 * @param today the athlete's own
 * @returns null where it is best to go on as planned
 */
export function reactionOf(given: Given, today: string): Reaction | null {
  if (mustBeActive(given.plan)) return null
  const found = onLowMorning(given, today) ?? afterEffort(given, today) ?? afterMissedKeys(given, today)
  if (found === null) return null
  const decision = decideSuggested(given, found.changes, today)
  return decision.kind === 'changes' && decision.changes.length > 0 ? found : null
}

const isOpen = (one: HeldWorkout) =>
  !one.isCompleted && !one.isSkipped && !one.isWithdrawn && one.purpose !== 'race'

/** The next session still to come of a kind, within a week. */
function next(given: Given, today: string, is: (one: HeldWorkout) => boolean): DoneWorkout | undefined {
  return given.workouts
    .filter((one) => isOpen(one) && one.day > today && one.day <= addDays(today, AHEAD_DAYS) && is(one))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))[0]
}

const counts = (one: HeldWorkout) => one.isKey || one.isHard

/** Its length by a share, to whole steps of five minutes. */
function lasting(one: HeldWorkout, share: number): SuggestedChange[] {
  const minutes = Math.max(15, Math.round((one.plannedS * share) / 300) * 5)
  return [{ kind: 'minutes', workoutId: one.id, minutes }]
}

/**
 * Today's hard session after a low morning. Cause and reason say nothing of the body: they stay in the plan's log, where
 * health data may not.
 */
function onLowMorning({ workouts, readiness }: Given, today: string): Reaction | null {
  if (readiness === null || readiness >= LOW_READINESS) return null
  const to = workouts.find((one) => isOpen(one) && !isPartly(one) && one.isHard && one.day === today)
  if (to === undefined) return null
  const reason = `“${to.title}” can be shorter today: hard work does more on a better day.`
  return { cause: `morning:${today}`, reason, changes: lasting(to, 0.6) }
}

function afterEffort(given: Given, today: string): Reaction | null {
  const done = given.workouts
    .filter((one) => (one.isCompleted || isPartly(one)) && !one.isWithdrawn && one.purpose !== 'race')
    .filter(({ day }) => day <= today && day >= addDays(today, -LATELY_DAYS))
    .toSorted((a, b) => (a.day < b.day ? 1 : -1))
    .slice(0, IN_A_ROW)
  if (done.length < IN_A_ROW) return null
  const all = (is: (one: DoneWorkout, stress: number) => boolean) =>
    done.every((one) => one.activityStress !== null && is(one, one.activityStress))
  const ids = done.map(({ id }) => id).join(':')
  if (
    all((one, stress) => stress >= one.plannedStress * MUCH.more && stress - one.plannedStress >= MUCH.points)
  ) {
    const to = next(given, today, counts) ?? next(given, today, () => true)
    if (to === undefined) return null
    const reason = `The last two sessions came to clearly more than planned. “${to.title}” a fifth shorter keeps the days after it as they are.`
    return { cause: `harder:${ids}`, reason, changes: lasting(to, 0.8) }
  }
  if (
    !all(
      (one, stress) => stress <= one.plannedStress * MUCH.less && one.plannedStress - stress >= MUCH.points,
    )
  )
    return null
  const isTimeDone = done.every((one) => one.activityS !== null && one.activityS >= one.plannedS * 0.9)
  const cause = `easier:${ids}`
  if (!isTimeDone) {
    const to = next(given, today, counts)
    if (to === undefined) return null
    const reason = `The last two sessions came to clearly less than planned. “${to.title}” a little shorter makes the week fit the days you have; if that was your choice, leave it as it is.`
    return { cause, reason, changes: lasting(to, 0.85) }
  }
  const race = given.workouts.find((one) => one.purpose === 'race' && one.day >= today && !one.isWithdrawn)
  const to = next(given, today, (one) => !counts(one) && one.purpose !== 'strength')
  if (to === undefined || (race !== undefined && daysBetween(today, race.day) <= RACE_NEAR_DAYS)) return null
  const reason = `The last two sessions were easier than planned, at their full length. “${to.title}” can be a tenth longer.`
  return { cause, reason, changes: lasting(to, 1.1) }
}

/** Key sessions that were not done between others that were; days without any training have their own proposal. */
function afterMissedKeys(given: Given, today: string): Reaction | null {
  const missed = given.workouts.filter(
    (one) => isOpen(one) && one.isKey && one.day < today && one.day >= addDays(today, -7),
  )
  const first = missed.map(({ day }) => day).sort()[0]
  const isBetween = given.workouts.some((one) => one.isCompleted && first !== undefined && one.day > first)
  if (missed.length < 2 || !isBetween || afterMissedDays({ ...given, today }).changes.length > 0) return null
  const to = next(given, today, ({ isKey }) => isKey)
  if (to === undefined) return null
  const ids = missed.map(({ id }) => id).sort()
  const reason = `Two sessions that count found no room last week: let them go. “${to.title}” a fifth shorter is the way back into them.`
  return { cause: `missed:${ids.join(':')}`, reason, changes: lasting(to, 0.8) }
}
