import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import type { CheckMail } from './answers.ts'
import { confirmBothFactors } from './confirm-both-factors.ts'
import { limitAttempts } from './limit-attempts.ts'
import { limitMails, limitWarnings } from './limit-mails.ts'
import { makeLink } from './make-link.ts'
import { deleteLinksOf } from './repo/verification.ts'
import type { PasswordAndCode } from './schema.ts'
import { storeUnderPassword } from './store-under-password.ts'
import type { Visit } from './visit.ts'

/**
 * Begins to change the address: the new one gets a link, and the old one stays until that is opened. The old one is
 * told at once and can end the change, as long as the link of the new one has not been opened.
 */
export async function changeEmail(
  ctx: Ctx,
  input: PasswordAndCode & { email: string },
  visit: Visit,
): Promise<CheckMail> {
  const person = await confirmBothFactors(ctx, input)
  const { athleteId } = person
  // By account too: each asking also tells the old mailbox, which nobody may flood with ever new addresses.
  await limitAttempts(ctx, 'mail', { address: visit.address, asker: athleteId, account: 'change' })
  await limitWarnings(ctx, person.email)
  await limitMails(ctx, { address: visit.address, email: input.email })
  const [link, cancel] = await Promise.all([
    makeLink(ctx, 'email', { ...person, email: input.email }),
    makeLink(ctx, 'cancel', person),
  ])
  const values = { name: person.name, link: link.url }
  const mail = {
    template: 'confirm-new-email',
    to: input.email,
    athleteId,
    values,
  } as const
  const warning = {
    template: 'email-change-begun',
    to: person.email,
    athleteId,
    values: { name: person.name, email: input.email, link: cancel.url },
  } as const
  await storeUnderPassword(
    ctx,
    person,
    {
      // A change begun before is replaced: of two links only the latest counts.
      earlier: deleteLinksOf(ctx.db, ['email', 'cancel'], athleteId),
      link: link.statement,
      cancel: cancel.statement,
    },
    { jobs: [await mailJob(ctx, mail, link.id), await mailJob(ctx, warning, cancel.id)] },
  )
  return { status: 'check_mail' }
}
