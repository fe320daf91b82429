import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { endPages } from './repo.ts'

/** Closes a client's page on every device, and ends the links that nobody has used: a lost phone, a wrong address. */
export async function endClientPages(ctx: Ctx, practiceId: string, clientId: string): Promise<void> {
  await requireMember(ctx, practiceId)
  const { client } = await ctx.store(endPages(ctx.db, practiceId, clientId, ctx.now))
  if (client.length === 0) throw notFound('This client')
}
