import * as z from 'zod'
import { emptyAsNull } from '#worker/domain/empty-field.ts'
import { Flag, Reason } from '#worker/platform/input-fields.ts'

/** What Admin gives a practice for its texts. */
export const AllowTexting = z.object({
  /** The one number it texts from; empty takes it away. */
  phoneNumber: z
    .string()
    .transform((text) => text.replace(/[\s().\-/]/g, '').replace(/^00/, '+'))
    .pipe(z.string().regex(/^(\+[1-9]\d{6,14})?$/, 'needs its country code, such as +49 170 1234567')),
  /** Segments a day; none is the limit of every practice. */
  dayLimit: z.preprocess(emptyAsNull, z.coerce.number().int().min(0).max(100_000).nullable()).default(null),
  reason: Reason,
})
export type AllowTexting = z.output<typeof AllowTexting>

export const StopTexting = z.object({ stopped: Flag, reason: Reason })
export type StopTexting = z.output<typeof StopTexting>
