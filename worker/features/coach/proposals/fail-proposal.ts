import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import { fail, type ProposalRow } from './repo.ts'

/** Keeps that a confirmed proposal could not be applied, and why; nothing of it is in the plan. */
export async function failProposal(
  ctx: Ctx,
  athleteId: string,
  { id, createdBy, planId }: ProposalRow,
  error: unknown,
): Promise<void> {
  const { code, message } = error instanceof AppError ? error : NOT_OURS
  await ctx.storeIf(fail(athleteId, id, { code, message }, ctx.now), {
    audit: {
      ...{ action: 'coach.action.apply_failed', targetId: id, reason: null },
      after: { source: createdBy, planId, code },
    },
    tell: { athleteId, topic: 'plan' },
  })
}

const NOT_OURS = {
  code: 'internal',
  message: 'Something went wrong while it was applied. Nothing of it is in your plan. Try again.',
}
