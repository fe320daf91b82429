import * as z from 'zod'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { profile } from './routes.ts'
import { ESTIMATED_KINDS, GRADED_SEXES, MEASURES, THRESHOLD_SOURCES } from './schema.ts'

/** Null where nothing was given. */
const Profile = z.object({
  birthDate: z.iso.date().nullable(),
  sexForGrading: z.enum(GRADED_SEXES).nullable(),
  weightKg: z.number().nullable(),
  restHrBpm: z.int().nullable(),
  maxHrBpm: z.int().nullable(),
  /** Points that fitness and fatigue begin at, before the first day. */
  seedFitness: z.number().nullable(),
  seedFatigue: z.number().nullable(),
  /** Given back with a change, it is refused where the profile was changed since. */
  etag: z.string(),
})
export type Profile = z.output<typeof Profile>

const ThresholdList = z.object({
  /** By sport, newest first. What does not apply to a sport is null. */
  thresholds: z.array(
    z.object({
      id: z.string(),
      sport: z.enum(SPORTS),
      effectiveFrom: z.iso.date(),
      ftpW: z.number().nullable(),
      thresholdPaceSPerKm: z.number().nullable(),
      thresholdHrBpm: z.number().nullable(),
      cssMps: z.number().nullable(),
      source: z.enum(THRESHOLD_SOURCES),
    }),
  ),
})
export type ThresholdList = z.output<typeof ThresholdList>

const Estimate = z.object({
  sport: z.enum(SPORTS),
  kind: z.enum(ESTIMATED_KINDS),
  /** W, m/s or bpm. */
  value: z.number(),
  activityId: z.string(),
  day: z.iso.date(),
  durationS: z.number(),
  /** Mean of the effort itself: the estimate is 95 % of it at 20 min and all of it at 60. */
  measured: z.number(),
})

/** In force today, where nothing is stated; read off the best effort of 20 to 60 min of the last 90 days. */
const EstimateList = z.object({
  /** Activities of those days, and how many told by samples; of the others their average counts. */
  coverage: z.object({ activities: z.int(), withSamples: z.int() }),
  estimates: z.array(Estimate),
  /** What those efforts say against a stated threshold; one that was turned down rests until they say more. */
  suggestions: z.array(
    Estimate.extend({
      direction: z.enum(['up', 'down']),
      /** What holds now, in the same unit, and since when. */
      stated: z.number(),
      statedFrom: z.iso.date(),
    }),
  ),
})
export type EstimateList = z.output<typeof EstimateList>

const ZonesList = z.object({
  zones: z.array(
    z.object({
      id: z.string(),
      sport: z.enum(SPORTS),
      measure: z.enum(MEASURES),
      /** Where each zone above the first begins: bpm or W rising, or seconds per kilometre falling. */
      bounds: z.array(z.number()),
      effectiveFrom: z.iso.date(),
    }),
  ),
})
export type ZonesList = z.output<typeof ZonesList>

export const answers = {
  'GET /v1/profile': { 200: Profile },
  'PATCH /v1/profile': { 200: Profile },
  'GET /v1/thresholds': { 200: ThresholdList },
  'GET /v1/thresholds/estimates': { 200: EstimateList },
  'POST /v1/thresholds/dismissals': { 204: null },
  'PUT /v1/thresholds': { 200: ThresholdList },
  'DELETE /v1/thresholds/:id': { 204: null },
  'GET /v1/zones': { 200: ZonesList },
  'PUT /v1/zones': { 200: ZonesList },
  'DELETE /v1/zones/:id': { 204: null },
} satisfies AnswersOf<typeof profile>
