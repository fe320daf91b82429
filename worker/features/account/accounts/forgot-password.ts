import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import type { CheckMail } from './answers.ts'
import { limitMails } from './limit-mails.ts'
import { makeLink } from './make-link.ts'
import { identityByEmail } from './repo/account.ts'
import type { Visit } from './visit.ts'

/** Mails a link to set a new password, if the address has an account; the answer is the same if not. */
export async function forgotPassword(ctx: Ctx, input: { email: string }, visit: Visit): Promise<CheckMail> {
  await limitMails(ctx, { address: visit.address, email: input.email })
  const person = await identityByEmail(ctx.db, input.email)
  const nobody = { athleteId: '', email: input.email, passwordHash: null }
  const link = await makeLink(ctx, 'reset', person ?? nobody)
  // An address that was never proved has no password to set: its own link does that, and uses the invitation up.
  if (person?.emailVerified && !person.blockedAt) {
    const values = { name: person.name, link: link.url }
    const mail = {
      template: 'reset-password',
      to: person.email,
      athleteId: person.athleteId,
      values,
    } as const
    await ctx.store({ link: link.statement }, { jobs: [await mailJob(ctx, mail, link.id)] })
  } else {
    // The same trip for nobody, so that the answer takes as long.
    await identityByEmail(ctx.db, '')
  }
  return { status: 'check_mail' }
}
