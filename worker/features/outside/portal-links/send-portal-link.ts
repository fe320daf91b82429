import type { Ctx } from '#worker/context.ts'
import { takeMailLimit } from '#worker/features/account/limits/take-mail-limit.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { notOptedIn, textStatements } from '#worker/features/practice/texts/text-statements.ts'
import { READS_MONEY, readsMoney, requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { SentLink } from './answers.ts'
import { newPortalLink } from './new-portal-link.ts'
import { checkContact, loadReceiver } from './repo.ts'
import type { SendLink } from './schema.ts'

/**
 * Sends a client the link to their own page, by mail or text, or gives it to whoever asked. It works once. What a
 * client paid and owes stands there: who may not read that is shown no link, and sends none where they, or another
 * assistant, wrote down where it goes.
 */
export async function sendPortalLink(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  { send }: SendLink,
): Promise<SentLink> {
  const isShown = send === 'none'
  const [receiver, session] = await Promise.all([
    loadReceiver(ctx.db, practiceId, clientId),
    requireMember(ctx, practiceId, isShown ? READS_MONEY : undefined),
  ])
  if (!receiver) throw notFound('This client')
  const { athleteId } = session
  const { practiceName, email, phone } = receiver
  const link = await newPortalLink(ctx, { practiceId, clientId, createdBy: athleteId, way: send })
  const shown = { id: link.id, expiresAt: link.expiresAt, sentTo: send }
  if (isShown) {
    await ctx.store({ link: link.statement })
    return { ...shown, url: link.url }
  }
  const missing = send === 'mail' ? !email : !phone
  if (missing) {
    throw new AppError(
      'invalid_input',
      `send: this client has no ${send === 'mail' ? 'e-mail address' : 'number'} yet`,
      {
        field: 'send',
      },
    )
  }
  const isUnchecked = send === 'mail' ? receiver.isEmailUnchecked : receiver.isPhoneUnchecked
  if (isUnchecked && !readsMoney(session, practiceId)) throw unchecked(send)
  const checked = isUnchecked ? checkContact(ctx.db, practiceId, clientId, send) : null
  if (send === 'text' && !receiver.isOptedIn) throw notOptedIn()
  if (send === 'mail') {
    await takeMailLimit(ctx, practiceId, email ?? '')
    const values = { practice: practiceName, link: link.url }
    const mail = await mailJob(
      ctx,
      { template: 'portal-link', to: email ?? '', athleteId: null, practiceId, values },
      link.id,
    )
    await ctx.store({ checked, link: link.statement }, { jobs: [mail] })
    return shown
  }
  const text = textStatements(ctx, {
    ...{ practiceId, clientId, kind: 'portal', idempotencyKey: `portal:${link.id}`, actorId: athleteId },
    body: `${practiceName}: your sessions, to see, move or cancel: ${link.url} (works once, for 7 days)`,
  })
  await ctx.store({ checked, link: link.statement, text: text.statements }, { jobs: text.jobs })
  return shown
}

const unchecked = (send: 'mail' | 'text') =>
  new AppError(
    'forbidden',
    `Nobody has checked this ${send === 'mail' ? 'address' : 'number'} yet. Ask a trainer or the front desk to send the first link there. Nothing was sent.`,
  )
