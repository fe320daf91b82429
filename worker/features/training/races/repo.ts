import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { selectEntitlementFacts } from '#worker/db/entitlement-facts.ts'
import { etagOf } from '#worker/db/etag.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { profile } from '#worker/db/schema/account/profile.ts'
import { plan, plannedWorkout, race } from '#worker/db/schema/training/plans.ts'

/** How many one athlete keeps, those taken out among them. */
export const MOST_RACES = 300

const FORM = {
  name: race.name,
  day: race.day,
  priority: race.priority,
  discipline: race.discipline,
  distance: race.distance,
  goalS: race.goalS,
  resultS: race.resultS,
  place: race.place,
  startsAt: race.startsAt,
  climbM: race.climbM,
  course: race.course,
  temperatureC: race.temperatureC,
}
const ETAG = etagOf(...Object.values(FORM))
const ROW = { id: race.id, ...FORM, ticks: race.ticks, etag: ETAG }

const own = (athleteId: string, id: string) => and(eq(race.athleteId, athleteId), eq(race.id, id))
const there = (athleteId: string, id: string) => and(own(athleteId, id), isNull(race.removedAt))
const selectZone = (db: Db, athleteId: string) =>
  db.select({ zone: athlete.zone }).from(athlete).where(eq(athlete.id, athleteId))

export const selectRace = (db: Db, athleteId: string, id: string) =>
  db.select(ROW).from(race).where(there(athleteId, id))
export type RaceRow = Awaited<ReturnType<typeof selectRace>>[number]

/** Every race of an athlete that is not taken out, and their zone. One trip. */
export const loadRaces = (db: Db, athleteId: string) =>
  readTogether(db, {
    races: db
      .select(ROW)
      .from(race)
      .where(and(eq(race.athleteId, athleteId), isNull(race.removedAt)))
      .orderBy(asc(race.day), asc(race.id))
      .limit(MOST_RACES),
    person: selectZone(db, athleteId),
  })

/** One race, the zone its day is read in, where the plan in force has it, and who its athlete is. One trip. */
export const loadRace = (db: Db, athleteId: string, id: string) =>
  readTogether(db, {
    race: selectRace(db, athleteId, id),
    facts: selectEntitlementFacts(db, athleteId),
    planned: db
      .select({ planId: plan.id, planName: plan.name, day: plannedWorkout.day })
      .from(plannedWorkout)
      .innerJoin(plan, and(eq(plan.id, plannedWorkout.planId), eq(plan.status, 'active')))
      .where(
        and(
          eq(plannedWorkout.athleteId, athleteId),
          eq(plannedWorkout.raceId, id),
          eq(plannedWorkout.isWithdrawn, false),
        ),
      )
      .limit(1),
    born: db.select({ birthDate: profile.birthDate }).from(profile).where(eq(profile.athleteId, athleteId)),
  })

/** How many there are, and the zone their days are read in. One trip. */
export const loadPlace = (db: Db, athleteId: string) =>
  readTogether(db, {
    count: db.select({ n: sql<number>`count(*)::int` }).from(race).where(eq(race.athleteId, athleteId)),
    person: selectZone(db, athleteId),
  })

export const insertRace = (db: Db, row: typeof race.$inferInsert) => db.insert(race).values(row)

/** @param etag given, nothing is changed unless it still reads as it did then */
export const updateRace = (
  db: Db,
  athleteId: string,
  id: string,
  change: Partial<typeof race.$inferInsert>,
  etag?: string,
) =>
  db
    .update(race)
    .set(change)
    .where(and(there(athleteId, id), etag === undefined ? undefined : eq(ETAG, etag)))
    .returning({ id: race.id })

export const restoreRow = (db: Db, athleteId: string, id: string, now: Date) =>
  db
    .update(race)
    .set({ removedAt: null, updatedAt: now })
    .where(and(own(athleteId, id), isNotNull(race.removedAt)))
    .returning({ id: race.id })
