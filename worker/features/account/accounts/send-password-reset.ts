import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import type { WithReason } from '#worker/features/admin/admin/schema.ts'
import { readPersonKey } from '#worker/features/admin/audit/person-key.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { CheckMail } from './answers.ts'
import { limitMails } from './limit-mails.ts'
import { makeLink } from './make-link.ts'
import { identityOf } from './repo/account.ts'

/**
 * Mails an athlete a link to set a new password, for support. The link goes to the athlete's own mailbox alone:
 * who asked for it never sees it. Counts against the same limit as a forgotten password.
 */
export async function sendPasswordReset(ctx: Ctx, id: string, { reason }: WithReason): Promise<CheckMail> {
  const [session, person, key] = await Promise.all([
    requirePermission(ctx, 'athletes.support'),
    identityOf(ctx.db, id),
    readPersonKey(ctx, id),
  ])
  if (!person) throw notFound('This athlete')
  if (person.blockedAt) throw new AppError('conflict', 'This account is blocked. Unblock it first.')
  await limitMails(ctx, { address: session.athleteId, email: person.email })
  const link = await makeLink(ctx, 'reset', person)
  const values = { name: person.name, link: link.url, bySupport: true }
  const mail = { template: 'reset-password', to: person.email, athleteId: id, values } as const
  const audit = { action: 'athlete.password_reset_mail', targetId: id, reason, personKey: key }
  await ctx.store({ link: link.statement }, { jobs: [await mailJob(ctx, mail, link.id)], audit })
  return { status: 'check_mail' }
}
