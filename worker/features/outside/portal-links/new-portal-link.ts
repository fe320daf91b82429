import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { hashToken, tokenText } from '#worker/platform/session-cookie.ts'
import { insertLink, type LinkWay } from './repo.ts'

const LIFE_MS = 7 * 86_400_000

/**
 * A link that opens a client's page once, within a week: its address, and the statement that makes it work, for the
 * batch of what sends it. It makes none work that would go to an unchecked address or number, whoever sends it.
 */
export async function newPortalLink(
  ctx: Ctx,
  of: { practiceId: string; clientId: string; createdBy: string; way: LinkWay },
): Promise<{ id: string; url: string; expiresAt: Date; statement: Statement }> {
  const token = tokenText(ctx.random(24))
  const expiresAt = new Date(ctx.now.getTime() + LIFE_MS)
  const id = ctx.id('portalLink')
  const row = { id, ...of, tokenHash: await hashToken(token), createdAt: ctx.now, expiresAt }
  const statement = insertLink(ctx.db, row, of.way)
  return { id, url: `${ctx.settings.APP_ORIGIN}/portal/enter?token=${token}`, expiresAt, statement }
}
