import * as z from 'zod'
import { SPIKE_MEASURES } from '#worker/domain/activity/edits/edit.ts'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import { STRESS_MODELS } from '#worker/domain/stress/stress-result.ts'
import { StressLine } from '#worker/features/training/activities/answers.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { recordings } from './routes.ts'

const amount = z.number().nullable()
const moment = z.iso.datetime()

const Split = z.object({
  number: z.int(),
  startS: z.number(),
  distanceM: z.number(),
  elapsedS: z.number(),
  movingS: z.number(),
  paceSPerKm: amount,
  gradedPaceSPerKm: amount,
  elevationChangeM: amount,
  averageHeartRateBpm: amount,
  averagePowerW: amount,
})

const Stretch = z.object({
  fromS: z.number(),
  toS: z.number(),
  elapsedS: z.number(),
  movingS: z.number(),
  distanceM: amount,
  paceSPerKm: amount,
  gradedPaceSPerKm: amount,
  elevationChangeM: amount,
  climbM: amount,
  descentM: amount,
  averageHeartRateBpm: amount,
  maxHeartRateBpm: amount,
  averagePowerW: amount,
  maxPowerW: amount,
  samples: z.int(),
  heartRateCoveredS: z.number(),
  powerCoveredS: z.number(),
})

/** Streams made small for a chart: every column has the length of `timeS`; a missing sample is null. */
const ActivityStreams = z.object({
  timeS: z.array(amount),
  columns: z.record(z.string(), z.array(amount)),
  /** Splits by kilometre and mile, cut between samples. */
  splits: z.object({ kilometre: z.array(Split), mile: z.array(Split) }),
  /** What was asked for by `from` and `to`, read off every sample; null where nothing was, or nothing is there. */
  stretch: Stretch.nullable(),
  /** Seconds of the recording that a crop took before what is shown. */
  shownFromS: z.number(),
  sourceProvider: z.string().nullable(),
  /** `ready`, `none` (there never were any), `expired` (the provider's terms; fetched again when possible). */
  state: z.enum(['ready', 'none', 'expired']),
  /** For the page: why there is nothing, or whose data this is. */
  note: z.string().nullable(),
})
export type ActivityStreams = z.output<typeof ActivityStreams>

const Crop = z.object({ kind: z.literal('crop'), fromS: z.number(), toS: z.number() })
const Spike = z.object({
  kind: z.literal('spike'),
  measure: z.enum(SPIKE_MEASURES),
  above: amount,
  fromS: amount,
  toS: amount,
  fill: z.enum(['blank', 'interpolate']),
})

const totals = { startAt: moment, elapsedS: z.number(), movingS: z.number(), distanceM: amount }

const ActivityEdits = z.object({
  id: z.string(),
  name: z.string(),
  day: z.iso.date(),
  sport: z.enum(SPORTS),
  /** Length of the untouched recording, seconds; null where there is none. */
  recordedS: amount,
  streamNames: z.array(z.string()),
  excludedFromLoad: z.boolean(),
  excludedFromBests: z.boolean(),
  /** Newest first, undone ones too. */
  edits: z.array(
    z.object({
      id: z.string(),
      edit: z.discriminatedUnion('kind', [Crop, Spike]),
      madeAt: moment,
      undoneAt: moment.nullable(),
      /** The activity that has the rest, where this is what a split left. */
      splitInto: z.string().nullable(),
    }),
  ),
  /** Activities of its sport, close before and after it, that can be made one with it, and what that would be. */
  joinable: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      ...totals,
      place: z.enum(['before', 'after']),
      /** Seconds between the two. */
      breakS: z.number(),
      whole: z.object(totals),
    }),
  ),
})
export type ActivityEdits = z.output<typeof ActivityEdits>

/** What a change touches, before it is made and after. */
const EditSide = z.object({
  startAt: moment,
  elapsedS: z.number(),
  movingS: z.number(),
  distanceM: amount,
  elevationGainM: amount,
  averageHeartRateBpm: amount,
  maxHeartRateBpm: amount,
  averagePowerW: amount,
  maxPowerW: amount,
  maxSpeedMps: amount,
  day: z.iso.date(),
  stressPoints: z.number(),
  stressModel: z.enum(STRESS_MODELS),
  /** What stress is measured against: an estimate is read off efforts, and this activity may hold the best one. */
  threshold: StressLine.nullable(),
  /** Stress of the whole day this activity falls on. */
  dayStress: z.number(),
})
export type EditSide = z.output<typeof EditSide>

const EditPreview = z.object({
  before: EditSide,
  after: EditSide,
  /** Bests that change; null is none. Values as in `BestView`. */
  bests: z.array(z.object({ kind: z.string(), extent: z.number(), before: amount, after: amount })),
})
export type EditPreview = z.output<typeof EditPreview>

const Edited = z.object({ id: z.string(), editId: z.string() })
export type Edited = z.output<typeof Edited>

/** The activity that recordings became, or the first of them again. */
const Joined = z.object({ id: z.string() })
export type Joined = z.output<typeof Joined>

const SplitMade = z.object({ id: z.string(), partId: z.string() })
export type SplitMade = z.output<typeof SplitMade>

export const answers = {
  'POST /v1/activities/join': { 201: Joined },
  'DELETE /v1/activities/:id/join': { 200: Joined },
  'POST /v1/activities/:id/split': { 201: SplitMade },
  'DELETE /v1/activities/:id/split/:part': { 200: SplitMade },
  'GET /v1/activities/:id/streams': { 200: ActivityStreams },
  'GET /v1/activities/:id/edits': { 200: ActivityEdits },
  'POST /v1/activities/:id/edits': { 201: Edited },
  'GET /v1/activities/:id/edits/preview': { 200: EditPreview },
  'DELETE /v1/activities/:id/edits/:edit': { 200: Edited },
} satisfies AnswersOf<typeof recordings>
