import type { Ctx } from '#worker/context.ts'
import { confirmBothFactors } from './confirm-both-factors.ts'
import { removeTwoFactor } from './repo/two-factor.ts'
import type { PasswordAndCode } from './schema.ts'
import { storeUnderPassword } from './store-under-password.ts'

/** Turns the second factor off, for who still has it: with the password and a code of it, or a recovery code. */
export async function endTwoFactor(ctx: Ctx, input: PasswordAndCode): Promise<void> {
  const person = await confirmBothFactors(ctx, input)
  await storeUnderPassword(ctx, person, { ended: removeTwoFactor(ctx.db, person.athleteId) })
}
