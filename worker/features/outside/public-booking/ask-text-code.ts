import type { Ctx } from '#worker/context.ts'
import type { SentCode } from '#worker/features/practice/texts/answers.ts'
import { sendNumberCode } from '#worker/features/practice/texts/send-number-code.ts'
import { formKey, openTextRequest } from './text-request.ts'

/** Texts a code to the number of a form that said yes to texts, once. */
export async function askTextCode(
  ctx: Ctx,
  practiceId: string,
  token: string,
  headers: Headers,
): Promise<SentCode> {
  const { ctx: asVisitor, textRequest } = await openTextRequest(ctx, practiceId, token)
  const { phone, requestId } = textRequest
  return sendNumberCode(asVisitor, { practiceId, of: { phone }, idempotencyKey: formKey(requestId) }, headers)
}
