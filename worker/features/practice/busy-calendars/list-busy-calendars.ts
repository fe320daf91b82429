import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { BusyCalendarList } from './answers.ts'
import { selectCalendars } from './repo.ts'

/** The other calendars that keep trainers busy: when they were read, and what went wrong. */
export async function listBusyCalendars(ctx: Ctx, practiceId: string): Promise<BusyCalendarList> {
  const [calendars] = await Promise.all([selectCalendars(ctx.db, practiceId), requireMember(ctx, practiceId)])
  return { calendars }
}
