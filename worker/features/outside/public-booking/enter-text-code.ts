import type { Ctx } from '#worker/context.ts'
import { enterNumberCode } from '#worker/features/practice/texts/enter-number-code.ts'
import type { TextOptIn } from './schema.ts'
import { openWish } from './text-wish.ts'

/** The code of a form’s number: with it their yes to texts counts. */
export async function enterTextCode(
  ctx: Ctx,
  practiceId: string,
  { wish: token, code }: TextOptIn,
): Promise<void> {
  const { ctx: asVisitor, wish } = await openWish(ctx, practiceId, token)
  const { phone, wording } = wish
  return enterNumberCode(asVisitor, { practiceId, of: { phone }, code, wording })
}
