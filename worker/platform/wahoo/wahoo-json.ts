import * as z from 'zod'

// Wahoo's answers as far as we read them. Numbers of a summary come as decimal text, or as null where unmeasured.
const id = z.number().int().positive()
const text = z.string().nullish()
const amount = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((given) => {
    const value = given === null || given === undefined || given === '' ? Number.NaN : Number(given)
    return Number.isFinite(value) ? value : null
  })

export const WahooSummary = z.object({
  id,
  ascent_accum: amount,
  cadence_avg: amount,
  distance_accum: amount,
  duration_active_accum: amount,
  duration_total_accum: amount,
  heart_rate_avg: amount,
  power_avg: amount,
  speed_avg: amount,
  work_accum: amount,
  time_zone: text,
  manual: z.boolean().nullish(),
  file: z.object({ url: text }).nullish(),
})

export const WahooWorkout = z.object({
  id,
  starts: z.string(),
  minutes: amount,
  name: text,
  workout_type_id: z.number().int().nullish(),
  /** Absent while the workout is only planned. */
  workout_summary: WahooSummary.nullish(),
})

export const WahooPage = z.object({
  workouts: z.array(WahooWorkout).max(500),
  total: z.number().int().min(0).nullish(),
})

export const WahooUser = z.object({ id, first: text, last: text })

export type WahooWorkout = z.infer<typeof WahooWorkout>

const whole = z.number().int().nonnegative()
const short = z.string().max(200)

/** An event as Wahoo sends it: what a workout came to, under the token that only Wahoo and we know. */
export const WahooPush = z.object({
  eventType: short,
  webhookToken: short,
  user: z.object({ id: whole }),
  workoutSummary: z
    .object({ id: whole, updatedAt: short.nullish(), workout: z.object({ id: whole }).nullish() })
    .nullish(),
})

/** What is kept of it: the token is no part of that. */
export const WahooEvent = WahooPush.omit({ webhookToken: true })
