import * as z from 'zod'
import { CONNECTED_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'
import { Reason } from '#worker/platform/input-fields.ts'

/** `seenId` is the subscription that was seen when this was asked for: a repeat finds another one and does nothing. */
export const RenewInput = z.object({
  reason: Reason,
  seenId: z
    .string()
    .max(40)
    .nullable()
    .default(null)
    .transform((id) => id || null),
})
export type RenewInput = z.infer<typeof RenewInput>

export const EndInput = z.object({ reason: Reason, seenId: z.string().min(1).max(40) })
export type EndInput = z.infer<typeof EndInput>

/** The provider that an address names. */
export const EventsProvider = z.enum(CONNECTED_PROVIDERS)
