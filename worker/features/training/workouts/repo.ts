import { and, count, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { etagOf } from '#worker/db/etag.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { threshold, zoneSystem } from '#worker/db/schema/account/profile.ts'
import { workoutTemplate } from '#worker/db/schema/training/workouts.ts'
import { AppError } from '#worker/platform/errors.ts'

/** How many one athlete keeps. */
export const MOST_TEMPLATES = 500
const MOST_REMOVED = 50
const MOST_ROWS = 500

const ETAG = etagOf(workoutTemplate.workout, workoutTemplate.tags)
const ROW = {
  id: workoutTemplate.id,
  title: workoutTemplate.title,
  sport: workoutTemplate.sport,
  workout: workoutTemplate.workout,
  tags: workoutTemplate.tags,
  variantOf: workoutTemplate.variantOf,
  updatedAt: workoutTemplate.updatedAt,
  etag: ETAG,
}

const own = (athleteId: string, id: string) =>
  and(eq(workoutTemplate.athleteId, athleteId), eq(workoutTemplate.id, id))

const selectThresholds = (db: Db, athleteId: string) =>
  db
    .select({
      sport: threshold.sport,
      effectiveFrom: threshold.effectiveFrom,
      ftpW: threshold.ftpW,
      thresholdPaceSPerKm: threshold.thresholdPaceSPerKm,
      thresholdHrBpm: threshold.thresholdHrBpm,
      cssMps: threshold.cssMps,
      source: threshold.source,
    })
    .from(threshold)
    .where(eq(threshold.athleteId, athleteId))
    .limit(MOST_ROWS)

const selectZones = (db: Db, athleteId: string) =>
  db.select().from(zoneSystem).where(eq(zoneSystem.athleteId, athleteId)).limit(MOST_ROWS)

/** What totals rest on. */
export async function loadBasis(db: Db, athleteId: string) {
  return readTogether(db, {
    thresholds: selectThresholds(db, athleteId),
    zones: selectZones(db, athleteId),
  })
}
export type Basis = Awaited<ReturnType<typeof loadBasis>>

/** All of an athlete's own, changed last first, with what their totals rest on, in one trip. */
export async function loadTemplates(db: Db, athleteId: string) {
  const { templates, thresholds, zones } = await readTogether(db, {
    templates: db
      .select(ROW)
      .from(workoutTemplate)
      .where(and(eq(workoutTemplate.athleteId, athleteId), isNull(workoutTemplate.removedAt)))
      .orderBy(desc(workoutTemplate.updatedAt), desc(workoutTemplate.id))
      .limit(MOST_TEMPLATES),
    thresholds: selectThresholds(db, athleteId),
    zones: selectZones(db, athleteId),
  })
  return { templates, basis: { thresholds, zones } }
}

/** One of an athlete's own with what its totals rest on, in one trip. */
export async function loadTemplate(db: Db, athleteId: string, id: string) {
  const {
    template: [template],
    thresholds,
    zones,
  } = await readTogether(db, {
    template: selectTemplate(db, athleteId, id),
    thresholds: selectThresholds(db, athleteId),
    zones: selectZones(db, athleteId),
  })
  return { template, basis: { thresholds, zones } }
}

export const selectTemplate = (db: Db, athleteId: string, id: string) =>
  db
    .select(ROW)
    .from(workoutTemplate)
    .where(and(own(athleteId, id), isNull(workoutTemplate.removedAt)))

export const countKept = (db: Db, athleteId: string) =>
  db
    .select({ n: count() })
    .from(workoutTemplate)
    .where(and(eq(workoutTemplate.athleteId, athleteId), isNull(workoutTemplate.removedAt)))

/** Said before one too many. */
export const keepsMost = () =>
  new AppError('conflict', `You keep ${MOST_TEMPLATES} workouts, which is the most. Delete one first.`)

/** How many there are, and of which another is to be a variant. */
export async function loadPlace(db: Db, athleteId: string, variantOf: string) {
  const {
    count: [counted],
    root: [root],
  } = await readTogether(db, {
    count: countKept(db, athleteId),
    root: db
      .select({ id: workoutTemplate.id, variantOf: workoutTemplate.variantOf })
      .from(workoutTemplate)
      .where(own(athleteId, variantOf)),
  })
  return { count: counted?.n ?? 0, root }
}

export function insertTemplate(db: Db, row: typeof workoutTemplate.$inferInsert) {
  return db.insert(workoutTemplate).values(row)
}

/** @param etag given, nothing is changed unless it still reads as it did then */
export function updateTemplate(
  db: Db,
  athleteId: string,
  id: string,
  change: Partial<typeof workoutTemplate.$inferInsert>,
  etag: string | undefined,
) {
  return db
    .update(workoutTemplate)
    .set(change)
    .where(
      and(
        own(athleteId, id),
        isNull(workoutTemplate.removedAt),
        etag === undefined ? undefined : eq(ETAG, etag),
      ),
    )
    .returning({ id: workoutTemplate.id })
}

/** Of what was taken out, those taken out last can be brought back; the rest goes. */
export const forgetRemoved = (db: Db, athleteId: string) =>
  db.execute(sql`delete from ${workoutTemplate} where athlete_id = ${athleteId} and id in (
    select id from ${workoutTemplate} where athlete_id = ${athleteId} and removed_at is not null
    order by removed_at desc, id offset ${MOST_REMOVED})`)

/** Takes it out of the list; what was taken out before stays so. */
export function markRemoved(db: Db, athleteId: string, id: string, now: Date) {
  return db
    .update(workoutTemplate)
    .set({ removedAt: now })
    .where(and(own(athleteId, id), isNull(workoutTemplate.removedAt)))
    .returning({ id: workoutTemplate.id })
}

export function markRestored(db: Db, athleteId: string, id: string) {
  return db
    .update(workoutTemplate)
    .set({ removedAt: null })
    .where(
      and(
        own(athleteId, id),
        isNotNull(workoutTemplate.removedAt),
        sql`(select count(*) from workout_template t where t.athlete_id = ${athleteId} and t.removed_at is null)
          < ${MOST_TEMPLATES}`,
      ),
    )
    .returning({ id: workoutTemplate.id })
}
