import * as z from 'zod'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import { GEAR_SAID_BY } from '#worker/domain/gear/gear-kinds.ts'
import { CONFIDENCES, INPUT_SOURCES, STRESS_MODELS } from '#worker/domain/stress/stress-result.ts'
import { ZONE_MEASURES } from '#worker/domain/zones/zone-systems.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { activities } from './routes.ts'

const amount = z.number().nullable()
const text = z.string().nullable()
const moment = z.iso.datetime()

/** One line of the list. Missing is null. */
export const ActivityLine = z.object({
  id: z.string(),
  name: z.string(),
  sport: z.enum(SPORTS),
  subSport: text,
  startAt: moment,
  utcOffsetS: z.int().nullable(),
  day: z.iso.date(),
  movingS: z.number(),
  elapsedS: z.number(),
  distanceM: amount,
  elevationGainM: amount,
  averageHeartRateBpm: amount,
  averagePowerW: amount,
  gradedPaceSPerKm: amount,
  stressPoints: amount,
  stressModel: z.enum(STRESS_MODELS).nullable(),
  isIndoor: z.boolean(),
  isManual: z.boolean(),
  hasStreams: z.boolean(),
  /** Providers that tell of it. */
  sources: z.array(z.string()),
  /** How hard it was in the athlete's own words, 1 to 10. */
  rpe: z.int().nullable(),
  tags: z.array(z.string()),
})
export type ActivityLine = z.output<typeof ActivityLine>

const ActivityList = z.object({
  activities: z.array(ActivityLine),
  /** Give it back as `cursor` for the next page; null at the end. */
  nextCursor: text,
})
export type ActivityList = z.output<typeof ActivityList>

const TagCounts = z.object({
  /** Commonest first; what is counted meets every filter but that by tag. */
  tags: z.array(z.object({ tag: z.string(), activities: z.int() })),
})
export type TagCounts = z.output<typeof TagCounts>

const OriginView = z.object({
  id: z.string(),
  provider: z.string(),
  deviceName: text,
  fileName: text,
  fileSizeBytes: z.int().nullable(),
  /** Whether the original can be downloaded. */
  hasOriginal: z.boolean(),
  detail: z.string(),
  fetchedAt: moment,
  /** When its raw data (laps, streams) has to go; null is never. */
  rawExpiresAt: moment.nullable(),
  match: z
    .object({ confidence: z.enum(CONFIDENCES), reasons: z.array(z.string()), shiftS: z.number() })
    .nullable(),
  policy: z.object({ ai: z.boolean(), coach: z.boolean(), public: z.boolean(), text: z.string() }),
})
export type OriginView = z.output<typeof OriginView>

const LapView = z.object({
  number: z.int(),
  startS: z.number(),
  elapsedS: z.number(),
  movingS: z.number(),
  distanceM: amount,
  elevationGainM: amount,
  averageSpeedMps: amount,
  averageHeartRateBpm: amount,
  maxHeartRateBpm: amount,
  averagePowerW: amount,
  averageCadenceRpm: amount,
  gradedPaceSPerKm: amount,
  trigger: text,
})
export type LapView = z.output<typeof LapView>

const BestView = z.object({
  kind: z.string(),
  /** Metres for `distance`, else seconds. */
  extent: z.number(),
  /** Seconds for `distance`, else W, bpm or m/s. */
  value: z.number(),
  startS: amount,
  isProviderStated: z.boolean(),
  /** 1 is the athlete's best ever of its sport and extent; null when taken out of the running. */
  rank: z.int().nullable(),
  /** `pb` when nothing unread could be better, `so_far` while something could; null when something read is. */
  standing: z.enum(['pb', 'so_far']).nullable(),
})

/** One line of what stress was computed from. */
export const StressLine = z.object({
  ...{ name: z.string(), value: z.number(), unit: z.string() },
  source: z.enum(INPUT_SOURCES),
})

const Stress = z.object({
  points: z.number(),
  model: z.enum(STRESS_MODELS),
  confidence: z.enum(CONFIDENCES),
  inputs: z.array(StressLine),
  alternatives: z.array(z.object({ model: z.enum(STRESS_MODELS), points: z.number() })),
})

const ZonesOfMeasure = z.object({
  measure: z.enum(ZONE_MEASURES),
  /** Null where the athlete drew the zones by hand. */
  threshold: z.object({ value: z.number(), isEstimate: z.boolean() }).nullable(),
  zones: z.array(z.object({ number: z.int(), name: z.string(), from: z.number(), to: amount })),
  /** One number a zone, seconds. */
  secondsInZone: z.array(z.number()),
})

const ActivityDetail = ActivityLine.extend({
  /** Given back with a change of title, notes, tags, stress or switches, it is refused where they were changed since. */
  etag: z.string(),
  elevationLossM: amount,
  averageSpeedMps: amount,
  maxSpeedMps: amount,
  maxHeartRateBpm: amount,
  maxPowerW: amount,
  normalisedPowerW: amount,
  averageCadenceRpm: amount,
  averageTemperatureC: amount,
  energyKj: amount,
  deviceName: text,
  notes: text,
  /** What it was done with, and who says so; null for none. */
  gear: z.object({ id: z.string(), name: z.string(), saidBy: z.enum(GEAR_SAID_BY) }).nullable(),
  /** As chosen by hand: a piece's id or `none`; null where nobody chose. */
  gearChoice: text,
  sets: z.array(z.unknown()),
  streamNames: z.array(z.string()),
  excludedFromLoad: z.boolean(),
  excludedFromBests: z.boolean(),
  stressOverride: amount,
  /** Whether changes to the recording are in force: cropped, or a spike mended. */
  isEdited: z.boolean(),
  /** Null until the derivation has been there. */
  stress: Stress.nullable(),
  zones: z.array(ZonesOfMeasure),
  laps: z.array(LapView),
  bests: z.array(BestView),
  /** Activities of its sport that bests are chosen from, and how many of them were read sample by sample. */
  bestsCoverage: z.object({ activities: z.int(), read: z.int(), isArriving: z.boolean() }),
  /** Stretches left out of bests: nobody has ever been that fast, so the recording must have leapt. */
  doubtful: z.array(z.object({ fromS: z.number(), toS: z.number(), speedMps: z.number() })),
  /** Seconds of which its file's positions could not be read; null where all could. */
  unreadablePositionsS: amount,
  legs: z.array(ActivityLine),
  parentId: text,
  /** Whether the athlete keeps it here from trainers and public pages; its sources may do so as well. */
  isPrivate: z.boolean(),
  /** The sport that its sources say, where the athlete says another; null where they agree. */
  sourceSport: z.enum(SPORTS).nullable(),
  origins: z.array(OriginView),
  /** The recordings that were joined to it by hand, in order; null where none were. */
  joined: z
    .object({
      madeAt: moment,
      parts: z.array(z.object({ name: z.string(), startAt: moment, elapsedS: z.number() })),
    })
    .nullable(),
  /** The activity it was split from; it may be gone. */
  splitFrom: text,
  previousId: text,
  nextId: text,
})
export type ActivityDetail = z.output<typeof ActivityDetail>

const Entered = z.object({
  status: z.enum(['created', 'updated', 'joined', 'unchanged', 'rejected']),
  activityId: text,
  /** Why it was joined, for the person who entered it. */
  reason: z.string().optional(),
})
export type Entered = z.output<typeof Entered>

const Separated = z.object({ id: z.string(), separatedId: z.string() })
export type Separated = z.output<typeof Separated>

/** What was changed or is gone. */
const Changed = z.object({ id: z.string() })
export type Changed = z.output<typeof Changed>

/** A change of many: its name, by which it is undone, and how many it took. */
/** `batch` names the deletion, to undo it by. */
const Deleted = Changed.extend({ batch: z.string() })
export type Deleted = z.output<typeof Deleted>

const ManyChanged = z.object({ batch: z.string(), count: z.int() })
export type ManyChanged = z.output<typeof ManyChanged>

const WorkoutList = z.object({
  workouts: z.array(ActivityLine),
  /** Give it back as `cursor` for the next page; null at the end. */
  nextCursor: text,
})

export const answers = {
  'GET /v1/workouts': { 200: WorkoutList },
  'GET /v1/activities': { 200: ActivityList },
  'GET /v1/activities/tags': { 200: TagCounts },
  'POST /v1/activities': { 201: Entered },
  'POST /v1/activities/changes': { 201: ManyChanged },
  'DELETE /v1/activities/changes/:batch': { 200: ManyChanged },
  'POST /v1/activities/removals': { 201: ManyChanged },
  'DELETE /v1/activities/removals/:batch': { 200: ManyChanged },
  'GET /v1/activities/:id': { 200: ActivityDetail },
  'PATCH /v1/activities/:id': { 200: Changed },
  'DELETE /v1/activities/:id': { 200: Deleted },
  'POST /v1/activities/:id/separate': { 200: Separated },
  'GET /v1/activities/:id/original': { 200: 'application/octet-stream' },
} satisfies AnswersOf<typeof activities>
