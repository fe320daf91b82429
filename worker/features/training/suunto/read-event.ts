import type { ProviderEvent } from '#worker/features/training/providers/adapter.ts'
import { SuuntoEvent } from './schema.ts'

/** A kept notification in our words. Of routes, sleep and the like nothing is read. */
export function readEvent(payload: unknown): ProviderEvent | null {
  const event = SuuntoEvent.safeParse(payload).data
  if (!event) return null
  const externalAthleteId = event.username
  if (event.type !== 'WORKOUT_CREATED' || !event.workout) return { kind: 'nothing', externalAthleteId }
  return { kind: 'activity', externalAthleteId, externalId: event.workout.workoutKey, aspect: 'create' }
}
