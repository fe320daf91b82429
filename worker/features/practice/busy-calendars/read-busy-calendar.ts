import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { CalendarUnread, fetchCalendar } from '#worker/platform/calendars/fetch-calendar.ts'
import { lookUpBy } from '#worker/platform/calendars/look-up.ts'
import { FormatError } from '#worker/platform/formats/format-error.ts'
import { readBusy } from '#worker/platform/formats/ics/read-busy.ts'
import { loadCalendar, noteProblem, replaceBusy } from './repo.ts'

const DAY_MS = 86_400_000

/** What is behind and how far ahead free times can be asked for. */
const BEHIND_DAYS = 2

const AHEAD_DAYS = 190

/** Reads one foreign calendar. A calendar that cannot be read keeps what it said before, and says why. */
export async function readBusyCalendar(ctx: Ctx, calendarId: string): Promise<void> {
  requireSystem(ctx)
  const calendar = await loadCalendar(ctx.db, calendarId)
  if (!calendar) return
  try {
    const address = await ctx.sealer.open(calendar.sealedUrl, `busy:${calendarId}`)
    const outside = {
      send: ctx.fetch,
      lookUp: lookUpBy(ctx.fetch),
      allowsLoopback: ctx.settings.APP_ENV !== 'production',
    }
    const bytes = await fetchCalendar(outside, address)
    const from = ctx.now.getTime()
    const window = {
      startsAt: new Date(from - BEHIND_DAYS * DAY_MS),
      endsAt: new Date(from + AHEAD_DAYS * DAY_MS),
    }
    const read = readBusy(bytes, window, calendar.zone)
    const { practiceId, trainerId } = calendar
    await ctx.store(
      { busy: replaceBusy(ctx.db, { id: calendarId, trainerId }, read, ctx.now) },
      { tell: { practiceId } },
    )
  } catch (error) {
    if (!(error instanceof CalendarUnread) && !(error instanceof FormatError)) throw error
    await ctx.store({ problem: noteProblem(ctx.db, calendarId, error.message, ctx.now) })
  }
}
