import type { SQL } from 'drizzle-orm'
import type { Ctx } from '#worker/context.ts'
import type { ProposalReceipt, ProposalSource } from '#worker/db/schema/training/plan-links.ts'
import { decideBounded } from '#worker/domain/coach/actions/bounds.ts'
import { mustBeActive } from '#worker/domain/plan-change/change-workout.ts'
import { decideSuggested, type SuggestedChange } from '#worker/domain/plan-change/suggested-change.ts'
import type { LoadedPlan } from '#worker/features/training/plans/loaded-plan.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { insertProposal, isMade, proposalOfCause, waitsUntil } from './repo.ts'

interface NewProposal {
  athleteId: string
  source: ProposalSource
  /** The plan it was made for, where it was named: refused if another one is in force. */
  planId?: string
  practiceId?: string
  personId?: string
  personName?: string
  /** Names what it is made for: the same one proposes once. */
  cause: string
  reason: string
  changes: readonly SuggestedChange[]
  receipts?: readonly ProposalReceipt[]
}

/** Trainers know their clients: the plan's rules bound them. */
export const IS_BOUNDED: Record<ProposalSource, boolean> = {
  ...{ athlete: true, admin: true, coach_system: true },
  ...{ trainer: false, system: false },
}

/**
 * Keeps what is proposed for the athlete to confirm or not, and changes nothing. It is refused where the plan's rules
 * would refuse it, so that nobody is shown what they cannot have. The caller has checked that this actor may propose.
 * @param plan the athlete's plan in force, asked for beside whether this may be
 * @param onlyIf that they still may, as a condition of the statement
 */
export async function storeProposal(
  ctx: Ctx,
  made: NewProposal,
  plan: Promise<LoadedPlan | null>,
  onlyIf?: SQL,
): Promise<{ id: string }> {
  const { athleteId, source, cause, changes, receipts } = made
  const loaded = await plan
  if (!loaded || (made.planId !== undefined && made.planId !== loaded.plan.id))
    throw notFound('A plan in force')
  const decide = IS_BOUNDED[source] ? decideBounded : decideSuggested
  const decision = mustBeActive(loaded.plan) ?? decide(loaded, changes, loaded.today)
  if (decision.kind === 'refusal') {
    const { code, message, field } = decision.refusal
    throw new AppError(code, message, field ? { field } : {})
  }
  if (decision.changes.length === 0)
    throw new AppError('conflict', 'The plan reads so already. Nothing was proposed.')
  const id = ctx.id('proposal')
  const planId = loaded.plan.id
  const row = {
    ...{ ...made, id, planId, changes: [...changes], receipts: receipts ? [...receipts] : null },
    ...{ planVersion: loaded.version, createdAt: ctx.now },
  }
  const { made: stored } = await ctx.store(insertProposal(ctx.db, row, onlyIf), {
    audit: {
      ...{ action: 'coach.action.proposed', targetId: id, reason: null, onlyIf: isMade(ctx.db, id) },
      after: { source, planId, kinds: changes.map(({ kind }) => kind) },
    },
    jobs: [{ job: { type: 'proposal.expire', athleteId, proposalId: id }, dueAt: waitsUntil(ctx.now) }],
    jobsOnlyIf: isMade(ctx.db, id),
    tell: { athleteId, topic: 'plan' },
  })
  if (stored.rows.length > 0) return { id }
  const [same] = await proposalOfCause(ctx.db, planId, cause)
  if (same?.state === 'proposed') return { id: same.id }
  throw new AppError(
    'conflict',
    same
      ? 'This was proposed and decided on already. Nothing was proposed.'
      : 'Another proposal waits for this plan already. Nothing was changed.',
  )
}
