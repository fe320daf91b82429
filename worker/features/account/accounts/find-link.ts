import type { Ctx } from '#worker/context.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { BOUND_PURPOSES, type LinkPurpose } from './make-link.ts'
import { passwordMark } from './password-mark.ts'
import { readLink } from './repo/verification.ts'

/**
 * Finds an open link by its token, and its person; undefined when it was used, is over or never was, or was asked for
 * under another password than theirs.
 */
export async function findLink(ctx: Ctx, purposes: readonly LinkPurpose[], token: string) {
  const hash = await hashToken(token)
  const link = await readLink(
    ctx.db,
    purposes.map((purpose) => `${purpose}:${hash}`),
    ctx.now,
  )
  const isOf = (purpose: LinkPurpose) => link?.identifier.startsWith(`${purpose}:`) ?? false
  if (!link) return undefined
  const isBound = BOUND_PURPOSES.some(isOf)
  if (isBound && link.passwordMark !== (await passwordMark(link.person))) return undefined
  return { ...link, isChange: isOf('email'), isUndo: isOf('undo') }
}
