import type { Ctx } from '#worker/context.ts'
import { checkPasskey } from '#worker/platform/auth/passkey.ts'
import { completeLogIn, type LoggedIn } from './complete-log-in.ts'
import { limitAccount, limitAttempts } from './limit-attempts.ts'
import { spendChallenge } from './passkey-challenge.ts'
import { isPasskeySpent, wrongPasskey } from './refusals.ts'
import { identityByPasskey } from './repo/account.ts'
import { spendPasskey } from './repo/passkey.ts'
import type { PasskeyLogIn } from './schema.ts'
import type { Visit } from './visit.ts'

/**
 * Logs a person in by passkey. A key whose device did not ask its person counts as one step where two are asked.
 * @throws AppError unauthenticated with one text for every mismatch, blocked, rate_limited
 */
export async function logInWithPasskey(ctx: Ctx, input: PasskeyLogIn, visit: Visit): Promise<LoggedIn> {
  const { credential } = input
  await limitAttempts(ctx, 'log-in', { address: visit.address, account: null })
  await limitAccount(ctx, 'log-in', `passkey|${credential.id}`)
  const challenge = await spendChallenge(ctx, 'passkey-login', null, input.challenge)
  const person = await identityByPasskey(ctx.db, credential.id)
  const used = person && (await checkPasskey(ctx.settings.APP_ORIGIN, credential, challenge, person.passkey))
  if (!person || !used) throw wrongPasskey()
  const { id, counter: seen } = person.passkey
  const spend = [spendPasskey(ctx.db, { id, seen, counter: used.counter }, ctx.now)]
  return completeLogIn(ctx, person, visit, { isTwofold: used.personVerified, spend }).catch((error) => {
    throw isPasskeySpent(error) ? wrongPasskey() : error
  })
}
