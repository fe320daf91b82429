import { and, eq } from 'drizzle-orm'
import { bulkInsert } from '#worker/db/bulk.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { clientImport } from '#worker/db/schema/practice/clients.ts'
import { client } from '#worker/db/schema/practice/practice.ts'

/** What tells two clients apart, of as many clients as a practice may have; and an import of the same file before. */
export async function loadKnown(db: Db, practiceId: string, contentHash: string, most: number) {
  const { clients, before } = await readTogether(db, {
    clients: db
      .select({ name: client.name, email: client.email, phone: client.phone })
      .from(client)
      .where(eq(client.practiceId, practiceId))
      .limit(most),
    before: db
      .select()
      .from(clientImport)
      .where(and(eq(clientImport.practiceId, practiceId), eq(clientImport.contentHash, contentHash))),
  })
  return { clients, before: before[0] }
}

export function insertClients(
  db: Db,
  rows: readonly (Omit<typeof client.$inferInsert, 'createdAt' | 'updatedAt'> & {
    createdAt: Date
    updatedAt: Date
  })[],
) {
  return db.execute(bulkInsert(client, rows))
}

export function insertImport(db: Db, row: typeof clientImport.$inferInsert) {
  return db.insert(clientImport).values(row)
}

export async function selectImport(db: Db, practiceId: string, id: string) {
  const rows = await db
    .select()
    .from(clientImport)
    .where(and(eq(clientImport.practiceId, practiceId), eq(clientImport.id, id)))
  return rows[0]
}
