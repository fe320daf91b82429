import * as z from 'zod'
import type { Ctx } from '#worker/context.ts'
import { readNote } from '#worker/platform/auth/signed-note.ts'
import { AppError } from '#worker/platform/errors.ts'
import { SECOND_FACTOR } from './complete-log-in.ts'
import { limitAttempts } from './limit-attempts.ts'
import { passwordMark } from './password-mark.ts'
import { isPasswordChanged } from './refusals.ts'
import { holdPassword, identityOf } from './repo/account.ts'
import { blockedError } from './resolve-actor.ts'
import type { SecondFactor } from './schema.ts'
import { spendCode } from './spend-code.ts'
import { wrongCode } from './spend-totp.ts'
import { startSession } from './start-session.ts'
import type { Visit } from './visit.ts'

const Challenge = z.object({ athleteId: z.string(), password: z.string() })

/** Ends a log-in with a code of the authenticator app or a recovery code. Every code works once. */
export async function verifySecondFactor(ctx: Ctx, input: SecondFactor, visit: Visit) {
  const expected = { purpose: SECOND_FACTOR, now: ctx.now }
  const note = Challenge.safeParse(await readNote(input.challenge, expected, ctx.settings.AUTH_SECRETS))
  if (!note.success) throw new AppError('unauthenticated', 'This log-in took too long. Start again.')
  const { athleteId } = note.data
  await limitAttempts(ctx, 'second-factor', { address: visit.address, account: athleteId })
  const person = await identityOf(ctx.db, athleteId)
  if (!person?.totpSecret || (await passwordMark(person)) !== note.data.password) throw wrongCode()
  if (person.blockedAt) throw blockedError(person.blockedReason, ctx.settings.MAIL_FROM)
  await spendCode(ctx, person, input.code)
  const session = await startSession(ctx, person, visit.userAgent)
  const unchanged = person.passwordHash === null ? null : holdPassword(ctx.db, athleteId, person.passwordHash)
  await ctx.store({ unchanged, session: session.statements }).catch((error) => {
    throw isPasswordChanged(error) ? wrongCode() : error
  })
  return { status: 'signed_in' as const, session }
}
