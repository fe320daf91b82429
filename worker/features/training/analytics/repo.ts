import { and, asc, desc, eq, gt, gte, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { dayLoad, fitnessDay } from '#worker/db/schema/training/activities.ts'
import { sharedInForce } from '#worker/db/shared-in-force.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { AGREEMENT_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'

/** Un-run queries for one batch: a page is one trip, whatever number of parts it has. Of the athlete's own view, unless told. */
const AUDIENCE = 'own'
/** For whom a stored row was computed. */
type RowAudience = 'own' | 'shared'

/** Where the athlete is: what day it is follows from it. */
export function athleteZone(db: Db, athleteId: string) {
  return db.select({ zone: athlete.zone }).from(athlete).where(eq(athlete.id, athleteId))
}

/**
 * Whether stored rows hold nothing that their reader may not read now: of audience `shared`, an agreement that has ended
 * leaves them as they were until they are derived again.
 */
export function rowsInForce(db: Db, athleteId: string, audience: RowAudience) {
  const holds = audience === 'own' ? sql<boolean>`true` : sharedInForce(athleteId, AGREEMENT_PROVIDERS)
  return db.select({ holds }).from(athlete).where(eq(athlete.id, athleteId))
}

/** First day of anything. */
export function firstLoadDay(db: Db, athleteId: string) {
  return db
    .select({ day: sql<string | null>`min(${dayLoad.day})::text` })
    .from(dayLoad)
    .where(and(eq(dayLoad.athleteId, athleteId), eq(dayLoad.audience, AUDIENCE)))
}

/** Every day with an activity: some bytes each, over the whole record. */
export function activeDays(db: Db, athleteId: string) {
  return db
    .select({
      days: sql<string[]>`coalesce(array_agg(distinct ${dayLoad.day}::text), '{}')`,
    })
    .from(dayLoad)
    .where(and(eq(dayLoad.athleteId, athleteId), eq(dayLoad.audience, AUDIENCE), gt(dayLoad.activities, 0)))
}

/**
 * A run of days of one scope, as its first row and the stress of every day: the rest follows from these bit for bit,
 * and ten years are one small row on the wire.
 */
export function stressRun(
  db: Db,
  athleteId: string,
  scope: string,
  fromDay: string,
  audience: RowAudience = AUDIENCE,
) {
  const range = and(
    eq(fitnessDay.athleteId, athleteId),
    eq(fitnessDay.audience, audience),
    eq(fitnessDay.scope, scope),
    gte(fitnessDay.day, fromDay),
  )
  return db
    .select({
      startDay: sql<string | null>`min(${fitnessDay.day})::text`,
      stress: sql<number[] | null>`array_agg(${fitnessDay.stress} order by ${fitnessDay.day})`,
      fitness: sql<number | null>`(array_agg(${fitnessDay.fitness} order by ${fitnessDay.day}))[1]`,
      fatigue: sql<number | null>`(array_agg(${fitnessDay.fatigue} order by ${fitnessDay.day}))[1]`,
      form: sql<number | null>`(array_agg(${fitnessDay.form} order by ${fitnessDay.day}))[1]`,
    })
    .from(fitnessDay)
    .where(range)
}

/** The newest stored close before a day: where a scope stands that has rested since. */
export function closeBefore(
  db: Db,
  athleteId: string,
  scope: string,
  day: string,
  audience: RowAudience = AUDIENCE,
) {
  return db
    .select({ day: fitnessDay.day, fitness: fitnessDay.fitness, fatigue: fitnessDay.fatigue })
    .from(fitnessDay)
    .where(
      and(
        eq(fitnessDay.athleteId, athleteId),
        eq(fitnessDay.audience, audience),
        eq(fitnessDay.scope, scope),
        sql`${fitnessDay.day} < ${day}`,
      ),
    )
    .orderBy(desc(fitnessDay.day))
    .limit(1)
}

const SPORT = sql<Sport>`${dayLoad.sport}`

const SUMS = {
  count: sql<number>`sum(${dayLoad.activities})::int`,
  movingS: sql<number>`sum(${dayLoad.movingS})`,
  distanceM: sql<number>`sum(${dayLoad.distanceM})`,
  elevationGainM: sql<number>`sum(${dayLoad.elevationGainM})`,
  stress: sql<number>`sum(${dayLoad.stress})`,
}

const since = (athleteId: string, fromDay: string, audience: RowAudience = AUDIENCE) =>
  and(eq(dayLoad.athleteId, athleteId), eq(dayLoad.audience, audience), gte(dayLoad.day, fromDay))

/** Volume by ISO week (its Monday) and sport. */
export function weeklyRows(db: Db, athleteId: string, fromDay: string, audience: RowAudience = AUDIENCE) {
  const week = sql<string>`date_trunc('week', ${dayLoad.day})::date::text`
  return db
    .select({ week, sport: SPORT, ...SUMS })
    .from(dayLoad)
    .where(since(athleteId, fromDay, audience))
    .groupBy(sql`1`, dayLoad.sport)
    .orderBy(asc(sql`1`))
}

/** Volume and intensity by sport over everything since a day. */
export function sportRows(db: Db, athleteId: string, fromDay: string) {
  return db
    .select({
      sport: SPORT,
      ...SUMS,
      easyS: sql<number>`sum(${dayLoad.easyS})`,
      moderateS: sql<number>`sum(${dayLoad.moderateS})`,
      hardS: sql<number>`sum(${dayLoad.hardS})`,
    })
    .from(dayLoad)
    .where(since(athleteId, fromDay))
    .groupBy(dayLoad.sport)
}

/** Volume by calendar month. */
export function monthRows(db: Db, athleteId: string, fromDay: string) {
  return db
    .select({ month: sql<string>`to_char(${dayLoad.day}, 'YYYY-MM')`, ...SUMS })
    .from(dayLoad)
    .where(since(athleteId, fromDay))
    .groupBy(sql`1`)
    .orderBy(asc(sql`1`))
}

/** Ground covered and time by calendar month and sport, over the whole record. */
export function sportMonthRows(db: Db, athleteId: string) {
  return db
    .select({
      month: sql<string>`to_char(${dayLoad.day}, 'YYYY-MM')`,
      sport: SPORT,
      movingS: SUMS.movingS,
      distanceM: SUMS.distanceM,
    })
    .from(dayLoad)
    .where(and(eq(dayLoad.athleteId, athleteId), eq(dayLoad.audience, AUDIENCE)))
    .groupBy(sql`1`, dayLoad.sport)
    .orderBy(asc(sql`1`))
}
