import type { Ctx } from '#worker/context.ts'
import { clientQuietHours, firstAllowedMs } from '#worker/domain/texting/quiet-hours.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import type { JobOf } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { loadUnread } from './repo/tell.ts'

/**
 * Tells by one mail that messages wait which nobody has read by now; until they are read there is no other. Nobody is
 * texted. What was written stays out of it.
 * @throws Deferral until the quiet hours of who is told are over
 */
export async function tellUnread(ctx: Ctx, job: JobOf<'messages.tell'>): Promise<void> {
  requireSystem(ctx)
  const unread = await loadUnread(ctx.db, job, ctx.now)
  if (!unread) return
  const nowMs = ctx.now.getTime()
  const openMs = firstAllowedMs([clientQuietHours(unread.zone)], nowMs)
  if (openMs !== nowMs) throw new Deferral(new Date(openMs ?? nowMs + 3_600_000), 'quiet_hours')
  const { APP_ORIGIN } = ctx.settings
  const link =
    job.to === 'athlete'
      ? `${APP_ORIGIN}/coach/messages?with=${job.practiceId}`
      : `${APP_ORIGIN}/practice/clients/${unread.clientId}/messages?practice=${job.practiceId}`
  const values = { name: unread.name, from: unread.authorName, count: unread.count, link }
  const mail = { template: 'trainer-message', to: unread.email, athleteId: unread.personId, values } as const
  await ctx.store({}, { jobs: [await mailJob(ctx, mail, `message_${unread.messageId}_${job.to}`)] })
}
