import * as z from 'zod'

// COROS's answers as far as we read them, by its API reference 2.0.6 as its clients quote it: the document itself is
// given to applicants only.
const amount = z.number().nullish()
const text = z.string().nullish()
const mode = z.number().int().min(0).max(9999)
const labelId = z.string().regex(/^\d{1,24}$/)

/** Answers that are no tokens say by a code whether they are one. */
export const CorosEnvelope = z.object({
  result: z.coerce.string(),
  message: text,
  data: z.unknown().optional(),
})

export const CorosTokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
  openId: z.string().min(1).max(200),
})

export const CorosWorkout = z.object({
  labelId,
  mode,
  subMode: mode,
  deviceName: text,
  /** Metres. */
  distance: amount,
  /** Seconds for a kilometre. */
  avgSpeed: amount,
  /** Steps of both feet a minute. */
  avgFrequency: amount,
  /** Seconds. */
  duration: amount,
  /** Seconds since 1970, UTC. */
  startTime: z.number(),
  endTime: z.number(),
  /** Quarters of an hour ahead of UTC. */
  startTimezone: amount,
  fitUrl: text,
})
export type CorosWorkout = z.infer<typeof CorosWorkout>

export const CorosList = z.array(CorosWorkout).max(2000)
export const CorosBinding = z.object({ bindState: z.number() })

/** What COROS sends of itself: workouts of any of our athletes. */
export const CorosPush = z.object({
  sportDataList: z
    .array(
      z.object({
        ...{ openId: z.string().min(1).max(200), labelId, mode, subMode: mode },
        ...{ startTime: amount, endTime: amount },
      }),
    )
    .max(500),
})
export const CorosEvent = CorosPush.shape.sportDataList.element

/** Its ids have more digits than a number holds: such a whole number is kept as the text it is. */
export function parseCoros(raw: string): unknown {
  const whole = (_: string, value: unknown, at?: { source?: string }) =>
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
      ? (at?.source ?? value)
      : value
  return JSON.parse(raw, whole)
}
