import * as z from 'zod'

export const FailuresQuery = z.object({
  before: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type FailuresQuery = z.infer<typeof FailuresQuery>

export const JobDecision = z.object({ reason: z.string().trim().min(3, 'Say why, in a few words.').max(500) })
