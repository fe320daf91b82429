import type { Ctx } from '#worker/context.ts'
import type { SentCode } from '#worker/features/practice/texts/answers.ts'
import { sendNumberCode } from '#worker/features/practice/texts/send-number-code.ts'
import { ownNumber } from './own-number.ts'

/** Texts a code to a client's own number, once a day. */
export async function askOwnCode(ctx: Ctx, headers: Headers): Promise<SentCode> {
  const { practiceId, clientId, phone } = await ownNumber(ctx)
  const day = ctx.now.toISOString().slice(0, 10)
  return sendNumberCode(ctx, { practiceId, phone, cause: `code:page:${clientId}:${day}` }, headers)
}
