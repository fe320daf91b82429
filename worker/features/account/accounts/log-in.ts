import type { Ctx } from '#worker/context.ts'
import { NOBODYS_HASH, verifyPassword } from '#worker/platform/auth/password-hash.ts'
import { AppError } from '#worker/platform/errors.ts'
import { completeLogIn, type LoggedIn } from './complete-log-in.ts'
import { type Device, isKnownTo } from './known-device.ts'
import { giveBackAttempt, limitAccount, limitAttempts } from './limit-attempts.ts'
import { isPasswordChanged, wrongLogIn } from './refusals.ts'
import { holdPassword, identityByEmail } from './repo/account.ts'
import type { LogIn } from './schema.ts'
import type { Visit } from './visit.ts'

/**
 * Logs a person in by e-mail and password. Only someone who knows the password learns why they may not log in.
 * Strangers' wrong passwords are counted together, so that nobody guesses from many addresses. The owner is not kept out
 * by them: a browser that was logged in to this account has a count of its own, a right password is not counted, and
 * with a second factor to follow it gets in while guessers wait.
 * @throws AppError unauthenticated with one text for every mismatch, blocked, forbidden, rate_limited
 */
export async function logIn(
  ctx: Ctx,
  input: LogIn,
  visit: Visit,
  device: Device | null = null,
): Promise<LoggedIn> {
  await limitAttempts(ctx, 'log-in', { address: visit.address, account: null })
  const person = await identityByEmail(ctx.db, input.email)
  const account = (await isKnownTo(device, person)) ? `${input.email}|${device?.id}` : input.email
  const wait = await limitAccount(ctx, 'log-in', account).then(() => null, waitOf)
  const goesOn = wait && person?.totpSecret ? await isWithinDay(ctx, input.email) : !wait
  const hash = goesOn ? person?.passwordHash : null
  // Hashed in either case: how long an answer takes says nothing of the account.
  const fits = verifyPassword(input.password, hash ?? NOBODYS_HASH)
  if (!person || !hash || !fits) throw wait ?? wrongLogIn()
  if (!wait) await giveBackAttempt(ctx, 'log-in', account)
  // A session must not outlive the password that opened it: whoever changes it logs every device out.
  const spend = [holdPassword(ctx.db, person.athleteId, hash)]
  return completeLogIn(ctx, person, visit, { isTwofold: false, spend }).catch((error) => {
    throw isPasswordChanged(error) ? wrongLogIn() : error
  })
}

/** A right password goes on to its second factor past the short count too, but nobody tries more than this a day. */
const isWithinDay = (ctx: Ctx, email: string) =>
  limitAccount(ctx, 'log-in-day', email).then(
    () => true,
    () => false,
  )

function waitOf(error: unknown): AppError {
  if (error instanceof AppError && error.code === 'rate_limited') return error
  throw error
}
