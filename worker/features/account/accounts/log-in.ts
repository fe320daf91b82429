import type { Ctx } from '#worker/context.ts'
import { NOBODYS_HASH, verifyPassword } from '#worker/platform/auth/password-hash.ts'
import { completeLogIn, type LoggedIn } from './complete-log-in.ts'
import { limitAttempts } from './limit-attempts.ts'
import { isPasswordChanged, wrongLogIn } from './refusals.ts'
import { holdPassword, identityByEmail } from './repo/account.ts'
import type { LogIn } from './schema.ts'
import type { Visit } from './visit.ts'

/**
 * Logs a person in by e-mail and password. Only someone who knows the password learns why they may not log in.
 * @throws AppError unauthenticated with one text for every mismatch, blocked, forbidden, rate_limited
 */
export async function logIn(ctx: Ctx, input: LogIn, visit: Visit): Promise<LoggedIn> {
  await limitAttempts(ctx, 'log-in', { address: visit.address, account: input.email })
  const person = await identityByEmail(ctx.db, input.email)
  const fits = verifyPassword(input.password, person?.passwordHash ?? NOBODYS_HASH)
  if (!person?.passwordHash || !fits) throw wrongLogIn()
  // A session must not outlive the password that opened it: whoever changes it logs every device out.
  const spend = [holdPassword(ctx.db, person.athleteId, person.passwordHash)]
  return completeLogIn(ctx, person, visit, { isTwofold: false, spend }).catch((error) => {
    throw isPasswordChanged(error) ? wrongLogIn() : error
  })
}
