import { and, desc, eq, gt, lt, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { invite } from '#worker/db/schema/account/accounts.ts'

export type InviteRow = typeof invite.$inferSelect

/** A new invitation; an address that was invited before gets a fresh use and code. */
export function upsertInvite(db: Db, row: typeof invite.$inferInsert) {
  const added = db.insert(invite).values(row)
  if (!row.email) return added
  return added.onConflictDoUpdate({
    target: invite.email,
    set: {
      id: row.id,
      code: row.code ?? null,
      usesLeft: row.usesLeft ?? 1,
      note: row.note ?? null,
      grants: row.grants ?? null,
      createdBy: row.createdBy ?? null,
      expiresAt: row.expiresAt ?? null,
    },
  })
}

/** Newest first, by key. */
export function selectInvites(db: Db, before: string | null, limit: number) {
  return db
    .select()
    .from(invite)
    .where(before ? lt(invite.id, before) : sql`true`)
    .orderBy(desc(invite.id))
    .limit(limit)
}

/** Takes back what is left of an invitation. The row stays, so that a running registration finds it spent. */
export function endInvite(db: Db, id: string) {
  return db.update(invite).set({ usesLeft: 0 }).where(isOpen(id)).returning({ id: invite.id })
}

const isOpen = (id: string) => and(eq(invite.id, id), gt(invite.usesLeft, 0))
