import type { Ctx } from '#worker/context.ts'
import { mailsADay, nextDay } from '#worker/domain/practice/mail-limit.ts'
import { readMailLimits } from '#worker/features/admin/flags/read-mail-limits.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { type AskedBy, countMail, selectSender, uncountMail } from './repo.ts'

/** How long a mail waits before it is looked at again while mails are paused. */
const LOOK_AGAIN_MS = 10 * 60_000

/**
 * Counts a mail against what its practice may send today, as it is sent: at the limit it waits for the next day.
 * @returns the name it goes out under, null where the practice is gone, and how to take it back if it does not go
 * @throws Deferral until tomorrow, or for a while under the brake
 */
export async function takePracticeMail(ctx: Ctx, practiceId: string, askedBy: AskedBy) {
  requireSystem(ctx)
  const [sender, limits] = await Promise.all([selectSender(ctx.db, practiceId), readMailLimits(ctx)])
  if (limits.isPaused) throw new Deferral(new Date(ctx.now.getTime() + LOOK_AGAIN_MS), 'mails_paused')
  if (!sender) return { name: null, giveBack: async () => {} }
  const mail = { practiceId, askedBy, now: ctx.now }
  const isCounted = await countMail(ctx.db, mail, mailsADay(sender.createdAt, limits, ctx.now))
  if (!isCounted) throw new Deferral(nextDay(ctx.now), 'practice_mail_limit')
  return { name: sender.name, giveBack: async () => void (await uncountMail(ctx.db, mail)) }
}
