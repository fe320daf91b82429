import type { Ctx } from '#worker/context.ts'
import { endLive } from '#worker/features/account/live/end-live.ts'
import { hashPassword } from '#worker/platform/auth/password-hash.ts'
import type { PasswordChanged } from './answers.ts'
import { findLink } from './find-link.ts'
import { limitAttempts } from './limit-attempts.ts'
import { LINK_PURPOSES } from './make-link.ts'
import { passwordChangedMail } from './password-changed-mail.ts'
import { isLinkSpent, linkOver } from './refusals.ts'
import { spendVerification, upsertPassword } from './repo/account.ts'
import { deletePasskeysBut } from './repo/passkey.ts'
import { deleteSessions } from './repo/session.ts'
import { deleteLinksOf } from './repo/verification.ts'
import type { PasswordReset } from './schema.ts'
import type { Visit } from './visit.ts'

/**
 * Sets a new password by a mailed link, once. The link also proves the mailbox, so whoever holds it decides what else
 * opens the account: every device is logged out, every pending link ends, and only the passkeys named stay.
 */
export async function resetPassword(ctx: Ctx, input: PasswordReset, visit: Visit): Promise<PasswordChanged> {
  await limitAttempts(ctx, 'link', { address: visit.address, account: input.token })
  const link = await findLink(ctx, ['reset'], input.token)
  // Asked for in the moment the address changed, it went to a mailbox that was just given up.
  if (!link?.person.emailVerified || link.email !== link.person.email) throw linkOver()
  const { person } = link
  const { athleteId } = person
  const { db, now } = ctx
  const hash = hashPassword(input.password, ctx.random(16))
  try {
    await ctx.store(
      {
        link: spendVerification(db, link.identifier, now),
        password: upsertPassword(db, ctx.id('credential'), athleteId, hash, now),
        sessions: deleteSessions(db, athleteId),
        links: deleteLinksOf(db, LINK_PURPOSES, athleteId),
        passkeys: deletePasskeysBut(db, athleteId, input.keepPasskeys),
      },
      { jobs: [await passwordChangedMail(ctx, person)] },
    )
  } catch (error) {
    if (isLinkSpent(error)) throw linkOver()
    throw error
  }
  endLive(ctx, athleteId)
  return { status: 'changed' }
}
