import * as z from 'zod'
import { Weighed } from '#worker/features/training/races/schema.ts'
import { Day } from '#worker/platform/input-fields.ts'

/** One day; left out, today and tomorrow. */
export const NutritionQuery = z.object({
  day: Day.optional(),
})
export type NutritionQuery = z.infer<typeof NutritionQuery>

/** One weighed session, and how long the session or race is that drinks are wanted for. */
export const Drinking = Weighed.extend({
  forHours: z.coerce
    .number()
    .min(0.25, { error: 'is under a quarter of an hour' })
    .max(24, { error: 'is at most 24 h' }),
})
export type Drinking = z.infer<typeof Drinking>
