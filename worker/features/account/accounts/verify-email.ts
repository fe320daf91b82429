import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Verified } from './answers.ts'
import { findLink } from './find-link.ts'
import { limitAttempts } from './limit-attempts.ts'
import { isLinkSpent, isTaken, linkOver } from './refusals.ts'
import { spendVerification, updateAthlete, upsertPassword } from './repo/account.ts'
import { deleteLinksOf } from './repo/verification.ts'
import type { Visit } from './visit.ts'

/** Confirms an address by its link, once: the one registered with, or the new one of a change. */
export async function verifyEmail(ctx: Ctx, input: { token: string }, visit: Visit): Promise<Verified> {
  await limitAttempts(ctx, 'link', { address: visit.address, account: input.token })
  const link = await findLink(ctx, ['verify', 'email'], input.token)
  if (!link) throw linkOver()
  const { person, email, isChange, passwordHash } = link
  const { athleteId } = person
  if (!isChange && person.email !== email) throw linkOver()
  const { db, now } = ctx
  const statements = {
    link: spendVerification(db, link.identifier, now),
    person: updateAthlete(db, athleteId, { email, emailVerified: true }, now),
    links: deleteLinksOf(db, isChange ? 'email' : 'verify', athleteId),
    password: passwordHash ? upsertPassword(db, ctx.id('credential'), athleteId, passwordHash, now) : null,
    // A link to set the password, mailed to the address given up, must not outlive the change.
    resets: isChange ? deleteLinksOf(db, 'reset', athleteId) : null,
  }
  try {
    await ctx.store(statements, { jobs: isChange ? [await changedMail(ctx, person)] : [] })
  } catch (error) {
    if (isLinkSpent(error)) throw linkOver()
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
