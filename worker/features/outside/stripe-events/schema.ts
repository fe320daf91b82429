import * as z from 'zod'

/** A verified event as the inbox keeps it. */
export const StripeNews = z.object({
  id: z.string().max(255),
  type: z.string().max(100),
  createdS: z.number().int(),
  /** The practice whose own endpoint it came to, or the account that the platform's endpoint named. */
  practiceId: z.string().max(40).nullable(),
  account: z.string().max(100).nullable(),
  object: z.record(z.string(), z.unknown()),
})
export type StripeNews = z.output<typeof StripeNews>
