import * as z from 'zod'

export const SetFlag = z.object({
  value: z.unknown(),
  /** One athlete's own value; the service's when absent. */
  athleteId: z.string().startsWith('ath_').optional(),
  reason: z.string().trim().min(3, 'Say why, in a few words.').max(500),
})
export type SetFlag = z.infer<typeof SetFlag>
