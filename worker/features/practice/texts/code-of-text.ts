import type { Ctx } from '#worker/context.ts'
import { codeOf } from '#worker/domain/texting/number-code.ts'
import { fromBase64Url, sign } from '#worker/platform/auth/signature.ts'

/** The code that a text carries: made again to be compared, and kept nowhere but in the text. */
export async function codeOfText(ctx: Ctx, textId: string): Promise<string> {
  const signature = await sign(`number-code|${textId}`, ctx.settings.AUTH_SECRETS)
  return codeOf(fromBase64Url(signature) ?? new Uint8Array())
}
