import type { Ctx } from '#worker/context.ts'
import { storeUnderPassword } from '#worker/features/account/accounts/store-under-password.ts'
import { takeMailLimit } from '#worker/features/account/limits/take-mail-limit.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { requireMember } from '#worker/platform/access.ts'
import { hashToken, tokenText } from '#worker/platform/session-cookie.ts'
import type { Invite } from './answers.ts'
import { confirmNewOwner } from './confirm-new-owner.ts'
import { insertInvite } from './repo/people.ts'
import type { InviteMember } from './schema.ts'

const LIFE_MS = 14 * 86_400_000

/**
 * Invites someone to work at a practice; an owner only with the inviter's password. The mailed link works once;
 * accepting needs an account; owners are told where its address is another, and no other makes an owner.
 */
export async function inviteMember(ctx: Ctx, practiceId: string, input: InviteMember): Promise<Invite> {
  const session = await requireMember(ctx, practiceId, ['owner'])
  const { email, role, isTrainer } = input
  const confirmed = role === 'owner' ? await confirmNewOwner(ctx, input) : null
  await takeMailLimit(ctx, practiceId, email)
  const token = tokenText(ctx.random(32))
  const row = {
    id: ctx.id('practiceInvite'),
    practiceId,
    ...{ email, role, isTrainer },
    tokenHash: await hashToken(token),
    createdBy: session.athleteId,
    createdAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + LIFE_MS),
  }
  const link = `${ctx.settings.APP_ORIGIN}/practice-invite?token=${token}`
  const mail = await mailJob(
    ctx,
    {
      template: 'practice-invite',
      to: email,
      athleteId: null,
      practiceId,
      values: { inviter: session.name, link },
    },
    row.id,
  )
  const statements = { invite: insertInvite(ctx.db, row) }
  if (confirmed) await storeUnderPassword(ctx, confirmed, statements, { jobs: [mail] })
  else await ctx.store(statements, { jobs: [mail] })
  const { id, createdAt, expiresAt } = row
  return { id, email, role, isTrainer, createdAt, expiresAt }
}
