import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import type { WithReason } from '#worker/features/admin/admin/schema.ts'
import { readPersonKey } from '#worker/features/admin/audit/person-key.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { impersonationCookie, signToken } from '#worker/platform/session-cookie.ts'
import type { Started } from './answers.ts'
import { endOwn, insertImpersonation, loadLookedAt } from './repo.ts'
import { LOOK_MINUTES } from './schema.ts'

/**
 * The owner of the service begins to look at an account, from this session and for a quarter of an hour. Its person is
 * told by mail, with the reason.
 * @returns the look, and the Set-Cookie line by which this browser is in it
 */
export async function startImpersonation(
  ctx: Ctx,
  id: string,
  { reason }: WithReason,
): Promise<{ shown: Started; cookie: string }> {
  const { db, now, settings } = ctx
  const [admin, person, personKey] = await Promise.all([
    requirePermission(ctx, 'system.impersonation'),
    loadLookedAt(db, id),
    readPersonKey(ctx, id),
  ])
  if (!admin.roles.includes('owner')) throw notFound('This page')
  if (!person) throw notFound('This athlete')
  if (person.roles.includes('admin') || person.roles.includes('owner'))
    throw new AppError('conflict', 'Accounts of the service’s own staff are not looked at.')
  const { signed, tokenHash } = await signToken(id, ctx.random(32), settings.AUTH_SECRETS)
  const lookId = ctx.id('impersonation')
  const endsAt = new Date(now.getTime() + LOOK_MINUTES * 60_000)
  const row = {
    ...{ id: lookId, athleteId: id, adminId: admin.athleteId, sessionId: admin.sessionId },
    ...{ token: tokenHash, reason, startedAt: now, endsAt },
  }
  const values = {
    ...{ name: person.name, reason, minutes: LOOK_MINUTES },
    link: `${settings.APP_ORIGIN}/settings/security`,
  }
  const mail = { template: 'account-looked-at', to: person.email, athleteId: id, values } as const
  await ctx.store(
    { before: endOwn(db, admin.athleteId, now), look: insertImpersonation(db, row) },
    {
      jobs: [await mailJob(ctx, mail, `look_${lookId}`)],
      audit: {
        ...{ action: 'impersonation.started', targetId: id, reason, personKey },
        after: { id: lookId, endsAt: endsAt.toISOString() },
      },
    },
  )
  return { shown: { id: lookId, endsAt }, cookie: impersonationCookie(settings.APP_ORIGIN, signed) }
}
