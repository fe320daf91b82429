import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import type { CheckMail } from './answers.ts'
import { confirmPassword } from './confirm-password.ts'
import { limitAttempts } from './limit-attempts.ts'
import { makeLink } from './make-link.ts'
import type { Visit } from './visit.ts'

/** Begins to change the address: the new one gets a link, and the old one stays until that is opened. */
export async function changeEmail(
  ctx: Ctx,
  input: { password: string; email: string },
  visit: Visit,
): Promise<CheckMail> {
  const person = await confirmPassword(ctx, input.password, () =>
    limitAttempts(ctx, 'mail', { address: visit.address, account: input.email }),
  )
  const link = await makeLink(ctx, 'email', { athleteId: person.athleteId, email: input.email })
  const values = { name: person.name, link: link.url }
  const mail = {
    template: 'confirm-new-email',
    to: input.email,
    athleteId: person.athleteId,
    values,
  } as const
  await ctx.store({ link: link.statement }, { jobs: [await mailJob(ctx, mail, link.id)] })
  return { status: 'check_mail' }
}
