import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { keepsHealth } from '#worker/db/agreed-to.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { checkIn, checkInChoice, ingestAddress } from '#worker/db/schema/training/daily.ts'
import { CHECK_IN_FIELDS, type CheckInField, nameOf } from '#worker/domain/wellness/check-in-fields.ts'
import type { Device } from '#worker/domain/wellness/said-by.ts'

export { healthInTurn } from '#worker/db/agreed-to.ts'

/** Whose address this is, and what their days say already: one trip. A blocked account has none. */
export async function loadIngestState(db: Db, tokenHash: string, days: readonly string[]) {
  const open = and(eq(ingestAddress.tokenHash, tokenHash), isNull(athlete.blockedAt))
  const {
    owner: [owner],
    checkIns,
  } = await readTogether(db, {
    owner: db
      .select({
        athleteId: athlete.id,
        zone: athlete.zone,
        hasConsent: keepsHealth,
        fields: checkInChoice.fields,
      })
      .from(ingestAddress)
      .innerJoin(athlete, eq(athlete.id, ingestAddress.athleteId))
      .leftJoin(checkInChoice, eq(checkInChoice.athleteId, athlete.id))
      .where(open),
    checkIns: db
      .select(CHECK_IN)
      .from(ingestAddress)
      .innerJoin(athlete, eq(athlete.id, ingestAddress.athleteId))
      .innerJoin(checkIn, eq(checkIn.athleteId, athlete.id))
      .where(and(open, days.length > 0 ? inArray(checkIn.day, [...days]) : sql`false`)),
  })
  return { owner, rows: checkIns }
}

const CHECK_IN = {
  day: checkIn.day,
  saidBy: checkIn.saidBy,
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
}
export type HeldDay = Awaited<ReturnType<typeof loadIngestState>>['rows'][number]

export type DayWrite = { day: string } & Partial<Record<CheckInField, number | string>>

/** Whose days these are, by their own id, and what those say already: one trip. */
export async function loadHeldDays(db: Db, athleteId: string, days: readonly string[]) {
  const {
    owner: [owner],
    checkIns,
  } = await readTogether(db, {
    owner: db
      .select({ zone: athlete.zone, hasConsent: keepsHealth, fields: checkInChoice.fields })
      .from(athlete)
      .leftJoin(checkInChoice, eq(checkInChoice.athleteId, athlete.id))
      .where(eq(athlete.id, athleteId)),
    checkIns: db
      .select(CHECK_IN)
      .from(checkIn)
      .where(
        and(
          eq(checkIn.athleteId, athleteId),
          sql`${checkIn.day} in (select jsonb_array_elements_text(${JSON.stringify(days)}::jsonb)::date)`,
        ),
      ),
  })
  return { owner, rows: checkIns }
}

/**
 * Days as a device tells them. Decided again by the row itself: what was said or cleared by hand meanwhile stays, and
 * without the consent nothing is kept. `healthInTurn` comes before it, so a withdrawal is before or after all of it.
 */
export function upsertToldDays(athleteId: string, days: readonly DayWrite[], device: Device, now: Date): SQL {
  const rows = days.map(({ day, ...values }) => ({
    day,
    ...Object.fromEntries(
      Object.entries(values).map(([field, value]) => [nameOf(field as CheckInField), value]),
    ),
    said_by: Object.fromEntries(Object.keys(values).map((field) => [field, device])),
  }))
  const names = CHECK_IN_FIELDS.map((field) => sql.raw(nameOf(field)))
  const list = sql.join(names, sql`, `)
  const at = instant(now)
  const set = CHECK_IN_FIELDS.map((field) => {
    const name = sql.raw(nameOf(field))
    const byHand = sql`check_in.said_by ->> ${sql.raw(`'${field}'`)} = 'hand'`
    return sql`${name} = case when ${byHand} then check_in.${name} else coalesce(excluded.${name}, check_in.${name}) end`
  })
  const hand = sql`coalesce((select jsonb_object_agg(s.key, s.value) from jsonb_each(check_in.said_by) s
    where s.value = '"hand"'), '{}')`
  return sql`insert into ${checkIn} (athlete_id, day, ${list}, said_by, created_at, updated_at)
    select athlete.id, d.day, ${sql.join(
      names.map((name) => sql`d.${name}`),
      sql`, `,
    )}, d.said_by, ${at}, ${at}
    from jsonb_populate_recordset(null::check_in, ${JSON.stringify(rows)}::jsonb) d
    join athlete on athlete.id = ${athleteId} where ${keepsHealth}
    on conflict (athlete_id, day) do update set ${sql.join(set, sql`, `)},
      said_by = check_in.said_by || excluded.said_by || ${hand}, updated_at = excluded.updated_at
    returning day`
}

/** That it was used, and when. */
export const touchAddress = (db: Db, athleteId: string, now: Date) =>
  db.update(ingestAddress).set({ lastUsedAt: now }).where(eq(ingestAddress.athleteId, athleteId))

export const selectAddress = (db: Db, athleteId: string) =>
  db
    .select({ madeAt: ingestAddress.madeAt, lastUsedAt: ingestAddress.lastUsedAt })
    .from(ingestAddress)
    .where(eq(ingestAddress.athleteId, athleteId))

/** One address a person: a new one ends the old. */
export const upsertAddress = (db: Db, athleteId: string, tokenHash: string, now: Date) =>
  db
    .insert(ingestAddress)
    .values({ athleteId, tokenHash, madeAt: now })
    .onConflictDoUpdate({
      target: ingestAddress.athleteId,
      set: { tokenHash, madeAt: now, lastUsedAt: null },
    })

export const deleteAddress = (db: Db, athleteId: string) =>
  db.delete(ingestAddress).where(eq(ingestAddress.athleteId, athleteId))
