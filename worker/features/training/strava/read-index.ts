import type { Ctx } from '#worker/context.ts'
import { advanceIngestion } from '#worker/features/training/ingestion/progress.ts'
import { IngestionCursor } from '#worker/features/training/ingestion/schema.ts'
import { track } from '#worker/features/training/ingestion/track.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { stravaArrival } from './arrivals.ts'
import { keepRead } from './keep-read.ts'
import { detailJob, indexJob, pollLater } from './next-jobs.ts'
import { openWork } from './open-work.ts'
import { markSeen, recount } from './repo/origins.ts'
import { stravaSource } from './strava-source.ts'

/** Reads one page of an athlete's history. Rows, cursor, counts and the next page's job commit together. */
export function readIndex(ctx: Ctx, athleteId: string): Promise<void> {
  requireSystem(ctx)
  return track(ctx, athleteId, 'strava', async () => {
    const work = await openWork(ctx, athleteId)
    if (work?.state.phase !== 'index') return
    const stored = work.state.cursor as IngestionCursor | null
    const cursor = IngestionCursor.parse(stored ?? {})
    const source = stravaSource(ctx, work.link, 'normal')
    const estimate = stored ? (cursor.estimate ?? null) : await source.estimate()
    const { records, next } = await source.page(cursor.index ?? null)
    const ids = records.flatMap((record) => record.externalId ?? [])
    const progress = {
      status: 'running',
      phase: next ? 'index' : 'detail',
      cursor: { ...cursor, estimate, index: next },
      deferredUntil: null,
      deferReason: null,
      errorMessage: null,
    } as const
    await keepRead(
      ctx,
      work.link,
      records.map((record) => stravaArrival(record, 'summary')),
      {
        statements: [
          advanceIngestion(ctx, athleteId, 'strava', stored, progress),
          recount(ctx.db, athleteId),
          markSeen(ctx.db, athleteId, ids, ctx.now),
        ],
        jobs: next ? [indexJob(athleteId)] : [detailJob(athleteId), pollLater(athleteId, ctx.now)],
      },
    )
  })
}
