import type { Ctx } from '#worker/context.ts'
import { findLink } from './find-link.ts'
import { linkOver } from './refusals.ts'

export type Reset = Awaited<ReturnType<typeof findReset>>

/**
 * The link by which a mailbox sets a new password: one that was asked for there, or the one that takes an address back.
 * @throws AppError gone
 */
export async function findReset(ctx: Ctx, token: string) {
  const link = await findLink(ctx, ['reset', 'undo'], token)
  if (!link?.person.emailVerified) throw linkOver()
  // Asked for in the moment the address changed, it went to a mailbox that was just given up.
  if (link.isUndo === (link.email === link.person.email)) throw linkOver()
  return link
}
