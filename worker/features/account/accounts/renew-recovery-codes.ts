import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import type { RecoveryCodes } from './answers.ts'
import { confirmPassword } from './confirm-password.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'
import { replaceRecoveryCodes } from './repo/two-factor.ts'

/** New recovery codes; the old ones stop working. */
export async function renewRecoveryCodes(ctx: Ctx, input: { password: string }): Promise<RecoveryCodes> {
  const person = await confirmPassword(ctx, input.password)
  if (!person.totpSecret) throw new AppError('conflict', 'There is no second factor to recover.')
  const codes = makeRecoveryCodes(ctx)
  const hashes = await Promise.all(codes.map((code) => hashToken(code.replaceAll('-', ''))))
  await ctx.store({ codes: replaceRecoveryCodes(ctx.db, person.athleteId, hashes) })
  return { recoveryCodes: codes }
}
