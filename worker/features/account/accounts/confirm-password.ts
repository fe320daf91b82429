import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { verifyPassword } from '#worker/platform/auth/password-hash.ts'
import { limitDay } from './limit-attempts.ts'
import { limitSession } from './limit-session.ts'
import { wrongPassword } from './refusals.ts'
import { type Identity, identityOf } from './repo/account.ts'

/**
 * Reads who is signed in and checks their password: asked again before anything that guards the account changes. Tries
 * are counted by session, so that a stolen one uses up none of its owner's, and by day for all of them; no password is
 * looked at before both have let it through.
 */
export async function confirmPassword(ctx: Ctx, password: string): Promise<Identity> {
  const athleteId = requireAthlete(ctx)
  const [person] = await Promise.all([
    identityOf(ctx.db, athleteId),
    limitSession(ctx, 'password', athleteId),
  ])
  if (!person) throw wrongPassword()
  await limitDay(ctx, 'password', person)
  if (!person.passwordHash || !verifyPassword(password, person.passwordHash)) throw wrongPassword()
  return person
}
