import type { Ctx } from '#worker/context.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { arrivalOf } from './arrival-of.ts'
import { advanceIngestion } from './ingestion-state.ts'
import { keepRead } from './keep-read.ts'
import { detailJob, indexJob, pollLater } from './next-jobs.ts'
import { openWork } from './open-work.ts'
import { markSeen, recount } from './repo/origins.ts'
import { NOT_WAITING } from './repo/state.ts'
import { IngestionCursor } from './schema.ts'
import { track } from './track.ts'

/** Reads one page of an athlete's history. Rows, cursor, counts and the next page's job commit together. */
export function readIndex(ctx: Ctx, provider: ConnectedProvider, athleteId: string): Promise<void> {
  requireSystem(ctx)
  return track(ctx, athleteId, provider, async () => {
    const work = await openWork(ctx, provider, athleteId)
    if (work?.state.phase !== 'index') return
    const stored = work.state.cursor as IngestionCursor | null
    const cursor = IngestionCursor.parse(stored ?? {})
    const source = work.adapter.source(ctx, work.connection, 'normal')
    const estimate = stored ? (cursor.estimate ?? null) : await source.estimate()
    const { records, next } = await source.page(cursor.index ?? null)
    const ids = records.flatMap((record) => record.externalId ?? [])
    const progress = {
      status: 'running',
      phase: next ? 'index' : 'detail',
      cursor: { ...cursor, estimate, index: next },
      ...NOT_WAITING,
    } as const
    await keepRead(
      ctx,
      work.connection,
      records.map((record) => arrivalOf(provider, record, 'summary')),
      {
        statements: [
          advanceIngestion(ctx, athleteId, provider, stored, progress),
          recount(ctx.db, athleteId, provider),
          markSeen(ctx.db, athleteId, provider, ids, ctx.now),
        ],
        jobs: next
          ? [indexJob(provider, athleteId)]
          : [detailJob(provider, athleteId), pollLater(provider, athleteId, ctx.now)],
      },
    )
  })
}
