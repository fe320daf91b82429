import type { Ctx } from '#worker/context.ts'
import { takeMailLimit } from '#worker/features/account/limits/take-mail-limit.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { hashToken, tokenText } from '#worker/platform/session-cookie.ts'
import type { Invited } from './answers.ts'
import { loadInvitee, replaceInvite } from './repo/link.ts'
import type { InviteAthlete } from './schema.ts'

const LIFE_MS = 14 * 86_400_000

/** Asks a client to link their account. They choose what the practice sees; until then it sees nothing. */
export async function inviteAthlete(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  input: InviteAthlete,
): Promise<Invited> {
  const [found, session] = await Promise.all([
    loadInvitee(ctx.db, practiceId, clientId),
    requireMember(ctx, practiceId, ['owner', 'trainer']),
  ])
  if (!found) throw notFound('This client')
  if (found.athleteId) throw new AppError('conflict', 'Their account is linked already.')
  const email = input.email ?? found.email
  if (!email) throw new AppError('invalid_input', 'email: this client has none yet', { field: 'email' })
  await takeMailLimit(ctx, practiceId, email)
  const token = tokenText(ctx.random(32))
  const row = {
    id: ctx.id('link'),
    practiceId,
    clientId,
    email,
    tokenHash: await hashToken(token),
    createdBy: session.athleteId,
    createdAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + LIFE_MS),
  }
  const link = `${ctx.settings.APP_ORIGIN}/link?token=${token}`
  const values = { practice: found.practiceName, link }
  const mail = await mailJob(
    ctx,
    { template: 'client-link', to: email, athleteId: null, practiceId, values },
    row.id,
  )
  await ctx.store({ invite: replaceInvite(ctx.db, row) }, { jobs: [mail] })
  return { id: row.id, email, expiresAt: row.expiresAt }
}
