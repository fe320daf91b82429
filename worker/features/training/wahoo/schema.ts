import * as z from 'zod'

const id = z.number().int().nonnegative()
const short = z.string().max(200)

/** An event as Wahoo sends it: what a workout came to, under the token that only Wahoo and we know. */
export const WahooPush = z.object({
  eventType: short,
  webhookToken: short,
  user: z.object({ id }),
  workoutSummary: z.object({ id, updatedAt: short.nullish(), workout: z.object({ id }).nullish() }).nullish(),
})
export type WahooPush = z.infer<typeof WahooPush>

/** What is kept of it: the token is no part of that. */
export const WahooEvent = WahooPush.omit({ webhookToken: true })
export type WahooEvent = z.infer<typeof WahooEvent>
