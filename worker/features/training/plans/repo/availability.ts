import { and, eq } from 'drizzle-orm'
import { etagOf } from '#worker/db/etag.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { availability, plan, plannedWorkout } from '#worker/db/schema/training/plans.ts'
import type { SaidAvailability } from '../said-availability.ts'
import { planned } from './read.ts'

const MOST_WORKOUTS = 1000

const FORM = {
  week: availability.week,
  overrides: availability.overrides,
  blackoutDays: availability.blackoutDays,
  twoADays: availability.twoADays,
  longDay: availability.longDay,
  keyDays: availability.keyDays,
}
const ETAG = etagOf(...Object.values(FORM))
/** Of nothing said yet: it fits no row, so whoever says something first is not written over. */
export const NOTHING_SAID = 'none'

const inForce = (athleteId: string) => and(eq(plan.athleteId, athleteId), eq(plan.status, 'active'))

export const selectAvailability = (db: Db, athleteId: string) =>
  db
    .select({ ...FORM, etag: ETAG })
    .from(availability)
    .where(eq(availability.athleteId, athleteId))

/** When somebody can train, and the workouts of the plan in force that have to fit it. One trip. */
export const loadAvailability = (db: Db, athleteId: string) =>
  readTogether(db, {
    availability: selectAvailability(db, athleteId),
    plans: db.select({ id: plan.id, name: plan.name }).from(plan).where(inForce(athleteId)),
    workouts: planned(db)
      .where(and(inForce(athleteId), eq(plannedWorkout.isWithdrawn, false)))
      .limit(MOST_WORKOUTS),
    person: db.select({ zone: athlete.zone }).from(athlete).where(eq(athlete.id, athleteId)),
  })
export type AvailabilityRows = Awaited<ReturnType<typeof loadAvailability>>

/** @param etag given, nothing is written unless it still reads as it did then */
export function upsertAvailability(
  db: Db,
  { athleteId, ...said }: SaidAvailability & { athleteId: string },
  now: Date,
  etag?: string,
) {
  const set = {
    ...said,
    blackoutDays: [...said.blackoutDays],
    keyDays: [...said.keyDays],
    updatedAt: now,
  }
  return db
    .insert(availability)
    .values({ athleteId, ...set })
    .onConflictDoUpdate({
      target: availability.athleteId,
      set,
      ...(etag === undefined ? {} : { setWhere: eq(ETAG, etag) }),
    })
    .returning({ athleteId: availability.athleteId })
}
