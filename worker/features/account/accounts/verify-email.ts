import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Verified } from './answers.ts'
import { passwordMark } from './complete-log-in.ts'
import { findLink } from './find-link.ts'
import { limitAttempts } from './limit-attempts.ts'
import { LINK_PURPOSES } from './make-link.ts'
import { isLinkSpent, isPasswordChanged, isTaken, linkOver } from './refusals.ts'
import { holdPassword, spendVerification, updateAthlete, upsertPassword } from './repo/account.ts'
import { deleteLinksOf } from './repo/verification.ts'
import type { Visit } from './visit.ts'

/** Confirms an address by its link, once: the one registered with, or the new one of a change. */
export async function verifyEmail(ctx: Ctx, input: { token: string }, visit: Visit): Promise<Verified> {
  await limitAttempts(ctx, 'link', { address: visit.address, account: input.token })
  const link = await findLink(ctx, ['verify', 'email'], input.token)
  if (!link) throw linkOver()
  const { person, email, isChange, passwordHash, passwordMark: askedUnder } = link
  const { athleteId } = person
  if (!isChange && person.email !== email) throw linkOver()
  const { db, now } = ctx
  if (askedUnder && (await passwordMark(person)) !== askedUnder) throw linkOver()
  const statements = {
    link: spendVerification(db, link.identifier, now),
    // The password stays the one that asked until the change is stored.
    asked: askedUnder && person.passwordHash ? holdPassword(db, athleteId, person.passwordHash) : null,
    person: updateAthlete(db, athleteId, { email, emailVerified: true }, now),
    // Once an address is proved, no link that was sent before counts: to set a password, to change or keep an address.
    links: deleteLinksOf(db, isChange ? LINK_PURPOSES : ['verify'], athleteId),
    password: passwordHash ? upsertPassword(db, ctx.id('credential'), athleteId, passwordHash, now) : null,
  }
  try {
    await ctx.store(statements, { jobs: isChange ? [await changedMail(ctx, person)] : [] })
  } catch (error) {
    if (isLinkSpent(error) || isPasswordChanged(error)) throw linkOver()
    if (isTaken(error))
      throw new AppError('conflict', 'This address belongs to another account. Yours stays as it was.')
    throw error
  }
  return { status: 'verified', emailChanged: isChange }
}

function changedMail(ctx: Ctx, person: { athleteId: string; name: string; email: string }) {
  const contact = /<([^>]+)>/.exec(ctx.settings.MAIL_FROM)?.[1] ?? ctx.settings.MAIL_FROM
  const values = { name: person.name, contact }
  const mail = { template: 'email-changed', to: person.email, athleteId: person.athleteId, values } as const
  return mailJob(ctx, mail, `email_${ctx.requestId}`)
}
