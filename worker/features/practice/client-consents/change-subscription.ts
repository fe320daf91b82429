import type { Ctx } from '#worker/context.ts'
import { openUnsubscribeToken } from '#worker/features/practice/automations/unsubscribe-link.ts'
import { withholdMails } from '#worker/features/practice/automations/withhold-mails.ts'
import { increaseClientVersion } from '#worker/features/practice/clients/increase-client-version.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ChangedSubscription } from './answers.ts'
import { MAIL_PURPOSE } from './read-subscription.ts'
import { insertOwnWord } from './repo.ts'
import type { ChangeSubscription } from './schema.ts'

const WORDING = {
  stopped: 'Pressed “unsubscribe” in an e-mail of an automation.',
  again: 'Took back the unsubscription on the page of its link.',
}

/**
 * Stops the mails of a practice's rules to one client, or lets them come again: one press, no log-in. It is a line of
 * their consents; what waits does not go out. Pressed again it changes nothing.
 */
export async function changeSubscription(
  ctx: Ctx,
  token: string,
  { isSubscribed }: ChangeSubscription,
): Promise<ChangedSubscription> {
  const { practiceId, clientId } = await openUnsubscribeToken(ctx, token)
  const consent = {
    ...{ id: ctx.id('clientConsent'), practiceId, clientId, purpose: MAIL_PURPOSE, granted: isSubscribed },
    ...{ wording: isSubscribed ? WORDING.again : WORDING.stopped, source: 'link' },
    ...{ recordedBy: 'client:link', at: ctx.now },
  }
  const { client } = await ctx.store(
    {
      client: increaseClientVersion(ctx, practiceId, clientId),
      consent: insertOwnWord(ctx.db, consent),
      withheld: isSubscribed ? null : withholdMails(ctx, practiceId, clientId),
    },
    { tell: { practiceId } },
  )
  if (client.length === 0) throw notFound('This link')
  return { isSubscribed }
}
