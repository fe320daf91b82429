import * as z from 'zod'
import type { StravaContext } from './context.ts'

/** A webhook event as Strava sends it: unsigned, times in seconds. */
export const StravaEvent = z.object({
  object_type: z.enum(['activity', 'athlete']),
  object_id: z.number().int(),
  aspect_type: z.enum(['create', 'update', 'delete']),
  updates: z.record(z.string(), z.string()).default({}),
  owner_id: z.number().int(),
  subscription_id: z.number().int(),
  event_time: z.number().int(),
})

export type StravaEvent = z.infer<typeof StravaEvent>

export function activityEvent(
  sandbox: StravaContext,
  aspect: StravaEvent['aspect_type'],
  activityId: number,
  ownerId: number,
  updates: Record<string, string> = {},
): StravaEvent {
  return {
    object_type: 'activity',
    object_id: activityId,
    aspect_type: aspect,
    updates,
    ...envelope(sandbox, ownerId),
  }
}

/** The athlete withdrew access; `authorized` is a string, as Strava has it. */
export function deauthorisation(sandbox: StravaContext, athleteId: number): StravaEvent {
  return {
    object_type: 'athlete',
    object_id: athleteId,
    aspect_type: 'update',
    updates: { authorized: 'false' },
    ...envelope(sandbox, athleteId),
  }
}

/** What every event carries; 0 stands for "no subscription", and such an event goes nowhere. */
export function envelope(sandbox: StravaContext, ownerId: number) {
  return {
    owner_id: ownerId,
    subscription_id: sandbox.state.value.subscription?.id ?? 0,
    event_time: Math.floor(sandbox.clock.nowMs() / 1000),
  }
}
