import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { nameOf } from '#worker/domain/wellness/check-in-fields.ts'
import { requireReader } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { CheckInList } from './answers.ts'
import { loadDays } from './repo.ts'
import type { DaysQuery } from './schema.ts'

/** What an athlete said of their last days, newest first, for them or their coach. It is theirs, whatever said it for them. */
export async function listCheckIns(ctx: Ctx, { days }: DaysQuery): Promise<CheckInList> {
  const { athleteId } = requireReader(ctx)
  const utcToday = ctx.now.toISOString().slice(0, 10)
  const { head, days: rows } = await loadDays(ctx.db, athleteId, addDays(utcToday, -days))
  if (!head) throw notFound('The athlete')
  return {
    today: todayIn(ctx.now.toISOString(), head.zone),
    hasConsent: head.hasConsent,
    fields: head.fields?.map(nameOf) ?? null,
    days: rows,
  }
}
