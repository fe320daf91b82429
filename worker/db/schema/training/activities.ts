import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { ofAthlete } from '#worker/db/schema/account/accounts.ts'
import { instant, stamps } from '../columns.ts'

/** One thing done, whatever number of sources know of it. Legs of a multisport activity point to their parent. */
export const activity = pgTable(
  'activity',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    parentId: text(),
    legIndex: integer(),
    name: text().notNull(),
    sport: text().notNull(),
    subSport: text(),
    startAt: instant().notNull(),
    utcOffsetS: integer(),
    day: date().notNull(),
    elapsedS: doublePrecision().notNull(),
    movingS: doublePrecision().notNull(),
    distanceM: doublePrecision(),
    elevationGainM: doublePrecision(),
    elevationLossM: doublePrecision(),
    averageSpeedMps: doublePrecision(),
    maxSpeedMps: doublePrecision(),
    averageHeartRateBpm: doublePrecision(),
    maxHeartRateBpm: doublePrecision(),
    averagePowerW: doublePrecision(),
    maxPowerW: doublePrecision(),
    normalisedPowerW: doublePrecision(),
    gradedPaceSPerKm: doublePrecision(),
    averageCadenceRpm: doublePrecision(),
    averageTemperatureC: doublePrecision(),
    energyKj: doublePrecision(),
    isIndoor: boolean().notNull().default(false),
    isManual: boolean().notNull().default(false),
    deviceName: text(),
    notes: text(),
    /** What the athlete changed by hand; it lies over whatever the sources say, now and later. */
    edits: jsonb().$type<Record<string, unknown>>(),
    sets: jsonb(),
    /** `none`, `summary` (indexed, details to come) or `full`. */
    detail: text().notNull().default('summary'),
    /** Object key of the columnar streams in use; null when there are none. */
    streamKey: text(),
    streamNames: text().array(),
    /** What stress and zones need to know of the streams, so they can be computed again without them. */
    facts: jsonb().$type<Record<string, unknown>>(),
    /** The activity as its shareable sources alone tell it; null when all or none of them are shareable. */
    sharedBasis: jsonb().$type<Record<string, unknown>>(),
    stressPoints: doublePrecision(),
    stressModel: text(),
    stressInputs: jsonb().$type<Record<string, unknown>>(),
    stressConfidence: text(),
    /** The athlete's own figure, which wins over every model. */
    stressOverride: doublePrecision(),
    /** How hard it was in the athlete's own words, 1 to 10; null while they have not said. */
    rpe: integer(),
    /** The athlete's own words to find it again by, in lower case. */
    tags: text().array().notNull().default(sql`'{}'::text[]`),
    /** Gear as the athlete chose it: a piece's id, `none`, or null while a source or the sport's default says. */
    gearChoice: text(),
    /** Stress as computed from the fields that may be shared; null when nothing may. */
    sharedStressPoints: doublePrecision(),
    /** Seconds in each heart-rate zone, first zone first; null without heart rate. */
    heartRateZoneS: doublePrecision().array(),
    powerZoneS: doublePrecision().array(),
    paceZoneS: doublePrecision().array(),
    /** Strictest policy over the origins in use. */
    policyAi: boolean().notNull(),
    policyCoach: boolean().notNull(),
    policyPublic: boolean().notNull(),
    excludedFromLoad: boolean().notNull().default(false),
    excludedFromBests: boolean().notNull().default(false),
    ...stamps(),
  },
  (t) => [
    // `desc` alone asks for nulls first; an index that puts them last cannot serve it in order.
    index('activity_list').on(t.athleteId, t.startAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('activity_day').on(t.athleteId, t.day),
    index('activity_parent').on(t.parentId),
    // Few activities carry tags: what is asked for by tag, and the counts beside, read these alone.
    index('activity_tagged')
      .on(t.athleteId, t.startAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.tags} <> '{}'`),
    index('activity_name_search').using('gin', sql`lower(${t.name}) gin_trgm_ops`),
    check('activity_distance', sql`${t.distanceM} >= 0`),
    check('activity_times', sql`${t.elapsedS} >= 0 and ${t.movingS} >= 0`),
    check('activity_rpe', sql`${t.rpe} between 1 and 10`),
    check('activity_stress', sql`${t.stressPoints} >= 0 and ${t.stressPoints} < 10000`),
  ],
)

/** One source's account of an activity: provenance, policy and what it said. */
export const activityOrigin = pgTable(
  'activity_origin',
  {
    id: text().primaryKey(),
    activityId: text()
      .notNull()
      .references(() => activity.id, { onDelete: 'cascade' }),
    athleteId: ofAthlete(),
    provider: text().notNull(),
    externalId: text(),
    contentHash: text(),
    importJobId: text(),
    deviceName: text(),
    fileKey: text(),
    fileName: text(),
    fileSizeBytes: integer(),
    /** The summary as this source gave it: every canonical field, nulls included. */
    summary: jsonb().$type<Record<string, unknown>>().notNull(),
    streamKey: text(),
    streamNames: text().array(),
    /** Drawn from the streams when they came: stays when they have to go. */
    facts: jsonb().$type<Record<string, unknown>>(),
    /** Why two origins were joined: rule, confidence, differences. Null for the first one. */
    match: jsonb().$type<Record<string, unknown>>(),
    /** The athlete separated it by hand: never join it again. */
    keepApart: boolean().notNull().default(false),
    policyAi: boolean().notNull(),
    policyCoach: boolean().notNull(),
    policyPublic: boolean().notNull(),
    rawExpiresAt: instant(),
    detail: text().notNull().default('summary'),
    fetchedAt: instant().notNull(),
    /** It told of health data while there was no consent to keep it: it is read again once there is. */
    healthLeftOut: boolean().notNull().default(false),
    /** Which readers made this of its file (`READER_VERSION`). */
    readerVersion: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('origin_external').on(t.athleteId, t.provider, t.externalId),
    uniqueIndex('origin_content').on(t.athleteId, t.contentHash),
    index('origin_activity').on(t.activityId),
    index('origin_detail').on(t.athleteId, t.provider, t.detail),
    index('origin_raw_expiry').on(t.rawExpiresAt),
    index('origin_left_out').on(t.athleteId, t.id).where(sql`${t.healthLeftOut}`),
    index('origin_reader').on(t.readerVersion, t.id).where(sql`${t.fileKey} is not null`),
    check(
      'origin_identity',
      sql`${t.externalId} is not null or ${t.contentHash} is not null or ${t.provider} = 'manual'`,
    ),
  ],
)

/** Laps as one origin tells them; the page shows those of the origin in use. */
export const lap = pgTable(
  'lap',
  {
    activityId: text()
      .notNull()
      .references(() => activity.id, { onDelete: 'cascade' }),
    lapIndex: integer().notNull(),
    athleteId: ofAthlete(),
    originId: text()
      .notNull()
      .references(() => activityOrigin.id, { onDelete: 'cascade' }),
    startS: doublePrecision().notNull(),
    elapsedS: doublePrecision().notNull(),
    movingS: doublePrecision().notNull(),
    distanceM: doublePrecision(),
    elevationGainM: doublePrecision(),
    averageSpeedMps: doublePrecision(),
    averageHeartRateBpm: doublePrecision(),
    maxHeartRateBpm: doublePrecision(),
    averagePowerW: doublePrecision(),
    averageCadenceRpm: doublePrecision(),
    gradedPaceSPerKm: doublePrecision(),
    trigger: text(),
  },
  (t) => [primaryKey({ columns: [t.originId, t.lapIndex] }), index('lap_activity').on(t.activityId)],
)

/** Fastest time over a standard distance, or best mean over a standard duration, of one activity. */
export const bestEffort = pgTable(
  'best_effort',
  {
    activityId: text()
      .notNull()
      .references(() => activity.id, { onDelete: 'cascade' }),
    athleteId: ofAthlete(),
    sport: text().notNull(),
    /** `distance` (extent metres, value seconds), `power`, `heart_rate`, `speed` or `graded_speed` (extent seconds, value in W, bpm, m/s). */
    kind: text().notNull(),
    extent: doublePrecision().notNull(),
    value: doublePrecision().notNull(),
    startS: doublePrecision(),
    day: date().notNull(),
    isProviderStated: boolean().notNull().default(false),
    policyAi: boolean().notNull(),
    policyCoach: boolean().notNull(),
    policyPublic: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.activityId, t.kind, t.extent] }),
    index('best_effort_rank').on(t.athleteId, t.sport, t.kind, t.extent, t.value),
  ],
)

/** One row a day and sport of load, so no chart reads streams. `shared` counts only what may be shared. */
export const dayLoad = pgTable(
  'day_load',
  {
    athleteId: ofAthlete(),
    audience: text().notNull(),
    day: date().notNull(),
    sport: text().notNull(),
    stress: doublePrecision().notNull(),
    movingS: doublePrecision().notNull(),
    distanceM: doublePrecision().notNull(),
    elevationGainM: doublePrecision().notNull(),
    activities: integer().notNull(),
    easyS: doublePrecision().notNull().default(0),
    moderateS: doublePrecision().notNull().default(0),
    hardS: doublePrecision().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.athleteId, t.audience, t.day, t.sport] }),
    check('day_load_audience', sql`${t.audience} in ('own', 'shared')`),
  ],
)

/** Fitness, fatigue and form at the close of one athlete-local day, in total (`all`) and by sport. */
export const fitnessDay = pgTable(
  'fitness_day',
  {
    athleteId: ofAthlete(),
    audience: text().notNull(),
    scope: text().notNull(),
    day: date().notNull(),
    stress: doublePrecision().notNull(),
    fitness: doublePrecision().notNull(),
    fatigue: doublePrecision().notNull(),
    form: doublePrecision().notNull(),
  },
  (t) => [primaryKey({ columns: [t.athleteId, t.audience, t.scope, t.day] })],
)
