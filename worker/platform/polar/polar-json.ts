import * as z from 'zod'

// Polar's answers as far as we read them. @see https://www.polar.com/accesslink-api
const amount = z.number().nullish()
const text = z.string().nullish()
const short = z.string().min(1).max(200)

/** Nothing renews it: what begins the access stands for both of its tokens. */
export const PolarTokens = z
  .object({ access_token: short, expires_in: z.number().positive(), x_user_id: z.number().int() })
  .transform((given) => ({ ...given, refresh_token: given.access_token }))

export const PolarUser = z.object({ 'first-name': text, 'last-name': text })

export const PolarExercise = z.object({
  id: z.string().min(1).max(100),
  /** By the watch's own clock, which `start_time_utc_offset` (minutes) puts into the world. */
  start_time: z.string(),
  start_time_utc_offset: amount,
  /** As PT1H2M3.5S. */
  duration: z.string(),
  distance: amount,
  heart_rate: z.object({ average: amount, maximum: amount }).nullish(),
  sport: text,
  detailed_sport_info: text,
  device: text,
})
export type PolarExercise = z.infer<typeof PolarExercise>

export const PolarList = z.array(PolarExercise).max(2000)

/** What tries a new webhook out; it is of nobody. */
export const PolarPing = z.object({ event: z.literal('PING') })

/** An event as Polar sends it. */
export const PolarEvent = z.object({
  event: short,
  user_id: z.number().int().nonnegative(),
  entity_id: z.string().max(200).nullish(),
  timestamp: text,
})
