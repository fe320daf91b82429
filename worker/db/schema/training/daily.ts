import { sql } from 'drizzle-orm'
import {
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
import { athlete, ofAthlete } from '#worker/db/schema/account/accounts.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { CheckInField, WorkPattern } from '#worker/domain/wellness/check-in-fields.ts'
import type { SaidBy } from '#worker/domain/wellness/said-by.ts'
import { instant, stamps } from '../columns.ts'

/** What an athlete says of one of their days. Health data all of it: `withhold_health()` deletes it. Missing is null. */
export const checkIn = pgTable(
  'check_in',
  {
    athleteId: ofAthlete(),
    day: date().notNull(),
    sleepH: doublePrecision(),
    sleepQuality: integer(),
    hrvMs: doublePrecision(),
    restHrBpm: doublePrecision(),
    weightKg: doublePrecision(),
    soreness: integer(),
    lifeStress: integer(),
    mood: integer(),
    nutrition: integer(),
    workPattern: text().$type<WorkPattern>(),
    rpe: integer(),
    /** Who said each field last. A field cleared by hand stays in here: what a device tells does not bring it back. */
    saidBy: jsonb().$type<Partial<Record<CheckInField, SaidBy>>>().notNull(),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.athleteId, t.day] }),
    check('check_in_sleep', sql`${t.sleepH} between 0 and 24`),
    check('check_in_hrv', sql`${t.hrvMs} between 1 and 400`),
    check('check_in_rest_hr', sql`${t.restHrBpm} between 20 and 150`),
    check('check_in_weight', sql`${t.weightKg} between 20 and 400`),
    check(
      'check_in_scales',
      sql`${t.sleepQuality} between 1 and 5 and ${t.soreness} between 1 and 5 and ${t.lifeStress} between 1 and 5
        and ${t.mood} between 1 and 5 and ${t.nutrition} between 1 and 5 and ${t.rpe} between 1 and 10`,
    ),
    check(
      'check_in_work',
      sql`${t.workPattern} in ('off', 'desk', 'standing', 'physical', 'night', 'travel')`,
    ),
  ],
)

/** Which fields an athlete is asked for; nothing is asked before they chose. */
export const checkInChoice = pgTable('check_in_choice', {
  athleteId: text()
    .primaryKey()
    .references(() => athlete.id, { onDelete: 'cascade' }),
  fields: text().array().$type<CheckInField[]>().notNull(),
  updatedAt: instant().notNull(),
})

/** A bike, a pair of shoes, anything that wears. Its distance is summed from activities and never stored. */
export const gear = pgTable(
  'gear',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    kind: text().$type<'bike' | 'shoes' | 'other'>().notNull(),
    name: text().notNull(),
    /** What a source calls it; its activities are counted by that. */
    provider: text(),
    externalId: text(),
    /** Distance it had before the activities kept here. */
    startDistanceM: doublePrecision().notNull().default(0),
    retiredOn: date(),
    ...stamps(),
  },
  (t) => [
    index('gear_athlete').on(t.athleteId),
    uniqueIndex('gear_external').on(t.athleteId, t.provider, t.externalId),
    check('gear_kind', sql`${t.kind} in ('bike', 'shoes', 'other')`),
    check('gear_start', sql`${t.startDistanceM} >= 0`),
  ],
)

/** What has to be done to a piece of gear every so far or so long, and when it was done last. */
export const gearService = pgTable(
  'gear_service',
  {
    id: text().primaryKey(),
    gearId: text()
      .notNull()
      .references(() => gear.id, { onDelete: 'cascade' }),
    athleteId: ofAthlete(),
    name: text().notNull(),
    everyM: doublePrecision(),
    everyDays: integer(),
    doneOn: date().notNull(),
    ...stamps(),
  },
  (t) => [
    index('gear_service_gear').on(t.gearId),
    check('gear_service_every', sql`${t.everyM} > 0 or ${t.everyDays} > 0`),
  ],
)

/** Gear of a sport's activities from a day on, where neither the athlete nor a source says; null for none. */
export const gearDefault = pgTable(
  'gear_default',
  {
    athleteId: ofAthlete(),
    sport: text().$type<Sport>().notNull(),
    fromDay: date().notNull(),
    gearId: text().references(() => gear.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.athleteId, t.sport, t.fromDay] })],
)

/** What stood in the way or changed, on charts. Illness and injury are health data: `withhold_health()` deletes them. */
export const timelineNote = pgTable(
  'timeline_note',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    kind: text().$type<'illness' | 'injury' | 'travel' | 'new_shoes' | 'other'>().notNull(),
    fromDay: date().notNull(),
    /** Null while it goes on. */
    toDay: date(),
    words: text().notNull(),
    ...stamps(),
  },
  (t) => [
    index('timeline_note_days').on(t.athleteId, t.fromDay),
    check('timeline_note_kind', sql`${t.kind} in ('illness', 'injury', 'travel', 'new_shoes', 'other')`),
    check('timeline_note_days', sql`${t.toDay} >= ${t.fromDay}`),
  ],
)

/** The address a phone sends an athlete's wellness to. The token is its key and is kept as a hash. */
export const ingestAddress = pgTable(
  'ingest_address',
  {
    athleteId: text()
      .primaryKey()
      .references(() => athlete.id, { onDelete: 'cascade' }),
    tokenHash: text().notNull(),
    madeAt: instant().notNull(),
    lastUsedAt: instant(),
  },
  (t) => [uniqueIndex('ingest_address_token').on(t.tokenHash)],
)
