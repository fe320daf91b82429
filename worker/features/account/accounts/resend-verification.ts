import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import type { CheckMail } from './answers.ts'
import { limitMails } from './limit-mails.ts'
import { makeLink } from './make-link.ts'
import { readUnproved } from './repo/verification.ts'
import type { Visit } from './visit.ts'

/** Sends the link to confirm an address again, if there is an account that waits for it; one answer for all. */
export async function resendVerification(
  ctx: Ctx,
  input: { email: string },
  visit: Visit,
): Promise<CheckMail> {
  await limitMails(ctx, { address: visit.address, email: input.email })
  const person = await readUnproved(ctx.db, input.email)
  const nobody = { athleteId: '', email: input.email, passwordHash: null }
  // The new link uses up what the first one would have: no invitation is saved by asking again.
  const link = await makeLink(ctx, 'verify', person ? { ...person, passwordHash: null } : nobody)
  if (person) {
    const values = { name: person.name, link: link.url }
    const mail = { template: 'verify-email', to: person.email, athleteId: person.athleteId, values } as const
    await ctx.store({ link: link.statement }, { jobs: [await mailJob(ctx, mail, link.id)] })
  } else {
    // The same trip for nobody, so that the answer takes as long.
    await readUnproved(ctx.db, '')
  }
  return { status: 'check_mail' }
}
