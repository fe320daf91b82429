import { and, asc, eq, gte, isNull, lte, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { fitnessDay } from '#worker/db/schema/training/activities.ts'
import { plan, race } from '#worker/db/schema/training/plans.ts'

const MOST_DAYS = 400
const MOST_RACES = 100

/** Fitness of a plan's days with a week before them, and the races within them. One trip. */
export const loadSeason = (db: Db, athleteId: string, planId: string) =>
  readTogether(db, {
    fitness: db
      .select({
        ...{ day: fitnessDay.day, fitness: fitnessDay.fitness, fatigue: fitnessDay.fatigue },
        ...{ form: fitnessDay.form, stress: fitnessDay.stress },
      })
      .from(fitnessDay)
      .innerJoin(plan, and(eq(plan.id, planId), eq(plan.athleteId, athleteId)))
      .where(
        and(
          ...[
            eq(fitnessDay.athleteId, athleteId),
            eq(fitnessDay.audience, 'own'),
            eq(fitnessDay.scope, 'all'),
          ],
          gte(fitnessDay.day, sql`${plan.startDay} - 7`),
          lte(fitnessDay.day, plan.endDay),
        ),
      )
      .orderBy(asc(fitnessDay.day))
      .limit(MOST_DAYS),
    races: db
      .select({ id: race.id, name: race.name, day: race.day, priority: race.priority })
      .from(race)
      .innerJoin(plan, and(eq(plan.id, planId), eq(plan.athleteId, athleteId)))
      .where(
        and(
          eq(race.athleteId, athleteId),
          isNull(race.removedAt),
          gte(race.day, plan.startDay),
          lte(race.day, plan.endDay),
        ),
      )
      .orderBy(asc(race.day), asc(race.id))
      .limit(MOST_RACES),
  })
export type SeasonRows = Awaited<ReturnType<typeof loadSeason>>
