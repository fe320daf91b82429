import type { Ctx } from '#worker/context.ts'
import { CONNECTED_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'
import { endLive } from '#worker/features/account/live/end-live.ts'
import { AppError } from '#worker/platform/errors.ts'
import { addressChangedMail } from './address-changed-mail.ts'
import type { PasswordChanged } from './answers.ts'
import { findReset, type Reset } from './find-reset.ts'
import { hashNewPassword } from './hash-new-password.ts'
import { limitAttempts } from './limit-attempts.ts'
import { LINK_PURPOSES } from './make-link.ts'
import { passwordChangedMail } from './password-changed-mail.ts'
import { isLinkSpent, isTaken, linkOver } from './refusals.ts'
import { releaseAddress, spendVerification, updateAthlete, upsertPassword } from './repo/account.ts'
import { endImpersonations } from './repo/impersonation.ts'
import { endMade, endYoungConnections, endYoungLinks, endYoungMembers } from './repo/made.ts'
import { deletePasskeysBut } from './repo/passkey.ts'
import { deleteSessions } from './repo/session.ts'
import { removeYoungFactor } from './repo/two-factor.ts'
import { deleteLinksOf } from './repo/verification.ts'
import type { PasswordReset } from './schema.ts'
import type { Visit } from './visit.ts'
import { FACTOR_SETTLES_DAYS, isYoung, youngSince } from './young-factor.ts'

/**
 * Sets a new password by a mailed link, once. The link also proves the mailbox, so whoever holds it decides what else
 * opens the account: every device is logged out, every pending link ends, a second factor that is younger than a week
 * and what practices were let see in that week end, and only the passkeys, the members invited and the accounts
 * connected in it that are named stay. What was made in a session and opens something without it ends as well. The link of the mail that told of a changed address takes that back too.
 */
export async function resetPassword(ctx: Ctx, input: PasswordReset, visit: Visit): Promise<PasswordChanged> {
  await limitAttempts(ctx, 'link', { address: visit.address, account: input.token })
  const link = await findReset(ctx, input.token)
  const { athleteId, name, factorSince } = link.person
  const { db, now } = ctx
  const hash = await hashNewPassword(ctx, input.password)
  const person = { athleteId, name, email: link.email }
  const told = { secondStepEnded: isYoung(factorSince, now), unlinkedDays: FACTOR_SETTLES_DAYS }
  const jobs = [
    await passwordChangedMail(ctx, person, told),
    // Data of a connection that ends goes with it; where none did, who listens finds nothing to do.
    ...CONNECTED_PROVIDERS.map((provider) => ({
      job: { type: 'event', event: { type: 'provider.disconnected', athleteId, provider } } as const,
    })),
    { job: { type: 'event', event: { type: 'password.reset', athleteId, at: now.toISOString() } } } as const,
  ]
  // The address it is taken from is told as well: it may be its owner's, and the one before somebody else's.
  if (link.isUndo) jobs.push(await addressChangedMail(ctx, link.person, null, `address_${ctx.requestId}`))
  try {
    await ctx.store(
      {
        // First, so that whatever the old password allows has landed before or never does.
        password: upsertPassword(db, ctx.id('credential'), { athleteId, hash, isByMail: true }, now),
        link: spendVerification(db, link.identifier, now),
        address: link.isUndo ? takenBack(ctx, link) : null,
        sessions: deleteSessions(db, athleteId),
        looks: endImpersonations(db, athleteId, now),
        links: deleteLinksOf(db, LINK_PURPOSES, athleteId),
        passkeys: deletePasskeysBut(db, athleteId, input.keepPasskeys),
        factor: removeYoungFactor(db, athleteId, youngSince(now)),
        made: endMade(db, athleteId, now),
        practices: endYoungLinks(db, athleteId, youngSince(now), now),
        connections: endYoungConnections(
          ...([db, athleteId, youngSince(now), input.keepConnections ?? [], now] as const),
        ),
        members: endYoungMembers(db, athleteId, youngSince(now), input.keepMembers ?? [], now),
      },
      { jobs },
    )
  } catch (error) {
    if (isLinkSpent(error)) throw linkOver()
    if (isTaken(error))
      throw new AppError('conflict', 'Another account has this address now. Nothing was changed.')
    throw error
  }
  endLive(ctx, athleteId)
  return { status: 'changed' }
}

/** The old address again. Addresses that came after it cannot do the same any more; those before it still can. */
function takenBack({ db, now }: Ctx, { person, email, createdAt }: Reset) {
  return [
    releaseAddress(db, email),
    updateAthlete(db, person.athleteId, { email, emailVerified: true, emailSince: now }, now),
    deleteLinksOf(db, ['undo'], person.athleteId, createdAt),
  ]
}
