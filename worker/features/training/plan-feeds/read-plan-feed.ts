import type { Ctx } from '#worker/context.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { planEvents } from '#worker/domain/ics/plan-events.ts'
import { writeCalendar } from '#worker/domain/ics/write-calendar.ts'
import { visitOf } from '#worker/features/account/accounts/visit.ts'
import { limitReads } from '#worker/features/account/limits/limit-reads.ts'
import { notFound } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { loadFeed } from './repo.ts'

const BEHIND_DAYS = 30
const AHEAD_DAYS = 200
const REFRESH_MIN = 60

/** A plan by its secret address: whoever has it reads it, until it is replaced or ended. */
export async function readPlanFeed(ctx: Ctx, token: string, headers: Headers): Promise<string> {
  await limitReads(ctx, 'calendar', visitOf(headers).address, token)
  const today = ctx.now.toISOString().slice(0, 10)
  const {
    feed: [head],
    workouts,
  } = await loadFeed(ctx.db, await hashToken(token), addDays(today, -BEHIND_DAYS), addDays(today, AHEAD_DAYS))
  if (!head) throw notFound('This calendar')
  const host = new URL(ctx.settings.APP_ORIGIN).hostname
  const shown = workouts.map((one) => ({ ...one, changedAt: one.changedAt.toISOString() }))
  return writeCalendar({
    name: head.kind === 'busy' ? 'Busy' : 'Training plan',
    zone: head.zone,
    refreshMin: REFRESH_MIN,
    events: planEvents(shown, { ...head, host }),
  })
}
