import * as z from 'zod'
import { OauthTokens } from '../providers/oauth.ts'

// Suunto's answers as far as we read them. @see https://apizone.suunto.com
const amount = z.number().nullish()
const text = z.string().nullish()

/** The token answer names the account. */
export const SuuntoTokens = OauthTokens.extend({ user: z.string().min(1).max(200) })

export const SuuntoWorkout = z.object({
  workoutKey: z.string().min(1).max(100),
  activityId: z.number().int().nullish(),
  description: text,
  /** Milliseconds since 1970, UTC. */
  startTime: z.number(),
  stopTime: amount,
  /** Seconds in motion. */
  totalTime: z.number().min(0),
  totalDistance: amount,
  totalAscent: amount,
  totalDescent: amount,
  avgSpeed: amount,
  maxSpeed: amount,
  hrdata: z.object({ workoutAvgHR: amount, workoutMaxHR: amount }).nullish(),
  timeOffsetInMinutes: amount,
  gear: z.object({ name: text, displayName: text }).nullish(),
})
export type SuuntoWorkout = z.infer<typeof SuuntoWorkout>

export const SuuntoList = z.object({ payload: z.array(SuuntoWorkout).max(1000) })
export const SuuntoOne = z.object({ payload: SuuntoWorkout })

const short = z.string().min(1).max(200)

/** A notification as Suunto sends it; only that of a workout names one. */
export const SuuntoEvent = z.object({
  type: short,
  username: short,
  workout: z.object({ workoutKey: short }).nullish(),
})
