import type { Ctx } from '#worker/context.ts'
import { staffStatement, tellStaff } from '#worker/features/practice/practices/tell-staff.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { deleteSnooze, upsertSnooze } from './repo/store.ts'
import type { Snooze } from './schema.ts'

const MOST_DAYS = 92
const DAY_MS = 86_400_000

/** Puts an item off for everyone of the practice, until a day of it begins. The newest word holds. */
export async function snoozeItem(ctx: Ctx, practiceId: string, input: Snooze): Promise<{ until: Date }> {
  const { athleteId } = await requireMember(ctx, practiceId)
  const ahead = Date.parse(`${input.untilDay}T23:59:59Z`) - ctx.now.getTime()
  if (ahead < 0 || ahead > MOST_DAYS * DAY_MS) {
    throw new AppError('invalid_input', 'until_day: is not one of the next three months', {
      field: 'until_day',
    })
  }
  const row = { practiceId, ...input, personId: athleteId, now: ctx.now }
  const [stored, staff] = await ctx.store([
    ctx.db.execute(upsertSnooze(row)),
    staffStatement(ctx, practiceId),
  ])
  const [kept] = (stored as { rows: { until: Date | string }[] }).rows
  if (!kept) throw notFound('This practice')
  tellStaff(ctx, staff)
  return { until: new Date(kept.until) }
}

/** Brings an item back at once. */
export async function wakeItem(ctx: Ctx, practiceId: string, key: string): Promise<void> {
  await requireMember(ctx, practiceId)
  const [gone, staff] = await ctx.store([
    deleteSnooze(ctx.db, practiceId, key),
    staffStatement(ctx, practiceId),
  ])
  if ((gone as unknown[]).length === 0) throw notFound('This item')
  tellStaff(ctx, staff)
}
