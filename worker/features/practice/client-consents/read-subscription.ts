import type { Ctx } from '#worker/context.ts'
import { visitOf } from '#worker/features/account/accounts/visit.ts'
import { limitReads } from '#worker/features/account/limits/limit-reads.ts'
import { openUnsubscribeToken } from '#worker/features/practice/automations/unsubscribe-link.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Subscription } from './answers.ts'
import { selectSubscription } from './repo.ts'

/** The consent that the link in a mail of a rule is about. */
export const MAIL_PURPOSE = 'automatic_mail'

/** Whether whoever holds a link gets the mails of a practice's rules. The link itself is the right to ask. */
export async function readSubscription(ctx: Ctx, token: string, headers: Headers): Promise<Subscription> {
  await limitReads(ctx, 'subscription', visitOf(headers).address, token)
  const { practiceId, clientId } = await openUnsubscribeToken(ctx, token)
  const found = await selectSubscription(ctx.db, practiceId, clientId, MAIL_PURPOSE)
  if (!found) throw notFound('This link')
  return found
}
