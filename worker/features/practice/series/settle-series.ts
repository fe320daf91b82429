import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { plannedSessions } from '#worker/domain/recurrence/plan-series.ts'
import { lastSeriesDay, seriesDays } from '#worker/domain/recurrence/series-days.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { bookSession } from './book-session.ts'
import { loadForSettling, markMade, type Settling } from './repo/settle.ts'
import { stop, takeOver } from './take-over.ts'
import { changeTexts, tellEnded } from './tell-series.ts'
import { tryDay } from './try-day.ts'

/**
 * Makes the appointments of a series agree with it, as far ahead as anyone may book: those that the series before it left over are
 * moved or called off, what no longer belongs is called off, what is missing is booked. Run again it finds nothing to
 * do; a day whose appointment somebody moved or called off is left as they wanted it.
 */
export async function settleSeries(ctx: Ctx, practiceId: string, seriesId: string): Promise<void> {
  requireSystem(ctx)
  const settling = await loadForSettling(ctx.db, practiceId, seriesId, ctx.now.toISOString().slice(0, 10))
  const { head } = settling
  if (!head) return
  const today = todayIn(ctx.now.toISOString(), head.zone)
  const until = addDays(today, head.keptDays)
  const taken = await takeOver(ctx, settling)
  await callOffStrays(ctx, settling)
  const there = new Set([...settling.own.map(({ day }) => day), ...taken])
  const skipped = new Set(settling.days.filter(({ kind }) => kind === 'skip').map(({ day }) => day))
  for (const session of plannedSessions(head.series, head.zone, today, until)) {
    if (
      skipped.has(session.day) ||
      there.has(session.day) ||
      Date.parse(session.startsAt) <= ctx.now.getTime()
    )
      continue
    await tryDay(ctx, head.series, session.day, () => bookSession(ctx, settling, session))
  }
  const last = lastSeriesDay(head.series)
  const texts = await changeTexts(ctx, settling)
  const isOver = last !== null && last < today
  await ctx.store(
    { made: ctx.db.execute(markMade(seriesId, until, isOver, ctx.now)), texts: texts.statements },
    { jobs: texts.jobs },
  )
}

/**
 * Sessions ahead that the series does not have any more. One text tells of them all, but of a day left out alone. What
 * lies behind its end is left to the series that follows until that one has taken it over: called off, nobody moved it.
 */
async function callOffStrays(ctx: Ctx, settling: Settling): Promise<void> {
  const { head, own, days, members } = settling
  if (!head) return
  const skipped = new Set(days.filter(({ kind }) => kind === 'skip').map(({ day }) => day))
  const ahead = own.filter(({ isLive, startsAt }) => isLive && startsAt > ctx.now)
  for (const one of ahead.filter(({ day }) => skipped.has(day ?? ''))) await stop(ctx, head.series, one, [])
  const { untilDay } = head.series
  const belongs = (day: string) =>
    seriesDays(head.series, day, day).length > 0 || (head.isTakenOver && untilDay !== null && day > untilDay)
  const strays = ahead.filter(({ day }) => !skipped.has(day ?? '') && !belongs(day ?? ''))
  await tellEnded(ctx, settling, strays, `off:${head.series.version}`)
  for (const one of strays) await stop(ctx, head.series, one, members)
}
