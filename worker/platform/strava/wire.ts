import * as z from 'zod'

// Strava's answers as far as we read them. Keys it leaves out and keys it sends as null mean the same: not known.
const id = z.number().int().positive()
const amount = z.number().nullish()
const text = z.string().nullish()

export const StravaLap = z.object({
  elapsed_time: z.number().min(0),
  moving_time: z.number().min(0),
  start_date: z.string(),
  distance: amount,
  total_elevation_gain: amount,
  average_speed: amount,
  average_heartrate: amount,
  max_heartrate: amount,
  average_watts: amount,
  average_cadence: amount,
})

export const StravaEffort = z.object({
  name: z.string(),
  distance: z.number(),
  elapsed_time: z.number(),
  start_date: text,
})

export const StravaSummary = z.object({
  id,
  athlete: z.object({ id }).nullish(),
  name: text,
  type: text,
  sport_type: text,
  start_date: z.string(),
  start_date_local: text,
  utc_offset: amount,
  timezone: text,
  elapsed_time: z.number().min(0),
  moving_time: z.number().min(0),
  distance: amount,
  total_elevation_gain: amount,
  average_speed: amount,
  max_speed: amount,
  has_heartrate: z.boolean().nullish(),
  average_heartrate: amount,
  max_heartrate: amount,
  average_watts: amount,
  max_watts: amount,
  device_watts: z.boolean().nullish(),
  kilojoules: amount,
  average_cadence: amount,
  average_temp: amount,
  trainer: z.boolean().nullish(),
  manual: z.boolean().nullish(),
  private: z.boolean().nullish(),
  device_name: text,
  gear_id: text,
})

export const StravaDetail = StravaSummary.extend({
  laps: z.array(StravaLap).max(2000).nullish(),
  best_efforts: z.array(StravaEffort).max(100).nullish(),
  gear: z.object({ id: z.string(), name: text }).nullish(),
})

const samples = z.object({ data: z.array(z.number().nullable()) }).nullish()

export const StravaStreams = z.object({
  time: z.object({ data: z.array(z.number()) }),
  distance: samples,
  latlng: z.object({ data: z.array(z.tuple([z.number(), z.number()]).nullable()) }).nullish(),
  altitude: samples,
  velocity_smooth: samples,
  heartrate: samples,
  cadence: samples,
  watts: samples,
  temp: samples,
  moving: z.object({ data: z.array(z.boolean().nullable()) }).nullish(),
})

export const StravaAthlete = z.object({ id, firstname: text, lastname: text })

const totals = z.object({ count: z.number().int().min(0) }).nullish()
export const StravaStats = z.object({
  all_run_totals: totals,
  all_ride_totals: totals,
  all_swim_totals: totals,
})

export const StravaTokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_at: z.number().int(),
})
export const StravaGrant = StravaTokens.extend({ athlete: StravaAthlete })

export const StravaSubscription = z.object({
  id,
  callback_url: text,
  created_at: text,
})

export type StravaLap = z.infer<typeof StravaLap>
export type StravaSummary = z.infer<typeof StravaSummary>
export type StravaDetail = z.infer<typeof StravaDetail>
export type StravaStreams = z.infer<typeof StravaStreams>
export type StravaTokens = z.infer<typeof StravaTokens>
export type StravaGrant = z.infer<typeof StravaGrant>
export type StravaSubscription = z.infer<typeof StravaSubscription>
