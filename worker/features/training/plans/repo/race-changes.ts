import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { plan, plannedWorkout, race } from '#worker/db/schema/training/plans.ts'
import { MOST_RACES_OF_PLAN } from '#worker/domain/plan-change/race-change.ts'

/** Races that the plan in force still leads to, as it has them and as they are now, and their athlete's zone. One trip. */
export const loadRaceChanges = (db: Db, athleteId: string) =>
  readTogether(db, {
    plans: db
      .select({
        ...{ planId: plan.id, planName: plan.name, endDay: plan.endDay, settled: plan.raceSettled },
        ...{ planDiscipline: plan.discipline, planDistance: plan.distance, plannedDay: plannedWorkout.day },
        ...{ id: race.id, name: race.name, day: race.day, discipline: race.discipline },
        ...{ distance: race.distance, isRemoved: sql<boolean>`${race.removedAt} is not null` },
      })
      .from(plannedWorkout)
      .innerJoin(plan, and(eq(plan.id, plannedWorkout.planId), eq(plan.status, 'active')))
      .innerJoin(race, and(eq(race.id, plannedWorkout.raceId), eq(race.athleteId, athleteId)))
      .where(
        and(
          ...[eq(plannedWorkout.athleteId, athleteId), eq(plannedWorkout.purpose, 'race')],
          ...[eq(plannedWorkout.isWithdrawn, false), eq(plannedWorkout.isSkipped, false)],
          isNull(plannedWorkout.completedAt),
        ),
      )
      .orderBy(asc(plannedWorkout.day), asc(plannedWorkout.id))
      .limit(MOST_RACES_OF_PLAN),
    person: db.select({ zone: athlete.zone }).from(athlete).where(eq(athlete.id, athleteId)),
  })

/** @returns the plan's id where it is one of theirs */
export const settleRace = (db: Db, athleteId: string, planId: string, token: string) =>
  db
    .update(plan)
    .set({ raceSettled: token })
    .where(and(eq(plan.id, planId), eq(plan.athleteId, athleteId)))
    .returning({ id: plan.id })
