import { startOn } from '../recurrence/start-on.ts'
import type { FeedEvent } from './write-calendar.ts'

export interface FeedWorkout {
  id: string
  day: string
  half: 'am' | 'pm'
  title: string
  description: string | null
  plannedS: number
  version: number
  changedAt: string
}

export interface FeedChoice {
  /** `busy` says when, never with what. */
  kind: 'full' | 'busy'
  zone: string
  /** Minutes after midnight. */
  morningMin: number
  eveningMin: number
  host: string
}

const LATEST_MIN = 23 * 60 + 55

/**
 * Planned workouts as events at the athlete's own times of day, the same by the wall clock in every week of the year. Of
 * one half of a day the second begins when the first is over.
 * @param workouts by day, morning first
 */
export function planEvents(workouts: readonly FeedWorkout[], choice: FeedChoice): FeedEvent[] {
  const taken = new Map<string, number>()
  return workouts.map((workout) => {
    const { day, half } = workout
    const key = `${day} ${half}`
    const min = Math.min(
      LATEST_MIN,
      taken.get(key) ?? (half === 'am' ? choice.morningMin : choice.eveningMin),
    )
    taken.set(key, min + Math.ceil(workout.plannedS / 60))
    const { startsAt } = startOn(day, wallTime(min), choice.zone)
    const endsAt = new Date(Date.parse(startsAt) + Math.max(300, workout.plannedS) * 1000).toISOString()
    const said =
      choice.kind === 'busy'
        ? { summary: 'Busy' }
        : { summary: workout.title, ...(workout.description ? { description: workout.description } : {}) }
    return {
      ...{ uid: `${workout.id}@${choice.host}`, startsAt, endsAt, status: 'CONFIRMED', ...said },
      ...{ sequence: workout.version, changedAt: workout.changedAt },
    }
  })
}

const two = (n: number) => String(n).padStart(2, '0')
const wallTime = (min: number) => `${two(Math.floor(min / 60))}:${two(min % 60)}`
