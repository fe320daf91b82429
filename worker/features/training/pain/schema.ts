import * as z from 'zod'
import { MOST_PAIN, PAIN_MOMENTS, PAIN_SIGNS, RETURN_AREAS } from '#worker/domain/injury/pain.ts'
import { RETURN_STAGES } from '#worker/domain/injury/return-stage.ts'
import { Day } from '#worker/platform/input-fields.ts'

export const Moment = z.enum(PAIN_MOMENTS)

export const PainSaid = z.object({
  // Of a form: its own text of a number, and nothing else that counts as 0.
  score: z.preprocess(
    (said) => (typeof said === 'string' && /^\d{1,2}$/.test(said) ? Number(said) : said),
    z
      .int({ error: `is 0 to ${MOST_PAIN}` })
      .min(0)
      .max(MOST_PAIN),
  ),
  signs: z
    .array(z.enum(PAIN_SIGNS))
    .max(20)
    .overwrite((all) => PAIN_SIGNS.filter((one) => all.includes(one)))
    .default([]),
})
export type PainSaid = z.output<typeof PainSaid>

export const PainQuery = z.object({ days: z.coerce.number().int().min(1).max(400).default(30) })
export type PainQuery = z.output<typeof PainQuery>

export const BeginReturn = z.object({
  area: z.enum(RETURN_AREAS).nullable().default(null),
  fromDay: Day,
  /** Where one stands on that day. */
  stage: z.enum(RETURN_STAGES),
})
export type BeginReturn = z.output<typeof BeginReturn>
