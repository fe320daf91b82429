import { and, asc, desc, eq, gte, lt, lte, ne, type SQL, sql } from 'drizzle-orm'
import { keepsHealth } from '#worker/db/agreed-to.ts'
import { etagOf } from '#worker/db/etag.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { checkIn, checkInChoice } from '#worker/db/schema/training/daily.ts'
import { CHECK_IN_FIELDS, type CheckInField, NO_VALUES } from '#worker/domain/wellness/check-in-fields.ts'
import type { CheckInChange } from './schema.ts'

const VALUES = {
  sleepH: checkIn.sleepH,
  sleepQuality: checkIn.sleepQuality,
  hrvMs: checkIn.hrvMs,
  restHrBpm: checkIn.restHrBpm,
  weightKg: checkIn.weightKg,
  soreness: checkIn.soreness,
  lifeStress: checkIn.lifeStress,
  mood: checkIn.mood,
  nutrition: checkIn.nutrition,
  workPattern: checkIn.workPattern,
  rpe: checkIn.rpe,
} satisfies Record<CheckInField, unknown>

/** What a day reads as of which nothing is said, whether it has a row or not. */
export const NOTHING_SAID = 'none'
const columns = sql.join(Object.values(VALUES), sql`, `)
const isSaid: SQL<boolean> = sql`num_nonnulls(${columns}) > 0`
const ETAG = sql<string>`case when ${isSaid} then ${etagOf(...Object.values(VALUES))} else ${sql.raw(`'${NOTHING_SAID}'`)} end`

const ROW = { day: checkIn.day, ...VALUES, etag: ETAG }

/** Whose days they are: zone, choice and whether anything may be kept. */
const selectHead = (db: Db, athleteId: string) =>
  db
    .select({ zone: athlete.zone, hasConsent: keepsHealth, fields: checkInChoice.fields })
    .from(athlete)
    .leftJoin(checkInChoice, eq(checkInChoice.athleteId, athlete.id))
    .where(eq(athlete.id, athleteId))

/** Days with anything said, newest first. */
export const selectDays = (db: Db, athleteId: string, fromDay: string) =>
  db
    .select(ROW)
    .from(checkIn)
    .where(and(eq(checkIn.athleteId, athleteId), gte(checkIn.day, fromDay), isSaid))
    .orderBy(desc(checkIn.day))

export async function loadDays(db: Db, athleteId: string, fromDay: string) {
  const {
    head: [head],
    days,
  } = await readTogether(db, { head: selectHead(db, athleteId), days: selectDays(db, athleteId, fromDay) })
  return { head, days }
}

/** What a change of one day is judged by, as one trip. */
export async function loadDay(db: Db, athleteId: string, day: string) {
  const {
    head: [head],
    day: [row],
    weighed: [weighed],
  } = await readTogether(db, {
    head: selectHead(db, athleteId),
    day: selectDay(db, athleteId, day),
    weighed: db
      .select({ weightKg: checkIn.weightKg })
      .from(checkIn)
      .where(
        and(eq(checkIn.athleteId, athleteId), ne(checkIn.day, day), sql`${checkIn.weightKg} is not null`),
      )
      .orderBy(sql`abs(${checkIn.day} - ${day}::date)`, asc(checkIn.day))
      .limit(1),
  })
  return { head, isKnown: row !== undefined, lastWeightKg: weighed?.weightKg ?? null }
}

export const selectDay = (db: Db, athleteId: string, day: string) =>
  db
    .select(ROW)
    .from(checkIn)
    .where(and(eq(checkIn.athleteId, athleteId), eq(checkIn.day, day)))

/** @param etag given, nothing is changed unless the day still reads as it did then */
export function upsertDay(
  db: Db,
  athleteId: string,
  day: string,
  change: Pick<CheckInChange, CheckInField>,
  etag: string | undefined,
  now: Date,
) {
  const given = CHECK_IN_FIELDS.filter((field) => change[field] !== undefined)
  const values = Object.fromEntries(given.map((field) => [field, change[field]]))
  const saidBy = Object.fromEntries(given.map((field) => [field, 'hand' as const]))
  return db
    .insert(checkIn)
    .values({ athleteId, day, ...values, saidBy, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: [checkIn.athleteId, checkIn.day],
      set: { ...values, saidBy: sql`${checkIn.saidBy} || excluded.said_by`, updatedAt: now },
      ...(etag === undefined ? {} : { setWhere: eq(ETAG, etag) }),
    })
    .returning({ day: checkIn.day })
}

/** Takes everything said of a day back; that it was taken back stays, so that a phone does not say it again. */
export function clearDay(db: Db, athleteId: string, day: string, now: Date) {
  const taken = CHECK_IN_FIELDS.map(
    (field) =>
      sql`case when ${VALUES[field]} is null then '{}' else ${JSON.stringify({ [field]: 'hand' })} end::jsonb`,
  )
  const saidBy = sql`${checkIn.saidBy} || ${sql.join(taken, sql` || `)}`
  return db
    .update(checkIn)
    .set({ ...NO_VALUES, saidBy, updatedAt: now })
    .where(and(eq(checkIn.athleteId, athleteId), eq(checkIn.day, day)))
}

export function upsertChoice(db: Db, athleteId: string, fields: CheckInField[], now: Date) {
  return db
    .insert(checkInChoice)
    .values({ athleteId, fields, updatedAt: now })
    .onConflictDoUpdate({ target: checkInChoice.athleteId, set: { fields, updatedAt: now } })
}

/** Days with what was said and by whom, newest first. */
export function selectMetrics(
  db: Db,
  athleteId: string,
  { from, to, before, limit }: { from: string; to: string; before: string | undefined; limit: number },
) {
  return db
    .select({ day: checkIn.day, ...VALUES, saidBy: checkIn.saidBy })
    .from(checkIn)
    .where(
      and(
        eq(checkIn.athleteId, athleteId),
        gte(checkIn.day, from),
        lte(checkIn.day, to),
        before ? lt(checkIn.day, before) : undefined,
        isSaid,
      ),
    )
    .orderBy(desc(checkIn.day))
    .limit(limit)
}
