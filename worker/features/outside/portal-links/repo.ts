import { and, eq } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { portalLink } from '#worker/db/schema/outside/portal.ts'
import { client, practice } from '#worker/db/schema/practice/practice.ts'

/** Whom a link would go to. */
export async function loadReceiver(db: Db, practiceId: string, clientId: string) {
  const [row] = await db
    .select({ email: client.email, phone: client.phone, practiceName: practice.name })
    .from(client)
    .innerJoin(practice, eq(practice.id, client.practiceId))
    .where(and(eq(client.practiceId, practiceId), eq(client.id, clientId)))
  return row
}

export function insertLink(db: Db, row: typeof portalLink.$inferInsert) {
  return db.insert(portalLink).values(row)
}
