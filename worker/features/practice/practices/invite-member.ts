import type { Ctx } from '#worker/context.ts'
import { takeMailLimit } from '#worker/features/account/limits/take-mail-limit.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { requireMember } from '#worker/platform/access.ts'
import { hashToken, tokenText } from '#worker/platform/session-cookie.ts'
import type { Invite } from './answers.ts'
import { insertInvite } from './repo/people.ts'
import type { InviteMember } from './schema.ts'

const LIFE_MS = 14 * 86_400_000

/** Invites someone to work at a practice. The mailed link works once; accepting needs an account, whatever its address. */
export async function inviteMember(ctx: Ctx, practiceId: string, input: InviteMember): Promise<Invite> {
  const session = await requireMember(ctx, practiceId, ['owner'])
  await takeMailLimit(ctx, practiceId, input.email)
  const token = tokenText(ctx.random(32))
  const row = {
    id: ctx.id('practiceInvite'),
    practiceId,
    ...input,
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
      to: input.email,
      athleteId: null,
      values: { inviter: session.name, link },
    },
    row.id,
  )
  await ctx.store({ invite: insertInvite(ctx.db, row) }, { jobs: [mail] })
  const { id, email, role, isTrainer, createdAt, expiresAt } = row
  return { id, email, role, isTrainer, createdAt, expiresAt }
}
