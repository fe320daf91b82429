import type { Sport } from '../activity/sport.ts'
import type { WorkoutSport } from '../workout/workout.ts'

/** One session of a day: planned, or done already. */
export interface DaySession {
  title: string
  sport: WorkoutSport | Sport
  minutes: number
  /** Points: 100 is an hour at threshold; null where they are not worked out. */
  stressPoints: number | null
  isHard: boolean
}

/** Points an hour of 55 % of threshold, where active recovery ends (Coggan): below it a session is low-intensity. */
const LOW_BELOW = 30
/** Points an hour of 85 % of threshold, held on average. */
const HARD_FROM = 72
const SHORTEST_HARD_MIN = 20

const pointsPerHour = ({ stressPoints, minutes }: { stressPoints: number | null; minutes: number }) =>
  stressPoints === null || minutes <= 0 ? null : (stressPoints * 60) / minutes

/** Whether something done was hard: what it was planned as says so, or its load an hour does. */
export function wasHard(
  done: { stressPoints: number | null; minutes: number },
  plannedHard: boolean | null,
): boolean {
  const rate = pointsPerHour(done)
  return plannedHard === true || (done.minutes >= SHORTEST_HARD_MIN && rate !== null && rate >= HARD_FROM)
}

const isLow = (session: DaySession) => {
  if (session.isHard) return false
  const rate = pointsPerHour(session)
  return session.sport === 'strength' || (rate !== null && rate < LOW_BELOW)
}

export interface DayTraining {
  minutes: number
  /** Minutes that the table of carbohydrate counts: strength and low-intensity sessions by half (ours). */
  countedMinutes: number
  isHard: boolean
}

/** A day's training as the published table asks for it: how long and how hard. */
export function dayTraining(sessions: readonly DaySession[]): DayTraining {
  const active = sessions.filter(({ sport }) => sport !== 'rest')
  return {
    minutes: active.reduce((sum, { minutes }) => sum + minutes, 0),
    countedMinutes: active.reduce((sum, one) => sum + one.minutes * (isLow(one) ? 0.5 : 1), 0),
    isHard: active.some(({ isHard }) => isHard),
  }
}
