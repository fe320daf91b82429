import * as z from 'zod'
import { Reason } from '#worker/platform/input-fields.ts'

export const FailuresQuery = z.object({
  before: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type FailuresQuery = z.infer<typeof FailuresQuery>

export const JobDecision = z.object({ reason: Reason })
