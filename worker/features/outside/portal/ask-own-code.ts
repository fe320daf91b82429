import type { Ctx } from '#worker/context.ts'
import type { SentCode } from '#worker/features/practice/texts/answers.ts'
import { sendNumberCode } from '#worker/features/practice/texts/send-number-code.ts'
import { requireClient } from '#worker/platform/access.ts'

/** Texts a code to a client's own number, once a day. */
export function askOwnCode(ctx: Ctx, headers: Headers): Promise<SentCode> {
  const { practiceId, clientId } = requireClient(ctx)
  const idempotencyKey = `code:page:${clientId}:${ctx.now.toISOString().slice(0, 10)}`
  return sendNumberCode(ctx, { practiceId, of: { clientId }, idempotencyKey }, headers)
}
