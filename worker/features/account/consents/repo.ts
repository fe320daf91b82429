import { and, desc, eq, ne, sql } from 'drizzle-orm'
import { withholdHealth } from '#worker/db/functions/training/ingestion-calls.ts'
import type { Db, Statement } from '#worker/db/open.ts'
import { athlete, consent } from '#worker/db/schema/account/accounts.ts'
import { coachFact } from '#worker/db/schema/coach/memory.ts'
import { coachMessage } from '#worker/db/schema/coach/threads.ts'
import { insightDismissal, insightShown } from '#worker/db/schema/training/insights.ts'
import { proposal } from '#worker/db/schema/training/plan-links.ts'

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

/**
 * After a no: takes health data, and what was computed from it, out of every row of the athlete. What was put away
 * names what their sleep or heart went with, and of what the coach remembers goes what speaks of health. The talk with
 * the coach goes whole: its answers and their receipts repeat heart rates, mornings and load, and a model would hear
 * them again with the next question. So does what the coach proposed from them and nobody has confirmed.
 */
export function withhold(db: Db, athleteId: string): Statement[] {
  return [
    db.execute(sql`select ${withholdHealth({ athleteId })}`),
    db.delete(insightDismissal).where(eq(insightDismissal.athleteId, athleteId)),
    db.delete(coachFact).where(and(eq(coachFact.athleteId, athleteId), eq(coachFact.isHealth, true))),
    db.delete(insightShown).where(eq(insightShown.athleteId, athleteId)),
    db.delete(coachMessage).where(eq(coachMessage.athleteId, athleteId)),
    db
      .delete(proposal)
      .where(
        and(
          ...[eq(proposal.athleteId, athleteId), eq(proposal.source, 'coach_system')],
          ne(proposal.state, 'applied'),
        ),
      ),
  ]
}

/** After a yes: whatever was decided without it meanwhile is decided again. */
export function refuseDecided(db: Db, athleteId: string): Statement {
  return db
    .update(athlete)
    .set({ ingestVersion: sql`${athlete.ingestVersion} + 1` })
    .where(eq(athlete.id, athleteId))
}
