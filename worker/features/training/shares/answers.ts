import * as z from 'zod'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import { NAMES_SHOWN } from '#worker/domain/sharing/shown-name.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { shares } from './routes.ts'

const amount = z.number().nullable()

const ShareList = z.object({
  /** Those in force, newest first. Their addresses are not kept. */
  links: z.array(
    z.object({
      id: z.string(),
      activityId: z.string(),
      activityName: z.string(),
      sport: z.enum(SPORTS),
      day: z.iso.date(),
      nameShown: z.enum(NAMES_SHOWN),
      showsHealth: z.boolean(),
      madeAt: instant,
    }),
  ),
})
export type ShareList = z.output<typeof ShareList>

/** Its address is its key: it is answered to the request that made it, and kept as a hash. */
const MadeShare = z.object({ id: z.string(), url: z.string() })
export type MadeShare = z.output<typeof MadeShare>

const SharedSplit = z.object({
  number: z.int(),
  distanceM: z.number(),
  movingS: z.number(),
  paceSPerKm: amount,
  elevationChangeM: amount,
  averageHeartRateBpm: amount,
})

/** What anybody with the link reads. Missing is null; health data is there only where the athlete ticked it. */
const SharedActivity = z.object({
  sport: z.enum(SPORTS),
  /** In the activity's own zone. */
  day: z.iso.date(),
  /** A first name or initials, as the athlete chose. */
  by: z.string().nullable(),
  distanceUnit: z.enum(['km', 'mi']),
  isIndoor: z.boolean(),
  distanceM: amount,
  movingS: z.number(),
  elapsedS: z.number(),
  elevationGainM: amount,
  averageHeartRateBpm: amount,
  maxHeartRateBpm: amount,
  /** Of the athlete's own unit. */
  splits: z.array(SharedSplit),
  /** The shape of the way without what lies around its ends, as metres from its own corner; null breaks the line. */
  trace: z.array(z.object({ eastM: z.number(), northM: z.number() }).nullable()).nullable(),
})
export type SharedActivity = z.output<typeof SharedActivity>

export const answers = {
  'GET /v1/shares': { 200: ShareList },
  'POST /v1/shares': { 201: MadeShare },
  'DELETE /v1/shares/:share': { 204: null },
  'GET /v1/shared/:token': { 200: SharedActivity },
} satisfies AnswersOf<typeof shares>
