import { and, desc, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm'
import { claimProposal } from '#worker/db/functions/training/plan-calls.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { practice } from '#worker/db/schema/practice/practice.ts'
import { proposal } from '#worker/db/schema/training/plan-links.ts'
import { plan } from '#worker/db/schema/training/plans.ts'

/** Shown at once: those that wait, and what was confirmed lately. */
const MOST = 20

export { insertProposal, waitsUntil } from '#worker/db/insert-proposal.ts'

/** Finds a row where a proposal was made. */
export const isMade = (db: Db, id: string) =>
  db.select({ one: sql`1` }).from(proposal).where(eq(proposal.id, id))

/** Finds a row where it is applied. */
export const isApplied = (db: Db, id: string) =>
  db
    .select({ one: sql`1` })
    .from(proposal)
    .where(and(eq(proposal.id, id), eq(proposal.state, 'applied')))

export const proposalOfCause = (db: Db, planId: string, cause: string) =>
  db
    .select({ id: proposal.id, state: proposal.state })
    .from(proposal)
    .where(and(eq(proposal.planId, planId), eq(proposal.cause, cause)))

const COLUMNS = {
  ...{ id: proposal.id, planId: proposal.planId, planName: plan.name },
  ...{ createdBy: proposal.source, personName: proposal.personName, practiceName: practice.name },
  ...{ reason: proposal.reason, changes: proposal.changes, receipts: proposal.receipts },
  ...{ planVersion: proposal.planVersion, state: proposal.state },
  ...{ createdAt: proposal.createdAt, expiresAt: proposal.expiresAt },
  ...{ confirmedAt: proposal.confirmedAt, appliedAt: proposal.appliedAt },
  ...{ rejectReason: proposal.rejectReason, error: proposal.error },
  ...{ changeId: proposal.changeId, locale: athlete.locale },
}

const shown = (db: Db) =>
  db
    .select(COLUMNS)
    .from(proposal)
    .innerJoin(plan, eq(plan.id, proposal.planId))
    .innerJoin(athlete, eq(athlete.id, proposal.athleteId))
    .leftJoin(practice, eq(practice.id, proposal.practiceId))

export const loadProposal = (db: Db, athleteId: string, id: string) =>
  shown(db).where(and(eq(proposal.id, id), eq(proposal.athleteId, athleteId)))

export type ProposalRow = Awaited<ReturnType<typeof loadProposal>>[number]

/** What waits for its athlete, newest first, and what they confirmed since a moment. */
export const listRows = (db: Db, athleteId: string, now: Date, appliedSince: Date) =>
  shown(db)
    .where(
      and(
        ...[eq(proposal.athleteId, athleteId), eq(plan.status, 'active')],
        or(
          and(inArray(proposal.state, ['proposed', 'failed']), gt(proposal.expiresAt, now)),
          gt(proposal.appliedAt, appliedSince),
        ),
      ),
    )
    .orderBy(desc(proposal.createdAt), desc(proposal.id))
    .limit(MOST)

/** Refuses the batch where the proposal waits no more. */
export const claim = (db: Db, athleteId: string, proposalId: string, now: Date) =>
  db.execute(sql`select ${claimProposal({ athleteId, proposalId, now })}`)

/** Last of the batch that applies a proposal. */
export const settle = (db: Db, id: string, changeId: string | null, now: Date) =>
  db
    .update(proposal)
    .set({ state: 'applied', appliedAt: now, decidedAt: now, changeId })
    .where(and(eq(proposal.id, id), eq(proposal.state, 'confirmed')))

const waits = (athleteId: string, id: string): SQL => sql`id = ${id} and athlete_id = ${athleteId}
  and state in ('proposed', 'failed')`
export const reject = (athleteId: string, id: string, reason: string | null, now: Date): SQL =>
  sql`update ${proposal} set state = 'rejected', reject_reason = ${reason}, decided_at = ${instant(now)}
    where ${waits(athleteId, id)} and (expires_at is null or expires_at > ${instant(now)}) returning id`

export const expire = (athleteId: string, id: string, now: Date): SQL =>
  sql`update ${proposal} set state = 'expired', decided_at = ${instant(now)}
    where ${waits(athleteId, id)} and expires_at <= ${instant(now)} returning id`

/** It was confirmed and could not be applied: it stays, and can be tried again. */
export const fail = (athleteId: string, id: string, error: { code: string; message: string }, now: Date) =>
  sql`update ${proposal} set state = 'failed', confirmed_at = coalesce(confirmed_at, ${instant(now)}),
      decided_at = ${instant(now)}, error = ${JSON.stringify(error)}::jsonb
    where ${waits(athleteId, id)} returning id`
