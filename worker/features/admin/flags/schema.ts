import * as z from 'zod'
import { Reason } from '#worker/platform/input-fields.ts'

export const SetFlag = z.object({
  value: z.unknown(),
  /** One athlete's own value; the service's when absent. */
  athleteId: z.string().startsWith('ath_').optional(),
  reason: Reason,
})
export type SetFlag = z.infer<typeof SetFlag>
