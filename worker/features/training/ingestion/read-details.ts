import type { Ctx } from '#worker/context.ts'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { removeOrigins } from '#worker/features/training/activities/remove-origins.ts'
import { readBudget } from '#worker/features/training/budget/read-budget.ts'
import type { ActivitySource } from '#worker/features/training/providers/adapter.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { arrivalOf } from './arrival-of.ts'
import { type Progress, setAfterIndex } from './ingestion-state.ts'
import { keepRead } from './keep-read.ts'
import { detailJob } from './next-jobs.ts'
import { openWork } from './open-work.ts'
import { detailsToRead } from './repo/origins.ts'
import { NOT_WAITING } from './repo/state.ts'
import { IngestionCursor } from './schema.ts'
import { track } from './track.ts'

const A_RUN = 10
const MOST_FAILED = 200
/** One athlete's details take at most this part of a day's calls; older ones are read when someone opens them. */
const DAY_SHARE = 0.5
const MOST_DETAILS = 1000

/** Reads laps and streams of the newest activities that lack them, a few a run, newest first. */
export function readDetails(ctx: Ctx, provider: ConnectedProvider, athleteId: string): Promise<void> {
  requireSystem(ctx)
  return track(ctx, athleteId, provider, async () => {
    const [work, budget] = await Promise.all([openWork(ctx, provider, athleteId), readBudget(ctx, provider)])
    if (!work || work.state.phase === 'index') return
    const cursor = IngestionCursor.parse(work.state.cursor ?? {})
    const failed = cursor.failed ?? []
    const { usualDayLimit, callsEachDetail } = work.adapter.budget
    const dayLimit = budget?.dayLimit ?? usualDayLimit
    const extent = Math.min(MOST_DETAILS, Math.floor((dayLimit * DAY_SHARE) / callsEachDetail))
    // What comes by itself comes with its details.
    const wanted = work.adapter.delivered
      ? { known: 0, remaining: 0, externalIds: [] }
      : await detailsToRead(ctx.db, athleteId, provider, { extent, failed, limit: A_RUN })
    if (wanted.externalIds.length === 0 && work.state.status === 'complete') return
    const read = await readEach(work.adapter.source(ctx, work.connection, 'bulk'), wanted.externalIds)
    // Where a provider forgets by itself, what it no longer knows was not deleted: the summary stays.
    if (work.adapter.reach) read.failed.push(...read.gone.splice(0))
    const isLast = !read.stopped && wanted.remaining <= wanted.externalIds.length
    const progress: Progress = {
      ...(isLast
        ? { status: 'complete', phase: null, completedAt: ctx.now }
        : { status: 'running', phase: 'detail' }),
      cursor: { ...cursor, failed: [...failed, ...read.failed].slice(-MOST_FAILED) },
      detailKnown: wanted.known,
      detailDone:
        wanted.known - (wanted.remaining - read.records.length - read.failed.length - read.gone.length),
      ...NOT_WAITING,
    }
    if (read.gone.length > 0) {
      await removeOrigins(ctx, athleteId, { provider, externalIds: read.gone })
    }
    const isStored = await keepRead(
      ctx,
      work.connection,
      read.records.map((record) => arrivalOf(provider, record, 'full')),
      {
        statements: setAfterIndex(ctx, athleteId, provider, progress),
        jobs: isLast || read.stopped ? [] : [detailJob(provider, athleteId)],
      },
    )
    // What was read is stored; the rest waits or fails as its reason says.
    if (read.stopped && isStored) throw read.stopped
  })
}

interface ReadDetails {
  records: ActivityRecord[]
  gone: string[]
  failed: string[]
  stopped: Error | null
}

/**
 * One activity's trouble does not stop the others; a reason that holds for all of them (a limit, a lost access,
 * the provider being down) does.
 */
async function readEach(source: ActivitySource, externalIds: readonly string[]): Promise<ReadDetails> {
  const read: ReadDetails = { records: [], gone: [], failed: [], stopped: null }
  for (const externalId of externalIds) {
    try {
      const record = await source.full(externalId)
      if (record) read.records.push(record)
      else read.gone.push(externalId)
    } catch (error) {
      if (error instanceof AppError && error.code === 'upstream') {
        read.failed.push(externalId)
        if (read.failed.length < 3 || read.records.length + read.gone.length > 0) continue
        read.failed = []
      }
      read.stopped = error instanceof Error ? error : new Error('unknown')
      break
    }
  }
  if (read.failed.length > 0 && read.failed.length === externalIds.length) {
    return {
      ...read,
      failed: [],
      stopped: new AppError('upstream', 'No details could be had just now.'),
    }
  }
  return read
}
