import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { TwoFactorState } from './answers.ts'
import { recoveryCodesLeft } from './repo/two-factor.ts'

/** Whether a second factor is on, and how many recovery codes are left. */
export async function showTwoFactor(ctx: Ctx): Promise<TwoFactorState> {
  const left = await recoveryCodesLeft(ctx.db, requireAthlete(ctx))
  return { enabled: left !== null, recoveryCodesLeft: left ?? 0 }
}
