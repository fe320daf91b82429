import type { Ctx } from '#worker/context.ts'
import { enterNumberCode } from '#worker/features/practice/texts/enter-number-code.ts'
import { bookingKey } from './held-time.ts'
import { markProved } from './repo.ts'
import type { TextOptIn } from './schema.ts'
import { formKey, openTextRequest } from './text-request.ts'

/** The code of a form’s number: with it their yes to texts counts. */
export async function enterTextCode(
  ctx: Ctx,
  practiceId: string,
  { textRequest: token, code }: TextOptIn,
  headers: Headers,
): Promise<void> {
  const { ctx: asVisitor, textRequest } = await openTextRequest(ctx, practiceId, token)
  const { phone, wording, requestId } = textRequest
  // The form's own proof alone: another's with that number says nothing of whose mailbox this one names.
  const proves = (proved: string) => markProved(ctx.db, practiceId, bookingKey({ requestId }), proved)
  return enterNumberCode(
    asVisitor,
    { practiceId, of: { phone }, code, by: formKey(requestId), wording, proves },
    headers,
  )
}
