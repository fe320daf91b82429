import type { Ctx } from '#worker/context.ts'
import { withholdMails } from '#worker/features/practice/automations/withhold-mails.ts'
import { notFound } from '#worker/platform/errors.ts'
import { raiseClient } from './raise-client.ts'
import { insertOwnWord, selectSubscription } from './repo/consents.ts'
import type { ChangeSubscription } from './schema.ts'
import { openUnsubscribeToken } from './unsubscribe-link.ts'

const PURPOSE = 'automatic_mail'
const WORDING = {
  stopped: 'Pressed “unsubscribe” in an e-mail from a rule.',
  again: 'Took back the unsubscription on the page of its link.',
}

/** Whether whoever holds a link gets the mails of a practice's rules. The link itself is the right to ask. */
export async function readSubscription(ctx: Ctx, token: string) {
  const { practiceId, clientId } = await openUnsubscribeToken(ctx, token)
  const found = await selectSubscription(ctx.db, practiceId, clientId, PURPOSE)
  if (!found) throw notFound('This link')
  return found
}

/**
 * Stops the mails of a practice's rules to one client, or lets them come again: one press, no log-in. It is a line of
 * their consents; what waits does not go out. Pressed again it changes nothing.
 */
export async function changeSubscription(ctx: Ctx, token: string, { isSubscribed }: ChangeSubscription) {
  const { practiceId, clientId } = await openUnsubscribeToken(ctx, token)
  const consent = {
    ...{ id: ctx.id('clientConsent'), practiceId, clientId, purpose: PURPOSE, granted: isSubscribed },
    ...{ wording: isSubscribed ? WORDING.again : WORDING.stopped, source: 'link' },
    ...{ recordedBy: 'client:link', at: ctx.now },
  }
  const { client } = await ctx.store(
    {
      client: raiseClient(ctx, practiceId, clientId),
      consent: insertOwnWord(ctx.db, consent),
      withheld: isSubscribed ? null : withholdMails(ctx, practiceId, clientId),
    },
    { tell: { practiceId } },
  )
  if (client.length === 0) throw notFound('This link')
  return { isSubscribed }
}
