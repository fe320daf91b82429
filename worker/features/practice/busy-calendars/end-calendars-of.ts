import type { Ctx } from '#worker/context.ts'
import { freeBusyOf, removeCalendarsOf } from './repo.ts'

/**
 * For the batch that lets someone go, behind the statement that does: the calendars a practice read for them are read
 * no more, and keep them busy nowhere. At another practice nobody could take them away.
 */
export function endCalendarsOf(ctx: Ctx, practiceId: string, personId: string) {
  return [
    ctx.db.execute(removeCalendarsOf(practiceId, personId, ctx.now)),
    ctx.db.execute(freeBusyOf(practiceId, personId)),
  ]
}
