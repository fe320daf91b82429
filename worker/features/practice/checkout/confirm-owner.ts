import type { Ctx } from '#worker/context.ts'
import { confirmBothFactors } from '#worker/features/account/accounts/confirm-both-factors.ts'
import type { PasswordAndCode } from '#worker/features/account/accounts/schema.ts'
import { requireMember } from '#worker/platform/access.ts'

/**
 * An owner who has given their password and, where one is on, a code again: where a practice's money goes is not
 * changed by an open page alone. Whoever is no owner is told nothing of a password.
 */
export async function confirmOwner(ctx: Ctx, practiceId: string, input: PasswordAndCode) {
  await requireMember(ctx, practiceId, ['owner'])
  return confirmBothFactors(ctx, input)
}
