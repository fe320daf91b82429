import { and, asc, eq, notInArray, sql } from 'drizzle-orm'
import { usePasskey } from '#worker/db/functions/account/log-in-calls.ts'
import type { Db } from '#worker/db/open.ts'
import { passkey } from '#worker/db/schema/account/accounts.ts'

/** No one needs more; a list stays a list. */
export const MAX_PASSKEYS = 20

/** An athlete's keys, oldest first, bounded. */
export function selectPasskeys(db: Db, athleteId: string) {
  return db
    .select({
      id: passkey.id,
      name: passkey.name,
      credentialId: passkey.credentialId,
      transports: passkey.transports,
      isSynced: passkey.isSynced,
      createdAt: passkey.createdAt,
      lastUsedDay: passkey.lastUsedDay,
    })
    .from(passkey)
    .where(eq(passkey.athleteId, athleteId))
    .orderBy(asc(passkey.createdAt), asc(passkey.id))
    .limit(MAX_PASSKEYS)
}

export function insertPasskey(db: Db, row: typeof passkey.$inferInsert) {
  return db.insert(passkey).values(row)
}

export function renamePasskey(db: Db, athleteId: string, id: string, name: string) {
  return db
    .update(passkey)
    .set({ name })
    .where(and(eq(passkey.athleteId, athleteId), eq(passkey.id, id)))
    .returning({ id: passkey.id })
}

export function deletePasskey(db: Db, athleteId: string, id: string) {
  return db
    .delete(passkey)
    .where(and(eq(passkey.athleteId, athleteId), eq(passkey.id, id)))
    .returning({ id: passkey.id })
}

/** Removes every key but those named. */
export function deletePasskeysBut(db: Db, athleteId: string, kept: readonly string[]) {
  return db
    .delete(passkey)
    .where(
      and(eq(passkey.athleteId, athleteId), kept.length > 0 ? notInArray(passkey.id, [...kept]) : undefined),
    )
}

/** Counts a key on; the batch it opens is aborted when the key is gone or was used meanwhile. */
export function spendPasskey(db: Db, key: { id: string; seen: number; counter: number }, now: Date) {
  const day = now.toISOString().slice(0, 10)
  const call = usePasskey({ id: key.id, seen: key.seen, now: key.counter, day })
  return db.select({ result: sql<unknown>`${call}` }).from(sql`(select 1) as one`)
}
