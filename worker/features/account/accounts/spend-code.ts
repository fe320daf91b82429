import type { Ctx } from '#worker/context.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import type { Identity } from './repo/account.ts'
import { spendRecoveryCode } from './repo/two-factor.ts'
import { spendTotp, wrongCode } from './spend-totp.ts'

const plain = (typed: string) => typed.replaceAll(/[\s-]/g, '').toUpperCase()

/** Six digits can be guessed in time; a recovery code cannot. */
export const isTotp = (typed: string) => /^\d{6}$/.test(plain(typed))

/** Uses up a code of the authenticator app or a recovery code. Every code works once. */
export async function spendCode(ctx: Ctx, person: Identity, typed: string): Promise<void> {
  const code = plain(typed)
  if (isTotp(code)) return spendTotp(ctx, person.athleteId, person.totpSecret ?? '', code)
  const used = await ctx.storeIf(spendRecoveryCode(person.athleteId, await hashToken(code)))
  if (used.length === 0) throw wrongCode()
}
