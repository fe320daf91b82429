import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { ID_PREFIXES } from '#worker/platform/ids.ts'
import { INVITE_PERMISSION } from './present-invite.ts'
import { endInvite } from './repo/invite.ts'

/** Takes back what is left of an invitation. Accounts made with it stay. */
export async function revokeInvite(ctx: Ctx, id: string): Promise<void> {
  await requirePermission(ctx, INVITE_PERMISSION)
  if (!id.startsWith(`${ID_PREFIXES.invite}_`)) throw notFound('This invitation')
  const audit = { action: 'invite.revoke', targetId: id, reason: null }
  const ended = await ctx.storeIf(endInvite(ctx.db, id).getSQL(), { audit })
  if (ended.length === 0) throw notFound('This invitation')
}
