import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { client } from '#worker/db/schema/practice.ts'

export function raiseVersion(db: Db, practiceId: string, clientId: string, now: Date) {
  return db
    .update(client)
    .set({ version: sql`${client.version} + 1`, updatedAt: now })
    .where(and(eq(client.practiceId, practiceId), eq(client.id, clientId)))
    .returning({ version: client.version })
}
