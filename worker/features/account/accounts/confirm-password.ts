import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { verifyPassword } from '#worker/platform/auth/password-hash.ts'
import { limitAttempts } from './limit-attempts.ts'
import { wrongPassword } from './refusals.ts'
import { type Identity, identityOf } from './repo/account.ts'

/**
 * Reads who is signed in and checks their password: asked again before anything that guards the account changes.
 * The person is read beside the count of attempts; no password is looked at before that count has let it through.
 */
export async function confirmPassword(ctx: Ctx, password: string): Promise<Identity> {
  const athleteId = requireAthlete(ctx)
  const [person] = await Promise.all([
    identityOf(ctx.db, athleteId),
    limitAttempts(ctx, 'password', { address: athleteId, account: athleteId }),
  ])
  if (!person?.passwordHash || !verifyPassword(password, person.passwordHash)) throw wrongPassword()
  return person
}
