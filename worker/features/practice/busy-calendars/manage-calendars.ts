import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { calendarAddress } from '#worker/platform/calendars/calendar-address.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { askAgain, freeBusy, insertCalendar, removeCalendar, selectCalendars } from './repo.ts'
import type { NewBusyCalendar } from './schema.ts'

const MEMBERS = ['owner', 'trainer'] as const

/** The other calendars that keep trainers busy: when they were read, and what went wrong. */
export async function listBusyCalendars(ctx: Ctx, practiceId: string) {
  const [calendars] = await Promise.all([selectCalendars(ctx.db, practiceId), requireMember(ctx, practiceId)])
  return { calendars }
}

/** Adds a calendar by its address; it is read at once. A trainer adds their own, the owner anyone's. */
export async function addBusyCalendar(
  ctx: Ctx,
  practiceId: string,
  input: NewBusyCalendar,
): Promise<{ id: string }> {
  const session = await requireMember(ctx, practiceId, MEMBERS)
  if (!mayManage(session, practiceId, input.trainerId)) throw notFound('This trainer')
  const url = calendarAddress(input.url, ctx.settings.APP_ENV !== 'production')
  const id = ctx.id('busyCalendar')
  const { trainerId, name } = input
  const row = {
    ...{ id, practiceId, trainerId, name, host: url.hostname },
    sealedUrl: await ctx.sealer.seal(url.href, `busy:${id}`),
    createdBy: session.athleteId,
    createdAt: ctx.now,
  }
  const [added] = await ctx.storeIf(insertCalendar(row), { jobs: [readJob(id)] })
  if (added) return { id }
  throw new AppError('invalid_input', 'trainer_id: works elsewhere, or has ten calendars already', {
    field: 'trainer_id',
  })
}

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

/** Reads a calendar now. */
export async function refreshBusyCalendar(ctx: Ctx, practiceId: string, id: string): Promise<void> {
  await requireMember(ctx, practiceId, MEMBERS)
  const [asked] = await ctx.storeIf(askAgain(practiceId, id), { jobs: [readJob(id)] })
  if (!asked) throw notFound('This calendar')
}

const readJob = (calendarId: string) => ({
  job: { type: 'busy.read' as const, calendarId },
  laneKey: `busy:${calendarId}`,
})

function mayManage(
  session: { athleteId: string; memberships: readonly { practiceId: string; role: string }[] },
  practiceId: string,
  trainerId: string | null,
): boolean {
  const isOwner = session.memberships.some((held) => held.practiceId === practiceId && held.role === 'owner')
  return isOwner || session.athleteId === trainerId
}
