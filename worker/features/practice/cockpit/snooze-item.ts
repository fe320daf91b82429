import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { Snoozed } from './answers.ts'
import { upsertSnooze } from './repo/store.ts'
import type { Snooze } from './schema.ts'

const MOST_DAYS = 92

const DAY_MS = 86_400_000

/** Puts an item off for everyone of the practice, until a day of it begins. The newest word holds. */
export async function snoozeItem(ctx: Ctx, practiceId: string, input: Snooze): Promise<Snoozed> {
  const { athleteId } = await requireMember(ctx, practiceId)
  const ahead = Date.parse(`${input.untilDay}T23:59:59Z`) - ctx.now.getTime()
  if (ahead < 0 || ahead > MOST_DAYS * DAY_MS) {
    throw new AppError('invalid_input', 'until_day: is not one of the next three months', {
      field: 'until_day',
    })
  }
  const row = { practiceId, ...input, personId: athleteId, now: ctx.now }
  const { snoozed } = await ctx.store(
    { snoozed: ctx.db.execute<{ until: Date | string }>(upsertSnooze(row)) },
    { tell: { practiceId } },
  )
  const [snooze] = snoozed.rows
  if (!snooze) throw notFound('This practice')
  return { until: new Date(snooze.until) }
}
