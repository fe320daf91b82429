import type { Ctx } from '#worker/context.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { fromBase32, totpStep } from '#worker/platform/auth/totp.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'

const CODE_LIFE_S = 120

/** Checks a code of the app and refuses its second use. */
export async function spendTotp(ctx: Ctx, athleteId: string, sealed: string, code: string): Promise<void> {
  const secret = fromBase32(await ctx.sealer.open(sealed, `totp:${athleteId}`))
  const step = await totpStep(secret, code, ctx.now)
  if (step === null) throw wrongCode()
  const once = await hashToken(`totp|${athleteId}|${step}`)
  await takeLimit(ctx, once, { limit: 1, windowS: CODE_LIFE_S }).catch((error) => {
    throw error instanceof AppError ? wrongCode() : error
  })
}

export const wrongCode = () =>
  new AppError('unauthenticated', 'This code is not right or was used. Nothing was changed.', {
    field: 'code',
  })
