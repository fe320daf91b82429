import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import type { InvitePage } from './answers.ts'
import { INVITE_PERMISSION, presentInvite } from './present-invite.ts'
import { selectInvites } from './repo/invite.ts'

const PAGE = 100

/** Invitations, newest first; `next` goes on. */
export async function listInvites(ctx: Ctx, before: string | null): Promise<InvitePage> {
  const [, rows] = await Promise.all([
    requirePermission(ctx, INVITE_PERMISSION),
    selectInvites(ctx.db, before, PAGE + 1),
  ])
  const page = rows.slice(0, PAGE)
  return { invites: page.map(presentInvite), next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null }
}
