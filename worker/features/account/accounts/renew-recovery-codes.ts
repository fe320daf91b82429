import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import type { RecoveryCodes } from './answers.ts'
import { confirmBothFactors } from './confirm-both-factors.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'
import { replaceRecoveryCodes } from './repo/two-factor.ts'
import type { PasswordAndCode } from './schema.ts'
import { storeUnderPassword } from './store-under-password.ts'

/** New recovery codes; the old ones stop working. */
export async function renewRecoveryCodes(ctx: Ctx, input: PasswordAndCode): Promise<RecoveryCodes> {
  const person = await confirmBothFactors(ctx, input)
  if (!person.totpSecret) throw new AppError('conflict', 'There is no second factor to recover.')
  const codes = makeRecoveryCodes(ctx)
  const hashes = await Promise.all(codes.map((code) => hashToken(code.replaceAll('-', ''))))
  await storeUnderPassword(ctx, person, { codes: replaceRecoveryCodes(ctx.db, person.athleteId, hashes) })
  return { recoveryCodes: codes }
}
