import type { Ctx } from '#worker/context.ts'
import { mailsADay } from '#worker/domain/practice/mail-limit.ts'
import { readMailLimits } from '#worker/features/admin/flags/read-mail-limits.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { MailVolume } from './answers.ts'
import { loadMailVolume } from './repo.ts'

/** How many mails a practice wrote today, how many it may, and what waits. */
export async function readMailVolume(ctx: Ctx, practiceId: string): Promise<MailVolume> {
  const [, volume, limits] = await Promise.all([
    requireMember(ctx, practiceId),
    loadMailVolume(ctx.db, practiceId, ctx.now),
    readMailLimits(ctx),
  ])
  if (!volume) throw notFound('This practice')
  const { today, waiting, createdAt } = volume
  return { today, waiting, dayLimit: mailsADay(createdAt, limits, ctx.now), isPaused: limits.isPaused }
}
