import { and, asc, desc, eq, gte, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import { keepsHealth } from '#worker/db/agreed-to.ts'
import { selectEntitlementFacts } from '#worker/db/entitlement-facts.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { profile } from '#worker/db/schema/account/profile.ts'
import { activity } from '#worker/db/schema/training/activities.ts'
import { plan, plannedWorkout, race } from '#worker/db/schema/training/plans.ts'

const MOST_WORKOUTS = 40
const MOST_ACTIVITIES = 200
const MOST_RACES = 20

const STRESS = sql<number | null>`coalesce(${activity.stressOverride}, ${activity.stressPoints})`

/** Whom amounts are for. A weight is health data: there is none without its consent. */
const selectEater = (db: Db, athleteId: string) =>
  db
    .select({
      hasConsent: keepsHealth,
      birthDate: profile.birthDate,
      profileKg: sql<number | null>`case when ${keepsHealth} then ${profile.weightKg} end`,
      weighed: sql<{ kg: number; day: string } | null>`case when ${keepsHealth} then
        (select jsonb_build_object('kg', c.weight_kg, 'day', c.day) from check_in c
          where c.athlete_id = ${athleteId} and c.weight_kg is not null order by c.day desc limit 1) end`,
    })
    .from(athlete)
    .leftJoin(profile, eq(profile.athleteId, athlete.id))
    .where(eq(athlete.id, athleteId))
export type EaterRow = Awaited<ReturnType<typeof selectEater>>[number]

const selectPlanned = (db: Db, athleteId: string, fromDay: string, toDay: string) =>
  db
    .select({
      ...{ id: plannedWorkout.id, planId: plannedWorkout.planId, day: plannedWorkout.day },
      ...{ sport: plannedWorkout.sport, title: plannedWorkout.title, isHard: plannedWorkout.isHard },
      ...{ plannedS: plannedWorkout.plannedS, plannedStress: plannedWorkout.plannedStress },
      ...{ raceId: plannedWorkout.raceId, completedAt: plannedWorkout.completedAt },
      ...{ activityId: activity.id, activityS: activity.movingS, activityStress: STRESS },
    })
    .from(plannedWorkout)
    .innerJoin(plan, eq(plan.id, plannedWorkout.planId))
    .leftJoin(activity, eq(activity.id, plannedWorkout.activityId))
    .where(
      and(
        eq(plannedWorkout.athleteId, athleteId),
        gte(plannedWorkout.day, fromDay),
        lte(plannedWorkout.day, toDay),
        eq(plannedWorkout.isWithdrawn, false),
        eq(plannedWorkout.isSkipped, false),
        or(eq(plan.status, 'active'), isNotNull(plannedWorkout.completedAt)),
      ),
    )
    .orderBy(asc(plannedWorkout.day), asc(plannedWorkout.half), asc(plannedWorkout.id))
    .limit(MOST_WORKOUTS)
export type PlannedRow = Awaited<ReturnType<typeof selectPlanned>>[number]

/** What was done, newest first; `plannedHard` is what the plan called it, where it was planned. */
const selectDone = (db: Db, athleteId: string, fromDay: string, toDay: string) =>
  db
    .select({
      ...{ id: activity.id, name: activity.name, sport: activity.sport, day: activity.day },
      ...{ movingS: activity.movingS, stress: STRESS, workoutId: plannedWorkout.id },
      plannedHard: plannedWorkout.isHard,
    })
    .from(activity)
    .leftJoin(plannedWorkout, eq(plannedWorkout.activityId, activity.id))
    .where(
      and(
        eq(activity.athleteId, athleteId),
        isNull(activity.parentId),
        gte(activity.day, fromDay),
        lte(activity.day, toDay),
      ),
    )
    .orderBy(desc(activity.day), asc(activity.startAt), asc(activity.id))
    .limit(MOST_ACTIVITIES)
export type DoneRow = Awaited<ReturnType<typeof selectDone>>[number]

const selectRaces = (db: Db, athleteId: string, fromDay: string, toDay: string) =>
  db
    .select({
      ...{
        id: race.id,
        name: race.name,
        day: race.day,
        discipline: race.discipline,
        distance: race.distance,
      },
      ...{ goalS: race.goalS, resultS: race.resultS },
    })
    .from(race)
    .where(
      and(
        eq(race.athleteId, athleteId),
        isNull(race.removedAt),
        gte(race.day, fromDay),
        lte(race.day, toDay),
      ),
    )
    .orderBy(asc(race.day), asc(race.id))
    .limit(MOST_RACES)
export type RaceRow = Awaited<ReturnType<typeof selectRaces>>[number]

/** What some days are like, and for whom. Races are read two days further on. One trip. */
export const loadDays = (db: Db, athleteId: string, days: { from: string; to: string; racesTo: string }) =>
  readTogether(db, {
    facts: selectEntitlementFacts(db, athleteId),
    person: selectEater(db, athleteId),
    planned: selectPlanned(db, athleteId, days.from, days.to),
    done: selectDone(db, athleteId, days.from, days.to),
    races: selectRaces(db, athleteId, days.from, days.racesTo),
  })

/** What lies behind somebody, and what is hard next. One trip. */
export const loadBehind = (
  db: Db,
  athleteId: string,
  days: { sessionsFrom: string; racesFrom: string; to: string },
) =>
  readTogether(db, {
    facts: selectEntitlementFacts(db, athleteId),
    done: selectDone(db, athleteId, days.racesFrom, days.to),
    races: selectRaces(db, athleteId, days.racesFrom, days.to),
    hard: db
      .select({
        ...{ id: plannedWorkout.id, planId: plan.id, day: plannedWorkout.day, title: plannedWorkout.title },
        raceId: plannedWorkout.raceId,
      })
      .from(plannedWorkout)
      .innerJoin(plan, and(eq(plan.id, plannedWorkout.planId), eq(plan.status, 'active')))
      .where(
        and(
          eq(plannedWorkout.athleteId, athleteId),
          gte(plannedWorkout.day, days.sessionsFrom),
          or(eq(plannedWorkout.isHard, true), isNotNull(plannedWorkout.raceId)),
          isNull(plannedWorkout.completedAt),
          eq(plannedWorkout.isWithdrawn, false),
          eq(plannedWorkout.isSkipped, false),
        ),
      )
      .orderBy(asc(plannedWorkout.day), asc(plannedWorkout.half), asc(plannedWorkout.id))
      .limit(MOST_WORKOUTS),
    plans: db
      .select({ id: plan.id })
      .from(plan)
      .where(and(eq(plan.athleteId, athleteId), eq(plan.status, 'active'))),
  })

/** What an athlete is entitled to, and whom amounts are for. One trip. */
export const loadEntitled = (db: Db, athleteId: string) =>
  readTogether(db, { facts: selectEntitlementFacts(db, athleteId), person: selectEater(db, athleteId) })
