import * as z from 'zod'
import { LONGEST_FACT } from '#worker/domain/coach/memory/fact-in.ts'
import { TONES } from '#worker/domain/coach/tone.ts'

const text = z.string().trim().min(1, 'is empty').max(LONGEST_FACT)

/** A fact for the coach to keep, in the athlete's own words. */
export const NewFact = z.object({
  text,
  /** Of one that is put back: the message it was said in, and when. */
  messageId: z.string().max(60).nullable().default(null),
  saidAt: z.iso.datetime({ offset: true }).nullable().default(null),
})
export type NewFact = z.output<typeof NewFact>

/** Other words, or a yes to what is only offered. */
export const FactChange = z.object({
  text: text.optional(),
  isKept: z.literal(true).optional(),
  /** Given, nothing is changed where the fact reads otherwise by now. */
  etag: z.string().max(40).optional(),
})
export type FactChange = z.output<typeof FactChange>

export const ToneChange = z.object({ tone: z.enum(TONES) })
export type ToneChange = z.output<typeof ToneChange>
