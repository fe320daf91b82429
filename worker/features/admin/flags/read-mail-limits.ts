import type { Ctx } from '#worker/context.ts'
import type { MailLimits } from '#worker/domain/practice/mail-limit.ts'
import { flagValue } from './catalogue.ts'
import { storedFlags } from './repo.ts'

/** The brake and the limits of practices' mails as they are now; for a signed-in person they came with the session. */
export async function readMailLimits(ctx: Ctx): Promise<MailLimits> {
  const stored =
    ctx.actor.kind === 'person' ? (await ctx.actor.confirmed).flags : await storedFlags(ctx.db, null)
  return {
    isPaused: flagValue('mails.paused', stored),
    firstWeek: flagValue('mails.first_week_day', stored),
    firstMonth: flagValue('mails.first_month_day', stored),
    later: flagValue('mails.practice_day', stored),
  }
}
