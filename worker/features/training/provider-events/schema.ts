import * as z from 'zod'
import { CONNECTED_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'

const reason = z.string().trim().min(3, { error: 'Say why, in a few words.' }).max(500)

/** `seenId` is the subscription that was seen when this was asked for: a repeat finds another one and does nothing. */
export const RenewInput = z.object({
  reason,
  seenId: z
    .string()
    .max(40)
    .nullable()
    .default(null)
    .transform((id) => id || null),
})
export type RenewInput = z.infer<typeof RenewInput>

export const EndInput = z.object({ reason, seenId: z.string().min(1).max(40) })
export type EndInput = z.infer<typeof EndInput>

/** The provider that an address names. */
export const EventsProvider = z.enum(CONNECTED_PROVIDERS)
