import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import { addressChangedMail } from './address-changed-mail.ts'
import type { Verified } from './answers.ts'
import { findLink } from './find-link.ts'
import { hashNewPassword } from './hash-new-password.ts'
import { limitAttempts } from './limit-attempts.ts'
import { LINK_PURPOSES, makeLink } from './make-link.ts'
import {
  isInviteSpent,
  isLinkSpent,
  isPasswordChanged,
  isTaken,
  linkOver,
  notInvited,
  passwordMissing,
} from './refusals.ts'
import {
  holdPassword,
  spendInvite,
  spendVerification,
  updateAthlete,
  upsertPassword,
} from './repo/account.ts'
import { deleteLinksOf } from './repo/verification.ts'
import type { Verification } from './schema.ts'
import { type NewSession, startSession } from './start-session.ts'
import type { Visit } from './visit.ts'
import { wayBack } from './way-back.ts'

export interface Confirmed {
  shown: Verified
  /** The session of whoever has just opened their account; null for a change of address. */
  session: NewSession | null
}

/**
 * Confirms an address by its link, once: the new one of a change, or the one registered with. The latter sets the
 * password, uses the invitation up and logs in: whoever has the mailbox decides, not who typed its address first.
 */
export async function verifyEmail(ctx: Ctx, input: Verification, visit: Visit): Promise<Confirmed> {
  await limitAttempts(ctx, 'link', { address: visit.address, account: input.token })
  const link = await findLink(ctx, ['verify', 'email'], input.token)
  if (!link) throw linkOver()
  return link.isChange ? confirmChange(ctx, link) : confirmRegistration(ctx, link, input.password, visit)
}

type Link = NonNullable<Awaited<ReturnType<typeof findLink>>>

async function confirmRegistration(
  ctx: Ctx,
  { person, email, identifier, inviteId }: Link,
  password: string | undefined,
  visit: Visit,
): Promise<Confirmed> {
  if (person.email !== email || person.emailVerified) throw linkOver()
  if (!password) throw passwordMissing()
  const { db, now } = ctx
  const { athleteId } = person
  const hash = await hashNewPassword(ctx, password)
  const session = await startSession(ctx, { athleteId, passwordHash: hash }, visit.userAgent, false)
  try {
    await ctx.store({
      link: spendVerification(db, identifier, now),
      invite: inviteId ? spendInvite(db, inviteId, now) : null,
      person: updateAthlete(db, athleteId, { emailVerified: true }, now),
      links: deleteLinksOf(db, ['verify'], athleteId),
      password: upsertPassword(db, ctx.id('credential'), { athleteId, hash, isByMail: true }, now),
      session: session.statements,
    })
  } catch (error) {
    if (isLinkSpent(error)) throw linkOver()
    if (isInviteSpent(error)) throw notInvited()
    throw error
  }
  return { shown: { status: 'verified', emailChanged: false }, session }
}

/**
 * For a day a change can be taken back from the old address. One that goes back to such an address ends its way back and
 * all that came after: whoever took the account in between is left none, also where the owner comes back days later.
 */
async function confirmChange(ctx: Ctx, { person, email, identifier, undoSince }: Link): Promise<Confirmed> {
  const { db, now } = ctx
  const { athleteId } = person
  const isOther = email !== person.email
  const back = await wayBack(person, email, now)
  const undo = isOther && !undoSince && back.isOwed ? await makeLink(ctx, 'undo', person) : null
  const mailKey = undo?.id ?? `address_${ctx.requestId}`
  const statements = {
    // The password stays the one that asked until the change is stored; it comes first, as in a reset.
    asked: person.passwordHash ? holdPassword(db, athleteId, person.passwordHash) : null,
    link: spendVerification(db, identifier, now),
    person: updateAthlete(
      db,
      athleteId,
      { email, emailVerified: true, ...(isOther ? { emailSince: now, pastEmails: back.pastEmails } : {}) },
      now,
    ),
    // No link that was sent before counts: to set a password, to change or keep an address.
    links: deleteLinksOf(db, LINK_PURPOSES, athleteId),
    over: undoSince ? deleteLinksOf(db, ['undo'], athleteId, undoSince) : null,
    undo: undo?.statement ?? null,
  }
  try {
    await ctx.store(statements, {
      jobs: isOther ? [await addressChangedMail(ctx, person, undo?.url ?? null, mailKey)] : [],
    })
  } catch (error) {
    if (isLinkSpent(error) || isPasswordChanged(error)) throw linkOver()
    if (isTaken(error))
      throw new AppError('conflict', 'This address belongs to another account. Yours stays as it was.')
    throw error
  }
  return { shown: { status: 'verified', emailChanged: true }, session: null }
}
