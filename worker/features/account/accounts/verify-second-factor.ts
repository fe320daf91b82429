import * as z from 'zod'
import type { Ctx } from '#worker/context.ts'
import { readNote } from '#worker/platform/auth/signed-note.ts'
import { AppError } from '#worker/platform/errors.ts'
import { SECOND_FACTOR } from './complete-log-in.ts'
import { type Device, isKnownTo } from './known-device.ts'
import { limitAttempts, limitDay } from './limit-attempts.ts'
import { passwordMark } from './password-mark.ts'
import { isPasswordChanged } from './refusals.ts'
import { holdPassword, identityOf } from './repo/account.ts'
import { blockedError } from './resolve-actor.ts'
import type { SecondFactor } from './schema.ts'
import { isTotp, spendCode } from './spend-code.ts'
import { wrongCode } from './spend-totp.ts'
import { startSession } from './start-session.ts'
import type { Visit } from './visit.ts'

const Challenge = z.object({ athleteId: z.string(), password: z.string() })

/**
 * Ends a log-in with a code of the authenticator app or a recovery code. Every code works once. Who knows the password
 * uses up none of the owner's tries: they are counted by network, or by browser where it got in before, and the day's
 * bound for all others leaves a known browser and a recovery code out.
 */
export async function verifySecondFactor(
  ctx: Ctx,
  input: SecondFactor,
  visit: Visit,
  device: Device | null = null,
) {
  const expected = { purpose: SECOND_FACTOR, now: ctx.now }
  const note = Challenge.safeParse(await readNote(input.challenge, expected, ctx.settings.AUTH_SECRETS))
  if (!note.success) throw new AppError('unauthenticated', 'This log-in took too long. Start again.')
  const { athleteId } = note.data
  const person = await identityOf(ctx.db, athleteId)
  const asker = (await isKnownTo(device, person)) ? device?.id : undefined
  await limitAttempts(ctx, 'second-factor', { address: visit.address, account: athleteId, asker })
  if (!person?.totpSecret || (await passwordMark(person)) !== note.data.password) throw wrongCode()
  if (person.blockedAt) throw blockedError(person.blockedReason, ctx.settings.MAIL_FROM)
  if (!asker && isTotp(input.code)) await limitDay(ctx, 'second-factor', person)
  await spendCode(ctx, person, input.code)
  const session = await startSession(ctx, person, visit.userAgent, true)
  const unchanged = person.passwordHash === null ? null : holdPassword(ctx.db, athleteId, person.passwordHash)
  await ctx.store({ unchanged, session: session.statements }).catch((error) => {
    throw isPasswordChanged(error) ? wrongCode() : error
  })
  return { status: 'signed_in' as const, session }
}
