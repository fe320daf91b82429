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
import type { Sport } from '#worker/domain/activity/sport.ts'
import { instant } from '../columns.ts'
import { athlete, ofAthlete } from './accounts.ts'

/** What the numbers need to know of an athlete. Everything is optional. */
export const profile = pgTable(
  'profile',
  {
    athleteId: text()
      .primaryKey()
      .references(() => athlete.id, { onDelete: 'cascade' }),
    birthDate: date(),
    sexForGrading: text().$type<'female' | 'male'>(),
    weightKg: doublePrecision(),
    restHrBpm: integer(),
    maxHrBpm: integer(),
    seedFitness: doublePrecision(),
    seedFatigue: doublePrecision(),
    updatedAt: instant().notNull(),
  },
  (t) => [check('profile_sex', sql`${t.sexForGrading} in ('female', 'male')`)],
)

/** Thresholds of one sport from a day on. Columns that do not apply to the sport stay null. */
export const threshold = pgTable(
  'threshold',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    sport: text().$type<Sport>().notNull(),
    effectiveFrom: date().notNull(),
    ftpW: doublePrecision(),
    thresholdPaceSPerKm: doublePrecision(),
    thresholdHrBpm: doublePrecision(),
    cssMps: doublePrecision(),
    source: text().$type<'entered' | 'estimated'>().notNull().default('entered'),
    evidence: jsonb().$type<Record<string, unknown>>(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex('threshold_from').on(t.athleteId, t.sport, t.effectiveFrom, t.source)],
)

/** A threshold that data showed and the athlete turned down: it is offered again only once the data has moved on. */
export const thresholdDismissal = pgTable(
  'threshold_dismissal',
  {
    athleteId: ofAthlete(),
    sport: text().$type<Sport>().notNull(),
    /** `ftpW`, `thresholdSpeedMps`, `cssMps`, or `thresholdHrBpm`, which is health data. */
    kind: text().notNull(),
    /** In W, m/s or bpm. */
    value: doublePrecision().notNull(),
    dismissedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.athleteId, t.sport, t.kind] })],
)

/** An athlete's own zone bounds for one sport and measure, from a day on. */
export const zoneSystem = pgTable(
  'zone_system',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    sport: text().$type<Sport>().notNull(),
    measure: text().$type<'heart_rate' | 'pace' | 'power'>().notNull(),
    /** Upper bound of every zone but the last, ascending, in the measure's unit. */
    bounds: doublePrecision().array().notNull(),
    effectiveFrom: date().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('zone_system_from').on(t.athleteId, t.sport, t.measure, t.effectiveFrom),
    check('zone_system_measure', sql`${t.measure} in ('heart_rate', 'pace', 'power')`),
  ],
)

/** The questionnaire's answers as last given, and the intent drawn from them. */
export const intake = pgTable('intake', {
  athleteId: text()
    .primaryKey()
    .references(() => athlete.id, { onDelete: 'cascade' }),
  answers: jsonb().$type<Record<string, unknown>>().notNull(),
  /** Weekly runs, volume, longest run, return from a break: asked when history is thin. */
  baseline: jsonb().$type<Record<string, unknown>>(),
  updatedAt: instant().notNull(),
})

/** What the athlete wanted on a date: append-only, so a plan can say which intent it was made from. */
export const intentSnapshot = pgTable(
  'intent_snapshot',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    intent: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [index('intent_latest').on(t.athleteId, t.createdAt)],
)
