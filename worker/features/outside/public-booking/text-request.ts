import * as z from 'zod'
import type { Ctx } from '#worker/context.ts'
import { visitorActor } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'

const PURPOSE = 'text-request'
const LASTS_MS = 86_400_000

const TextRequest = z.object({
  practiceId: z.string(),
  phone: z.string(),
  /** The words that were agreed to. */
  wording: z.string(),
  /** The form it stood in. */
  requestId: z.string(),
  until: z.coerce.date(),
})
export type TextRequest = z.output<typeof TextRequest>

/** What the code is called under that a form asks for. */
export const formKey = (requestId: string) => `code:form:${requestId}`

/** A form's yes to texts, to be carried by an address: the number in it is read by nobody. */
export async function sealTextRequest(ctx: Ctx, textRequest: Omit<TextRequest, 'until'>): Promise<string> {
  const until = new Date(ctx.now.getTime() + LASTS_MS)
  const sealed = await ctx.sealer.seal(JSON.stringify({ ...textRequest, until }), PURPOSE)
  return sealed.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The yes that came back, and the context of the visitor whom it lets in. @throws AppError gone for any other */
export async function openTextRequest(ctx: Ctx, practiceId: string, token: string) {
  const sealed = token.replaceAll('-', '+').replaceAll('_', '/')
  const opened = await ctx.sealer.open(sealed, PURPOSE).catch(() => 'null')
  const textRequest = TextRequest.safeParse(JSON.parse(opened)).data
  if (!textRequest || textRequest.practiceId !== practiceId || textRequest.until <= ctx.now) {
    throw new AppError(
      'gone',
      'This page is too old for a code. Your own page, behind the link in your mail, sends one.',
    )
  }
  return { ctx: ctx.onBehalfOf(visitorActor(practiceId, Promise.resolve())), textRequest }
}
