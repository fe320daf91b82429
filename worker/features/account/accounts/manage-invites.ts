import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { base32 } from '#worker/platform/auth/totp.ts'
import { notFound } from '#worker/platform/errors.ts'
import { ID_PREFIXES } from '#worker/platform/ids.ts'
import { endInvite, type InviteRow, selectInvites, upsertInvite } from './repo/invite.ts'
import type { NewInvite } from './schema.ts'

const PERMISSION = 'invites.write'
const PAGE = 100

/**
 * Invites an address (it gets the link by mail) or, without one, makes a code to pass on.
 * The link's code proves the mailbox, so the invited person needs no second mail to get in.
 */
export async function invite(ctx: Ctx, input: NewInvite) {
  const session = await requirePermission(ctx, PERMISSION)
  const row = {
    id: ctx.id('invite'),
    email: input.email ?? null,
    code: base32(ctx.random(10)),
    usesLeft: input.email ? 1 : input.uses,
    note: input.note ?? null,
    grants: input.grants ?? null,
    createdBy: session.athleteId,
    createdAt: ctx.now,
    expiresAt: input.expiresAt ?? null,
  }
  const link = `${ctx.settings.APP_ORIGIN}/join?code=${row.code}`
  const audit = { action: 'invite.create', targetId: row.id, reason: row.note }
  const jobs = row.email
    ? [
        await mailJob(
          ctx,
          { template: 'invitation', to: row.email, athleteId: null, values: { link } },
          row.id,
        ),
      ]
    : []
  await ctx.store({ invite: upsertInvite(ctx.db, row) }, { jobs, audit })
  return { ...present({ ...row, usedAt: null }), link: row.email ? null : link }
}

/** Invitations, newest first; `next` goes on. */
export async function listInvites(ctx: Ctx, before: string | null) {
  const [, rows] = await Promise.all([
    requirePermission(ctx, PERMISSION),
    selectInvites(ctx.db, before, PAGE + 1),
  ])
  const page = rows.slice(0, PAGE)
  return { invites: page.map(present), next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null }
}

/** Takes back what is left of an invitation. Accounts made with it stay. */
export async function revokeInvite(ctx: Ctx, id: string): Promise<void> {
  await requirePermission(ctx, PERMISSION)
  if (!id.startsWith(`${ID_PREFIXES.invite}_`)) throw notFound('This invitation')
  const audit = { action: 'invite.revoke', targetId: id, reason: null }
  const ended = await ctx.storeIf(endInvite(ctx.db, id).getSQL(), { audit })
  if (ended.length === 0) throw notFound('This invitation')
}

/** A code for an address is that address's key and is never shown again; a code to pass on is. */
function present(row: InviteRow) {
  const { code, createdBy: _by, ...shown } = row
  return { ...shown, code: row.email ? null : code }
}
