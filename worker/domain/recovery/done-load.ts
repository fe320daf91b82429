import type { PlanGoal } from '../plan/plan.ts'

/** Something behind an athlete that a few days follow from. */
export interface DoneLoad {
  kind: 'race' | 'hard' | 'long'
  day: string
  minutes: number
  /** Of a race. */
  goal: PlanGoal | null
}

/** Minutes from which a session counts as long. */
export const LONG_FROM_MIN = 90

interface DoneSession {
  day: string
  sport: string
  minutes: number
  isHard: boolean
}

/**
 * The last hard session and, where it lies behind none that was both, the last long one. What was done on a race's day is
 * the race.
 * @param sessions in any order
 */
export function lastLoads<S extends DoneSession>(
  sessions: readonly S[],
  raceDays: readonly string[],
): (S & { kind: 'hard' | 'long' })[] {
  const newest = sessions
    .filter(({ day, sport }) => sport !== 'strength' && !raceDays.includes(day))
    .sort((a, b) => (a.day === b.day ? b.minutes - a.minutes : a.day < b.day ? 1 : -1))
  const hard = newest.find(({ isHard }) => isHard)
  const long = newest.find(({ minutes }) => minutes >= LONG_FROM_MIN)
  const isShownAsHard = long !== undefined && (long === hard || (hard !== undefined && long.day < hard.day))
  return [
    ...(hard ? [{ ...hard, kind: 'hard' as const }] : []),
    ...(long && !isShownAsHard ? [{ ...long, kind: 'long' as const }] : []),
  ]
}
