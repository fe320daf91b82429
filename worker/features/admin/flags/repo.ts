import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { flag, flagOverride } from '#worker/db/schema/admin/system.ts'

/** Stored values of the service, then of one athlete over them. One trip. */
export async function storedFlags(db: Db, athleteId: string | null): Promise<Record<string, unknown>> {
  const service = db.select({ key: flag.key, value: flag.value }).from(flag)
  if (!athleteId) return Object.fromEntries((await service).map((row) => [row.key, row.value]))
  const { flags, overrides } = await readTogether(db, {
    flags: service,
    overrides: db
      .select({ key: flagOverride.key, value: flagOverride.value })
      .from(flagOverride)
      .where(eq(flagOverride.athleteId, athleteId)),
  })
  return Object.fromEntries([...flags, ...overrides].map((row) => [row.key, row.value]))
}

/** As `storedFlags` for one athlete; null when there is no such athlete. */
export async function athleteFlags(db: Db, athleteId: string): Promise<Record<string, unknown> | null> {
  const { people, flags, overrides } = await readTogether(db, {
    people: db.select({ id: athlete.id }).from(athlete).where(eq(athlete.id, athleteId)),
    flags: db.select({ key: flag.key, value: flag.value }).from(flag),
    overrides: db
      .select({ key: flagOverride.key, value: flagOverride.value })
      .from(flagOverride)
      .where(eq(flagOverride.athleteId, athleteId)),
  })
  if (people.length === 0) return null
  return Object.fromEntries([...flags, ...overrides].map((row) => [row.key, row.value]))
}

/** Every stored flag, and how many athletes have a value of their own of any flag. One trip. */
export function listStored(db: Db) {
  return readTogether(db, {
    flags: db.select({ key: flag.key, value: flag.value, updatedAt: flag.updatedAt }).from(flag),
    overrides: db
      .select({ key: flagOverride.key, count: sql<number>`count(*)::int` })
      .from(flagOverride)
      .groupBy(flagOverride.key),
  })
}

export function putFlag(db: Db, key: string, value: unknown, by: string, now: Date) {
  return db
    .insert(flag)
    .values({ key, value, updatedBy: by, updatedAt: now })
    .onConflictDoUpdate({ target: flag.key, set: { value, updatedBy: by, updatedAt: now } })
}

export function putOverride(db: Db, key: string, athleteId: string, value: unknown, by: string, now: Date) {
  return db
    .insert(flagOverride)
    .values({ key, athleteId, value, updatedBy: by, updatedAt: now })
    .onConflictDoUpdate({
      target: [flagOverride.key, flagOverride.athleteId],
      set: { value, updatedBy: by, updatedAt: now },
    })
}

export function clearOverride(db: Db, key: string, athleteId: string) {
  return db.delete(flagOverride).where(and(eq(flagOverride.key, key), eq(flagOverride.athleteId, athleteId)))
}
