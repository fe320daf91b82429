import type { Ctx } from '#worker/context.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import type { LinkPurpose } from './make-link.ts'
import { readLink } from './repo/verification.ts'

/** Finds an open link by its token, and its person; undefined when it was used, is over or never was. */
export async function findLink(ctx: Ctx, purposes: readonly LinkPurpose[], token: string) {
  const hash = await hashToken(token)
  const link = await readLink(
    ctx.db,
    purposes.map((purpose) => `${purpose}:${hash}`),
    ctx.now,
  )
  const isOf = (purpose: LinkPurpose) => link?.identifier.startsWith(`${purpose}:`) ?? false
  return link && { ...link, isChange: isOf('email'), isUndo: isOf('undo') }
}
