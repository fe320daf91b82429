import type { Ctx } from '#worker/context.ts'
import { lastSeriesDay } from '#worker/domain/recurrence/series-days.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { SeriesDetail } from './answers.ts'
import { loadSeries } from './repo/series.ts'
import { yesterday } from './yesterday.ts'

/** A series with its sessions ahead, the days left out, and those that could not be booked with the reason. */
export async function readSeries(ctx: Ctx, practiceId: string, id: string): Promise<SeriesDetail> {
  const from = yesterday(ctx)
  const [{ head, sessions, days }] = await Promise.all([
    loadSeries(ctx.db, practiceId, id, from),
    requireMember(ctx, practiceId),
  ])
  if (!head) throw notFound('This series')
  return {
    ...head,
    lastDay: lastSeriesDay(head),
    sessions: sessions.flatMap(({ day, ...one }) => (day === null ? [] : [{ ...one, day }])),
    skipped: days.filter(({ kind }) => kind === 'skip').map(({ day }) => day),
    problems: days.filter(({ kind }) => kind === 'problem').map(({ day, reason }) => ({ day, reason })),
  }
}
