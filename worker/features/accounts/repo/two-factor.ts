import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { athlete, twoFactor } from '#worker/db/schema/accounts.ts'

/** Recovery codes are a JSON list of hashes. Takes one out; changes a row only if it was in. */
export function spendRecoveryCode(athleteId: string, codeHash: string): SQL {
  return sql`update ${twoFactor} set backup_codes = (backup_codes::jsonb - ${codeHash}::text)::text
    where athlete_id = ${athleteId} and verified and backup_codes::jsonb ? ${codeHash}::text
    returning id`
}

/** Replaces whatever second factor an athlete had with one that waits for its first code. */
export function replaceTwoFactor(db: Db, row: { id: string; athleteId: string; secret: string }) {
  return [
    db.delete(twoFactor).where(and(eq(twoFactor.athleteId, row.athleteId), eq(twoFactor.verified, false))),
    db.insert(twoFactor).values({ ...row, backupCodes: '[]', verified: false }),
  ] as const
}

/** The factor that waits for its first code. */
export async function pendingTwoFactor(db: Db, athleteId: string) {
  const rows = await db
    .select({ id: twoFactor.id, secret: twoFactor.secret })
    .from(twoFactor)
    .where(and(eq(twoFactor.athleteId, athleteId), eq(twoFactor.verified, false)))
    .limit(1)
  return rows[0]
}

/** The pending factor becomes the one; an older one goes. */
export function confirmTwoFactor(db: Db, athleteId: string, id: string, codes: readonly string[]) {
  return [
    db.delete(twoFactor).where(and(eq(twoFactor.athleteId, athleteId), eq(twoFactor.verified, true))),
    db
      .update(twoFactor)
      .set({ verified: true, backupCodes: JSON.stringify(codes) })
      .where(and(eq(twoFactor.athleteId, athleteId), eq(twoFactor.id, id))),
    db.update(athlete).set({ twoFactorEnabled: true }).where(eq(athlete.id, athleteId)),
  ] as const
}

export function replaceRecoveryCodes(db: Db, athleteId: string, codes: readonly string[]) {
  return db
    .update(twoFactor)
    .set({ backupCodes: JSON.stringify(codes) })
    .where(and(eq(twoFactor.athleteId, athleteId), eq(twoFactor.verified, true)))
}

export function removeTwoFactor(db: Db, athleteId: string) {
  return [
    db.delete(twoFactor).where(eq(twoFactor.athleteId, athleteId)),
    db.update(athlete).set({ twoFactorEnabled: false }).where(eq(athlete.id, athleteId)),
  ] as const
}

/** How many recovery codes are left; null without a second factor. */
export async function recoveryCodesLeft(db: Db, athleteId: string): Promise<number | null> {
  const rows = await db
    .select({ left: sql<number>`jsonb_array_length(${twoFactor.backupCodes}::jsonb)` })
    .from(twoFactor)
    .where(and(eq(twoFactor.athleteId, athleteId), eq(twoFactor.verified, true)))
  return rows[0]?.left ?? null
}
