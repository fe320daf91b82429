import type { Ctx } from '#worker/context.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { selectUnmade } from './repo/series.ts'
import { settleJob } from './settle-job.ts'

const MOST_SERIES = 500

/** Every night: series whose appointments end before what anyone may book, or that had a day refused. Goes on after one. */
export async function extendSeries(ctx: Ctx, after: string | null): Promise<void> {
  requireSystem(ctx)
  const from = ctx.now.toISOString().slice(0, 10)
  const rows = await selectUnmade(ctx.db, from, after ?? '', MOST_SERIES)
  const last = rows.at(-1)
  if (!last) return
  const next: NewJob = { job: { type: 'series.extend', after: last.id }, laneKey: 'series.extend' }
  await ctx.store({}, { jobs: [...rows.map(({ id, practiceId }) => settleJob(practiceId, id)), next] })
}
