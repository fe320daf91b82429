import type { Ctx } from '#worker/context.ts'
import { withholdWaiting } from './repo/withhold.ts'

/** Put into the batch of a refusal: mails of automations that wait for a client do not go out, and their runs say why. */
export function withholdMails(ctx: Ctx, practiceId: string, clientId: string) {
  const reason = 'Unsubscribed before it went out.'
  return ctx.db.execute(withholdWaiting(practiceId, clientId, reason, ctx.now))
}
