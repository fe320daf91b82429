import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { portalLink } from '#worker/db/schema/outside/portal.ts'
import { client, practice } from '#worker/db/schema/practice/practice.ts'
import { optedIn } from '#worker/db/text-consent.ts'

const optedInOf = sql<boolean>`${optedIn(sql`${practice.id}`, sql`${client.phone}`)}`

/** Whom a link would go to. */
export async function loadReceiver(db: Db, practiceId: string, clientId: string) {
  const [row] = await db
    .select({ email: client.email, phone: client.phone, practiceName: practice.name, isOptedIn: optedInOf })
    .from(client)
    .innerJoin(practice, eq(practice.id, client.practiceId))
    .where(and(eq(client.practiceId, practiceId), eq(client.id, clientId)))
  return row
}

export function insertLink(db: Db, row: typeof portalLink.$inferInsert) {
  return db.insert(portalLink).values(row)
}
