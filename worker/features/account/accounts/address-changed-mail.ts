import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'

/**
 * The last mail to an address that an account leaves: with the link by which it is taken back from there, or without
 * one, where the account went back to an address it had before.
 * @param key names what led to it, as in `mailJob`
 */
export function addressChangedMail(
  ctx: Ctx,
  { athleteId, name, email }: { athleteId: string; name: string; email: string },
  link: string | null,
  key: string,
) {
  const contact = /<([^>]+)>/.exec(ctx.settings.MAIL_FROM)?.[1] ?? ctx.settings.MAIL_FROM
  const values = { name, contact, link }
  const mail = { template: 'email-changed', to: email, athleteId, values } as const
  return mailJob(ctx, mail, key)
}
