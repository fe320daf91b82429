import { eq, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { intake, intentSnapshot } from '#worker/db/schema/account/profile.ts'
import type { Baseline, Questionnaire } from './schema.ts'

/** What one statement counts of an athlete's history, as of their own day. */
export interface HistoryFacts {
  today: string
  /** A run on each: the last 56 days, else the newest alone. */
  runDays: readonly string[]
  activities: number
  firstDay: string | null
  withHeartRate: number
  withPower: number
  thresholds: number
  hasBirthDate: boolean
  hasSex: boolean
  hasHeartRateLimits: boolean
  recentRunM: number
  recentRuns: number
  longestRunM: number
}

const MOST_RUN_DAYS = 400

/** Counts an athlete's history for what can be told from it. Legs count; their multisport parents do not. */
export function historyFacts(db: Db, athleteId: string, now: Date) {
  return db
    .select({ facts: sql<HistoryFacts>`${factsOf(athleteId, now)}` })
    .from(athlete)
    .where(eq(athlete.id, athleteId))
}

function factsOf(athleteId: string, now: Date) {
  return sql`(
    with local as (
      select (${instant(now)} at time zone athlete.zone)::date as today
    ), done as (
      select day, sport, distance_m, average_heart_rate_bpm, average_power_w from activity, local
      where activity.athlete_id = ${athleteId} and sport <> 'multisport' and day <= today
    ), window_runs as (
      select day from done, local where sport = 'run' and day > today - 56 order by day desc limit ${MOST_RUN_DAYS}
    )
    select jsonb_build_object(
      'today', (select today from local),
      'runDays', coalesce((select jsonb_agg(day) from window_runs),
        (select jsonb_build_array(max(day)) from done where sport = 'run' having max(day) is not null), '[]'),
      'activities', (select count(*) from done),
      'firstDay', (select min(day) from done),
      'withHeartRate', (select count(*) from done where average_heart_rate_bpm is not null),
      'withPower', (select count(*) from done where average_power_w is not null),
      'recentRunM', (select coalesce(sum(distance_m), 0) from done, local where sport = 'run' and day > today - 28),
      'recentRuns', (select count(*) from done, local where sport = 'run' and day > today - 28),
      'longestRunM', (select coalesce(max(distance_m), 0) from done, local where sport = 'run' and day > today - 28),
      'thresholds', (select count(*) from threshold where threshold.athlete_id = ${athleteId}),
      'hasBirthDate', exists (select 1 from profile where profile.athlete_id = ${athleteId} and birth_date is not null),
      'hasSex', exists (select 1 from profile where profile.athlete_id = ${athleteId} and sex_for_grading is not null),
      'hasHeartRateLimits', exists (select 1 from profile where profile.athlete_id = ${athleteId}
        and rest_hr_bpm is not null and max_hr_bpm is not null)
    )
  )`
}

export function selectIntake(db: Db, athleteId: string) {
  return db
    .select({ answers: intake.answers, baseline: intake.baseline, updatedAt: intake.updatedAt })
    .from(intake)
    .where(eq(intake.athleteId, athleteId))
}

export function upsertAnswers(db: Db, athleteId: string, answers: Questionnaire, now: Date) {
  return db
    .insert(intake)
    .values({ athleteId, answers, updatedAt: now })
    .onConflictDoUpdate({ target: intake.athleteId, set: { answers, updatedAt: now } })
}

export function upsertBaseline(db: Db, athleteId: string, baseline: Baseline | null, now: Date) {
  return db
    .insert(intake)
    .values({ athleteId, answers: {}, baseline, updatedAt: now })
    .onConflictDoUpdate({ target: intake.athleteId, set: { baseline, updatedAt: now } })
}

export function insertIntent(
  db: Db,
  id: string,
  athleteId: string,
  intent: Record<string, unknown>,
  now: Date,
) {
  return db.insert(intentSnapshot).values({ id, athleteId, intent, createdAt: now })
}

export function updateStep(db: Db, athleteId: string, step: string, now: Date) {
  return db
    .update(athlete)
    .set({ onboardingStep: step, updatedAt: now, dataVersion: sql`${athlete.dataVersion} + 1` })
    .where(eq(athlete.id, athleteId))
}
