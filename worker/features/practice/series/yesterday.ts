import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'

/** A day before today in UTC is no later than today anywhere. */
export const yesterday = (ctx: Ctx) => addDays(todayIn(ctx.now.toISOString(), 'UTC'), -1)
