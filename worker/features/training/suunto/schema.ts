import * as z from 'zod'

const short = z.string().min(1).max(200)

/** A notification as Suunto sends it; only that of a workout names one. */
export const SuuntoEvent = z.object({
  type: short,
  username: short,
  workout: z.object({ workoutKey: short }).nullish(),
})
export type SuuntoEvent = z.infer<typeof SuuntoEvent>
