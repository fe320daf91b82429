import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { base32, totpUri } from '#worker/platform/auth/totp.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { confirmPassword } from './confirm-password.ts'
import { limitAttempts } from './limit-attempts.ts'
import {
  confirmTwoFactor,
  pendingTwoFactor,
  recoveryCodesLeft,
  removeTwoFactor,
  replaceRecoveryCodes,
  replaceTwoFactor,
} from './repo/two-factor.ts'
import { spendTotp } from './verify-second-factor.ts'

const RECOVERY_CODES = 10

/** Whether a second factor is on, and how many recovery codes are left. */
export async function showTwoFactor(ctx: Ctx) {
  const left = await recoveryCodesLeft(ctx.db, requireAthlete(ctx))
  return { enabled: left !== null, recoveryCodesLeft: left ?? 0 }
}

/** Begins a second factor: the secret for the app. Nothing guards the account until its first code is typed. */
export async function beginTwoFactor(ctx: Ctx, input: { password: string }) {
  const person = await confirmPassword(ctx, input.password)
  const secret = ctx.random(20)
  const sealed = await ctx.sealer.seal(base32(secret), `totp:${person.athleteId}`)
  const row = { id: ctx.id('twoFactor'), athleteId: person.athleteId, secret: sealed }
  await ctx.store({ begun: replaceTwoFactor(ctx.db, row) })
  return { secret: base32(secret), uri: totpUri(secret, person.email) }
}

/** Turns the second factor on with its first code, and gives the recovery codes, this once. */
export async function confirmTwoFactorCode(ctx: Ctx, input: { code: string }) {
  const athleteId = requireAthlete(ctx)
  const [pending] = await Promise.all([
    pendingTwoFactor(ctx.db, athleteId),
    limitAttempts(ctx, 'second-factor', { address: athleteId, account: athleteId }),
  ])
  if (!pending) throw noneWaits()
  await spendTotp(ctx, athleteId, pending.secret, input.code.replaceAll(/\s/g, ''))
  const codes = recoveryCodes(ctx)
  const hashes = await Promise.all(codes.map((code) => hashToken(code.replaceAll('-', ''))))
  const { confirmed } = await ctx.store({
    confirmed: confirmTwoFactor(ctx.db, athleteId, pending.id, hashes),
  })
  if (confirmed[0].length === 0) throw noneWaits()
  return { recoveryCodes: codes }
}

/** New recovery codes; the old ones stop working. */
export async function renewRecoveryCodes(ctx: Ctx, input: { password: string }) {
  const person = await confirmPassword(ctx, input.password)
  if (!person.totpSecret) throw new AppError('conflict', 'There is no second factor to recover.')
  const codes = recoveryCodes(ctx)
  const hashes = await Promise.all(codes.map((code) => hashToken(code.replaceAll('-', ''))))
  await ctx.store({ codes: replaceRecoveryCodes(ctx.db, person.athleteId, hashes) })
  return { recoveryCodes: codes }
}

/** Turns the second factor off. */
export async function endTwoFactor(ctx: Ctx, input: { password: string }): Promise<void> {
  const person = await confirmPassword(ctx, input.password)
  await ctx.store({ ended: removeTwoFactor(ctx.db, person.athleteId) })
}

const noneWaits = () => new AppError('conflict', 'No second factor waits for a code. Begin again.')

function recoveryCodes(ctx: Ctx): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const text = base32(ctx.random(10))
    return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8, 12)}-${text.slice(12)}`
  })
}
