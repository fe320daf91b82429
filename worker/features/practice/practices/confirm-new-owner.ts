import type { Ctx } from '#worker/context.ts'
import { confirmBothFactors } from '#worker/features/account/accounts/confirm-both-factors.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'

/**
 * Checks the password, and a code where the second step is on, of who makes somebody an owner: an open page alone must
 * not give a practice away. What was not typed yet is asked for, and counts as no try.
 */
export async function confirmNewOwner(ctx: Ctx, typed: { password: string; code: string }) {
  requireAthlete(ctx)
  if (typed.password !== '') return confirmBothFactors(ctx, typed)
  throw new AppError('forbidden', 'Type your password to make somebody an owner. Nothing was changed.', {
    field: 'password',
  })
}
