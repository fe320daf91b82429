import type { ProviderEvent } from '#worker/features/training/providers/adapter.ts'
import { WahooEvent } from './schema.ts'

/** A kept event in our words. Wahoo tells of workouts alone: a withdrawn consent shows when a token is refused. */
export function readEvent(payload: unknown): ProviderEvent | null {
  const event = WahooEvent.safeParse(payload).data
  if (!event) return null
  const externalAthleteId = String(event.user.id)
  const workout = event.workoutSummary?.workout
  if (event.eventType !== 'workout_summary' || !workout) return { kind: 'nothing', externalAthleteId }
  return { kind: 'activity', externalAthleteId, externalId: String(workout.id), aspect: 'update' }
}
