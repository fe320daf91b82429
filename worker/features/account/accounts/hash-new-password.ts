import type { Ctx } from '#worker/context.ts'
import { hashPassword } from '#worker/platform/auth/password-hash.ts'
import { AppError } from '#worker/platform/errors.ts'

/**
 * The hash of a password that somebody sets, wherever they set it: the only way to one, so that no way in takes a
 * password everybody tries first.
 * @throws AppError invalid_input for a common one
 */
export async function hashNewPassword(ctx: Ctx, password: string): Promise<string> {
  const { isCommonPassword } = await import('#worker/platform/auth/common-password.ts')
  if (!isCommonPassword(password)) return hashPassword(password, ctx.random(16))
  throw new AppError(
    'invalid_input',
    'password: is one that is tried first everywhere. Nothing was changed; choose another, such as a few words.',
    { field: 'password' },
  )
}
