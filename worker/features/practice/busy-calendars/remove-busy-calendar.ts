import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { MEMBERS, mayManage } from './managers.ts'
import { freeBusy, removeCalendar } from './repo.ts'

/** Takes a calendar away: what it kept busy is free again. */
export async function removeBusyCalendar(ctx: Ctx, practiceId: string, id: string): Promise<void> {
  const session = await requireMember(ctx, practiceId, MEMBERS)
  const ownOnly = mayManage(session, practiceId, null) ? null : session.athleteId
  const { gone } = await ctx.store({
    gone: removeCalendar(ctx.db, practiceId, id, ownOnly, ctx.now),
    freed: ctx.db.execute(freeBusy(practiceId, id)),
  })
  if (gone.length === 0) throw notFound('This calendar')
}
