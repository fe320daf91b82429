import type { Ctx } from '#worker/context.ts'
import { notFound } from '#worker/platform/errors.ts'

const PURPOSE = 'unsubscribe'

/** The address in an automation's mail by which its reader stops such mails of the practice, without a log-in. It never ends. */
export async function unsubscribeUrl(ctx: Ctx, practiceId: string, clientId: string): Promise<string> {
  const sealed = await ctx.sealer.seal(`${practiceId} ${clientId}`, PURPOSE)
  const token = sealed.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  return `${ctx.settings.APP_ORIGIN}/unsubscribe/${token}`
}

/** Whom a link is of. @throws AppError not_found for one that was not made here */
export async function openUnsubscribeToken(ctx: Ctx, token: string) {
  const sealed = token.replaceAll('-', '+').replaceAll('_', '/')
  const opened = await ctx.sealer.open(sealed, PURPOSE).catch(() => null)
  const [practiceId, clientId] = opened?.split(' ') ?? []
  if (!practiceId || !clientId) throw notFound('This link')
  return { practiceId, clientId }
}
