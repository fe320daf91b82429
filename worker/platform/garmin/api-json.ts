import * as z from 'zod'

// Answers of Garmin's Activity API as far as we read them, by public notes of its clients: the document itself is given to
// partners only.
const amount = z.number().nullish()
const text = z.string().nullish()
const short = z.string().min(1).max(200)
const id = z.union([z.number().int(), z.string().min(1).max(100)]).transform(String)

export const GarminUser = z.object({ userId: short })
export const GarminPermissions = z.object({ permissions: z.array(z.string().max(100)).max(50) })

export const GarminActivity = z.object({
  activityId: id.nullish(),
  summaryId: id,
  activityName: text,
  activityType: text,
  startTimeInSeconds: z.number(),
  startTimeOffsetInSeconds: amount,
  durationInSeconds: z.number(),
  distanceInMeters: amount,
  averageSpeedInMetersPerSecond: amount,
  maxSpeedInMetersPerSecond: amount,
  averageHeartRateInBeatsPerMinute: amount,
  maxHeartRateInBeatsPerMinute: amount,
  averageRunCadenceInStepsPerMinute: amount,
  averageBikeCadenceInRoundsPerMinute: amount,
  totalElevationGainInMeters: amount,
  totalElevationLossInMeters: amount,
  deviceName: text,
  manual: z.boolean().nullish(),
  /** One leg of several: the whole comes by itself. */
  parentSummaryId: id.nullish(),
})
export type GarminActivity = z.infer<typeof GarminActivity>

export const GarminActivities = z.array(GarminActivity).max(2000)

/** What Garmin tells of, each under its own key. */
export const KINDS = [
  'activities',
  'manuallyUpdatedActivities',
  'activityFiles',
  'deregistrations',
  'userPermissionsChange',
] as const

/** One word of Garmin's: that something can be fetched for a day, or that an athlete has changed what we may. */
export const GarminEvent = z.object({
  kind: z.enum(KINDS),
  userId: short,
  callbackURL: z.string().max(2000).nullish(),
  activityId: id.nullish(),
  summaryId: id.nullish(),
  activityName: text,
  fileType: z.string().max(20).nullish(),
  changeTimeInSeconds: amount,
})
export type GarminEvent = z.infer<typeof GarminEvent>

const Words = z.array(z.unknown()).max(2000).optional().catch(undefined)
export const GarminPing = z.object(Object.fromEntries(KINDS.map((kind) => [kind, Words])))
