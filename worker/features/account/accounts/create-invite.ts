import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { base32 } from '#worker/platform/auth/totp.ts'
import type { MadeInvite } from './answers.ts'
import { INVITE_PERMISSION, presentInvite } from './present-invite.ts'
import { upsertInvite } from './repo/invite.ts'
import type { NewInvite } from './schema.ts'

/**
 * Invites an address (it gets the link by mail) or, without one, makes a code to pass on.
 * The link's code proves the mailbox, so the invited person needs no second mail to get in.
 */
export async function createInvite(ctx: Ctx, input: NewInvite): Promise<MadeInvite> {
  const session = await requirePermission(ctx, INVITE_PERMISSION)
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
  return { ...presentInvite({ ...row, usedAt: null }), link: row.email ? null : link }
}
