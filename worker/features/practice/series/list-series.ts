import type { Ctx } from '#worker/context.ts'
import { lastSeriesDay } from '#worker/domain/recurrence/series-days.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { SeriesList } from './answers.ts'
import { selectSeries } from './repo/series.ts'
import type { SeriesQuery } from './schema.ts'
import { yesterday } from './yesterday.ts'

/** The open series of a practice, or of one client. */
export async function listSeries(ctx: Ctx, practiceId: string, { client }: SeriesQuery): Promise<SeriesList> {
  const [rows] = await Promise.all([
    selectSeries(ctx.db, practiceId, client, yesterday(ctx)),
    requireMember(ctx, practiceId),
  ])
  return { series: rows.map((row) => ({ ...row, lastDay: lastSeriesDay(row) })) }
}
