import type { Ctx } from '#worker/context.ts'
import { confirmPassword } from './confirm-password.ts'
import { removeTwoFactor } from './repo/two-factor.ts'

/** Turns the second factor off. */
export async function endTwoFactor(ctx: Ctx, input: { password: string }): Promise<void> {
  const person = await confirmPassword(ctx, input.password)
  await ctx.store({ ended: removeTwoFactor(ctx.db, person.athleteId) })
}
