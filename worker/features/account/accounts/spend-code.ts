import type { Ctx } from '#worker/context.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import type { Identity } from './repo/account.ts'
import { spendRecoveryCode } from './repo/two-factor.ts'
import { spendTotp, wrongCode } from './spend-totp.ts'

/** Uses up a code of the authenticator app or a recovery code. Every code works once. */
export async function spendCode(ctx: Ctx, person: Identity, typed: string): Promise<void> {
  const code = typed.replaceAll(/[\s-]/g, '').toUpperCase()
  if (/^\d{6}$/.test(code)) return spendTotp(ctx, person.athleteId, person.totpSecret ?? '', code)
  const used = await ctx.storeIf(spendRecoveryCode(person.athleteId, await hashToken(code)))
  if (used.length === 0) throw wrongCode()
}
