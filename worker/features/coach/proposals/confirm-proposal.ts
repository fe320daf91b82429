import type { Ctx } from '#worker/context.ts'
import type { ProposalSource } from '#worker/db/schema/training/plan-links.ts'
import { decideBounded } from '#worker/domain/coach/actions/bounds.ts'
import { mustBeActive } from '#worker/domain/plan-change/change-workout.ts'
import { decideSuggested } from '#worker/domain/plan-change/suggested-change.ts'
import { changePlan } from '#worker/features/training/plans/change-plan.ts'
import { isChangedSince } from '#worker/features/training/plans/loaded-plan.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { DATABASE_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, changedMeanwhile, notFound } from '#worker/platform/errors.ts'
import type { ProposalView } from './answers.ts'
import { isWaiting, refuseDecided } from './decided.ts'
import { failProposal } from './fail-proposal.ts'
import { readProposal } from './read-proposal.ts'
import { claim, isApplied, loadProposal, type ProposalRow, settle } from './repo.ts'
import { requireAutomation } from './require-automation.ts'
import type { Confirm } from './schema.ts'
import { IS_BOUNDED } from './store-proposal.ts'

/** In whose name the plan's log holds what was confirmed. */
const LOGGED_AS: Record<ProposalSource, 'coach' | 'trainer' | 'system'> = {
  ...{ athlete: 'coach', admin: 'coach', coach_system: 'coach' },
  ...{ trainer: 'trainer', system: 'system' },
}

/**
 * The athlete confirms a proposal: all of it is applied by the plan's own change in one transaction, or none. Confirmed
 * again, in another tab or by a retry, it answers with the same receipt. What cannot be applied keeps its error and may
 * be confirmed again.
 */
export async function confirmProposal(ctx: Ctx, id: string, { version }: Confirm): Promise<ProposalView> {
  const athleteId = requireAthlete(ctx)
  const [row] = await loadProposal(ctx.db, athleteId, id)
  if (!row) throw notFound('This proposal')
  if (row.state === 'applied') return readProposal(ctx, id)
  if (!isWaiting(row, ctx.now)) throw refuseDecided(row)
  if (IS_BOUNDED[row.createdBy]) await requireAutomation(ctx, athleteId)
  try {
    await apply(ctx, athleteId, row, version)
  } catch (error) {
    const [now] = await loadProposal(ctx.db, athleteId, id)
    if (!now) throw notFound('This proposal')
    if (now.state !== 'applied') throw await failure(ctx, athleteId, now, error)
  }
  return readProposal(ctx, id)
}

const apply = (ctx: Ctx, athleteId: string, row: ProposalRow, version: number | undefined) => {
  const { id, createdBy, changes, planId } = row
  const decide = IS_BOUNDED[createdBy] ? decideBounded : decideSuggested
  const entry = { targetId: id, reason: null, onlyIf: isApplied(ctx.db, id) }
  return changePlan(ctx, {
    ...{ planId, action: 'suggestion', source: LOGGED_AS[createdBy], reason: row.reason, isUncounted: true },
    version,
    first: claim(ctx.db, athleteId, id, ctx.now),
    decide: (loaded) => {
      // Whoever says no version saw the plan as it was when this was proposed.
      if (
        version === undefined &&
        loaded.version !== row.planVersion &&
        isChangedSince(loaded, row.createdAt)
      )
        throw changedMeanwhile('This plan', { version: loaded.version, etag: String(loaded.version) })
      return mustBeActive(loaded.plan) ?? decide(loaded, changes, loaded.today)
    },
    also: ({ changeId }) => settle(ctx.db, id, changeId, ctx.now),
    audit: [
      { ...entry, action: 'coach.action.confirmed', after: { source: createdBy, planId } },
      { ...entry, action: 'coach.action.applied', after: { source: createdBy, planId } },
    ],
  })
}

/** What of an attempt the athlete is told: it was decided on meanwhile, or why it failed, which is kept. */
async function failure(ctx: Ctx, athleteId: string, now: ProposalRow, error: unknown): Promise<unknown> {
  if (databaseCode(error) === DATABASE_CODES.proposalDecided || !isWaiting(now, ctx.now))
    return refuseDecided(now)
  if (error instanceof AppError && (error.code === 'unauthenticated' || error.code === 'unavailable'))
    return error
  await failProposal(ctx, athleteId, now, error)
  return error
}
