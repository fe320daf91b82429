import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { tierGrant } from '#worker/db/schema/account/entitlements.ts'

export async function athleteExists(db: Db, id: string): Promise<boolean> {
  const rows = await db.select({ id: athlete.id }).from(athlete).where(eq(athlete.id, id))
  return rows.length > 0
}

export async function givenTier(db: Db, athleteId: string, id: string) {
  const rows = await db
    .select()
    .from(tierGrant)
    .where(and(eq(tierGrant.athleteId, athleteId), eq(tierGrant.id, id)))
  return rows[0]
}

export const insertGiven = (db: Db, row: typeof tierGrant.$inferInsert) => db.insert(tierGrant).values(row)

export function endGiven(db: Db, id: string, by: string, now: Date) {
  return db
    .update(tierGrant)
    .set({ endedAt: now, endedBy: by })
    .where(and(eq(tierGrant.id, id), isNull(tierGrant.endedAt)))
}

/** Finds a row once this hand has ended it: whoever comes second appends no line. */
export const endedBy = (db: Db, id: string, by: string, now: Date) =>
  db
    .select({ id: tierGrant.id })
    .from(tierGrant)
    .where(and(eq(tierGrant.id, id), eq(tierGrant.endedBy, by), eq(tierGrant.endedAt, now)))
