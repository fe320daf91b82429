import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { lastSeriesDay } from '#worker/domain/recurrence/series-days.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { loadSeries, selectSeries } from './repo/series.ts'
import type { SeriesQuery } from './schema.ts'

/** A day before today in UTC is no later than today anywhere. */
const yesterday = (ctx: Ctx) => addDays(todayIn(ctx.now.toISOString(), 'UTC'), -1)

/** The open series of a practice, or of one client. */
export async function listSeries(ctx: Ctx, practiceId: string, { client }: SeriesQuery) {
  const [rows] = await Promise.all([
    selectSeries(ctx.db, practiceId, client, yesterday(ctx)),
    requireMember(ctx, practiceId),
  ])
  return { series: rows.map((row) => ({ ...row, lastDay: lastSeriesDay(row) })) }
}

/** A series with its sessions ahead, the days left out, and those that could not be booked with the reason. */
export async function readSeries(ctx: Ctx, practiceId: string, id: string) {
  const from = yesterday(ctx)
  const [{ head, sessions, days }] = await Promise.all([
    loadSeries(ctx.db, practiceId, id, from),
    requireMember(ctx, practiceId),
  ])
  if (!head) throw notFound('This series')
  return {
    ...head,
    lastDay: lastSeriesDay(head),
    sessions,
    skipped: days.filter(({ kind }) => kind === 'skip').map(({ day }) => day),
    problems: days.filter(({ kind }) => kind === 'problem').map(({ day, reason }) => ({ day, reason })),
  }
}
