import type { Answered } from '#web/api/wire.ts'

type Planned = Answered<'GET /v1/plans/workouts'>['workouts'][number]

/** Of a planned workout, what home draws. */
export type PlannedSession = Pick<
  Planned,
  | ('id' | 'planId' | 'day' | 'sport' | 'title' | 'purpose' | 'plannedS' | 'plannedM' | 'plannedStress')
  | ('isSkipped' | 'isCompleted')
>

/** Today's sessions first, then what is to come, then what lies behind; what was left out is not told. */
export function byNearness(sessions: readonly PlannedSession[], today: string): PlannedSession[] {
  const rank = ({ day }: PlannedSession) => (day === today ? 0 : day > today ? 1 : 2)
  return sessions
    .filter(({ isSkipped }) => !isSkipped)
    .toSorted((a, b) => rank(a) - rank(b) || (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** What a week's sessions come to, what was left out aside; null where nothing is planned. */
export function plannedSums(sessions: readonly PlannedSession[]) {
  const counted = sessions.filter(({ isSkipped }) => !isSkipped)
  if (counted.length === 0) return null
  const sum = (of: (one: PlannedSession) => number) => counted.reduce((all, one) => all + of(one), 0)
  return {
    s: sum(({ plannedS }) => plannedS),
    m: sum(({ plannedM }) => plannedM ?? 0),
    stress: sum(({ plannedStress }) => plannedStress),
    done: counted.filter(({ isCompleted }) => isCompleted).length,
    of: counted.length,
  }
}
