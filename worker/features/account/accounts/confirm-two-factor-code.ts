import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import type { RecoveryCodes } from './answers.ts'
import { limitAttempts } from './limit-attempts.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'
import { confirmTwoFactor, pendingTwoFactor } from './repo/two-factor.ts'
import { spendTotp } from './spend-totp.ts'

/** Turns the second factor on with its first code, and gives the recovery codes, this once. */
export async function confirmTwoFactorCode(ctx: Ctx, input: { code: string }): Promise<RecoveryCodes> {
  const athleteId = requireAthlete(ctx)
  const [pending] = await Promise.all([
    pendingTwoFactor(ctx.db, athleteId),
    limitAttempts(ctx, 'second-factor', { address: athleteId, account: athleteId }),
  ])
  if (!pending) throw noneWaits()
  await spendTotp(ctx, athleteId, pending.secret, input.code.replaceAll(/\s/g, ''))
  const codes = makeRecoveryCodes(ctx)
  const hashes = await Promise.all(codes.map((code) => hashToken(code.replaceAll('-', ''))))
  const { confirmed } = await ctx.store({
    confirmed: confirmTwoFactor(ctx.db, athleteId, pending.id, hashes),
  })
  if (confirmed[0].length === 0) throw noneWaits()
  return { recoveryCodes: codes }
}

const noneWaits = () => new AppError('conflict', 'No second factor waits for a code. Begin again.')
