import * as z from 'zod'
import { MOST_SUGGESTED } from '#worker/domain/plan-change/suggested-change.ts'
import { Day } from '#worker/platform/input-fields.ts'

const workoutId = z.string().startsWith('wkt_').max(60)

/** The workout of its client's plan that a booking is. */
export const LinkWorkout = z.object({ workoutId })
export type LinkWorkout = z.infer<typeof LinkWorkout>

const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('move'), workoutId, day: Day }),
  z.object({ kind: z.literal('minutes'), workoutId, minutes: z.coerce.number().int().min(5).max(720) }),
  z.object({ kind: z.literal('skip'), workoutId }),
])

export const ProposeChange = z.object({
  /** The idempotency key: pressed twice it is proposed once. */
  requestId: z.string().min(8).max(80),
  planId: z.string().startsWith('pln_').max(60),
  /** Why, in words for the athlete. */
  reason: z.string().trim().min(3, 'say why, in a few words').max(500),
  changes: z.array(Change).min(1).max(MOST_SUGGESTED),
})
export type ProposeChange = z.infer<typeof ProposeChange>
