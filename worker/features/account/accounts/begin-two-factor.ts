import type { Ctx } from '#worker/context.ts'
import { base32, totpUri } from '#worker/platform/auth/totp.ts'
import type { TwoFactorBegun } from './answers.ts'
import { confirmBothFactors } from './confirm-both-factors.ts'
import { replaceTwoFactor } from './repo/two-factor.ts'
import { requireProvedMailbox } from './require-proved-mailbox.ts'
import type { PasswordAndCode } from './schema.ts'
import { storeUnderPassword } from './store-under-password.ts'

/** Begins a second factor: the secret for the app. Nothing guards the account until its first code is typed. */
export async function beginTwoFactor(ctx: Ctx, input: PasswordAndCode): Promise<TwoFactorBegun> {
  const person = await confirmBothFactors(ctx, input)
  await requireProvedMailbox(ctx, person)
  const secret = ctx.random(20)
  const sealed = await ctx.sealer.seal(base32(secret), `totp:${person.athleteId}`)
  const row = { id: ctx.id('twoFactor'), athleteId: person.athleteId, secret: sealed }
  await storeUnderPassword(ctx, person, { begun: replaceTwoFactor(ctx.db, row) })
  return { secret: base32(secret), uri: totpUri(secret, person.email) }
}
