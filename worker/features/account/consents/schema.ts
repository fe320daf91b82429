import * as z from 'zod'
import { PURPOSE_KEYS, PURPOSES } from '#worker/domain/policy/purposes.ts'

export const Decisions = z.object({
  decisions: z
    .array(
      z.object({
        purpose: z.enum(PURPOSE_KEYS),
        granted: z.boolean(),
        /** The version of the text that was shown. */
        version: z.string().max(20),
      }),
    )
    .min(1)
    .max(Object.keys(PURPOSES).length),
})
export type Decisions = z.infer<typeof Decisions>
