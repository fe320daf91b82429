import { desc, eq } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { consent } from '#worker/db/schema/account/accounts.ts'

/** The latest decision of an athlete for every purpose. */
export function latestDecisions(db: Db, athleteId: string) {
  return db
    .selectDistinctOn([consent.purpose], {
      purpose: consent.purpose,
      version: consent.version,
      granted: consent.granted,
      decidedAt: consent.decidedAt,
    })
    .from(consent)
    .where(eq(consent.athleteId, athleteId))
    .orderBy(consent.purpose, desc(consent.decidedAt), desc(consent.id))
}

export type DecisionRow = Awaited<ReturnType<typeof latestDecisions>>[number]

export function insertDecisions(db: Db, rows: (typeof consent.$inferInsert)[]) {
  return db.insert(consent).values(rows)
}
