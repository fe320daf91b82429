import { and, desc, eq, gt, ne, or, type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { athlete, session, twoFactor } from '#worker/db/schema/account/accounts.ts'

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

/** The factor that waits for its first code: of two begun at once the later one, whose secret was shown last. */
export async function pendingTwoFactor(db: Db, athleteId: string) {
  const rows = await db
    .select({ id: twoFactor.id, secret: twoFactor.secret })
    .from(twoFactor)
    .where(and(eq(twoFactor.athleteId, athleteId), eq(twoFactor.verified, false)))
    .orderBy(desc(twoFactor.id))
    .limit(1)
  return rows[0]
}

/**
 * The pending factor becomes the one, and any other goes. The first statement returns its id; where it no longer waits,
 * because it was confirmed or begun anew meanwhile, nothing is returned and nothing changes. One that takes the place of
 * another has been on since that one was: its person had both. Every other session ends, since none of them was asked
 * for it; the one that typed the code has passed it.
 */
export function confirmTwoFactor(
  db: Db,
  factor: { athleteId: string; id: string; codes: readonly string[]; sessionId: string },
  now: Date,
) {
  const { athleteId, id, codes, sessionId } = factor
  const ofPerson = eq(session.athleteId, athleteId)
  const own = eq(twoFactor.athleteId, athleteId)
  const earlier = sql`from ${twoFactor} old where old.athlete_id = ${athleteId} and old.verified`
  const since = sql`case when exists (select 1 ${earlier}) then (select old.enabled_at ${earlier} limit 1)
    else ${instant(now)} end`
  const isOn = sql`exists (select 1 from ${twoFactor} mine where mine.id = ${id} and mine.verified)`
  return [
    db
      .update(twoFactor)
      .set({ verified: true, enabledAt: since, backupCodes: JSON.stringify(codes) })
      .where(and(own, eq(twoFactor.id, id), eq(twoFactor.verified, false)))
      .returning({ id: twoFactor.id }),
    db.delete(twoFactor).where(and(own, ne(twoFactor.id, id), isOn)),
    db
      .update(athlete)
      .set({ twoFactorEnabled: true })
      .where(and(eq(athlete.id, athleteId), isOn)),
    db.delete(session).where(and(ofPerson, ne(session.id, sessionId), isOn)),
    db
      .update(session)
      .set({ passedSecondStep: true })
      .where(and(ofPerson, eq(session.id, sessionId), isOn)),
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

/** Takes back what waits for its first code. */
export function removePending(db: Db, athleteId: string) {
  return db.delete(twoFactor).where(and(eq(twoFactor.athleteId, athleteId), eq(twoFactor.verified, false)))
}

/** Takes back what waits for its first code, and what was switched on after `since`. */
export function removeYoungFactor(db: Db, athleteId: string, since: Date) {
  const isYoung = or(eq(twoFactor.verified, false), gt(twoFactor.enabledAt, since))
  const isOn = sql<boolean>`exists (select 1 from ${twoFactor} kept where kept.athlete_id = ${athleteId} and kept.verified)`
  return [
    db.delete(twoFactor).where(and(eq(twoFactor.athleteId, athleteId), isYoung)),
    db.update(athlete).set({ twoFactorEnabled: isOn }).where(eq(athlete.id, athleteId)),
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
