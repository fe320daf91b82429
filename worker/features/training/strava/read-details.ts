import type { Ctx } from '#worker/context.ts'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { removeOrigins } from '#worker/features/training/activities/remove-origins.ts'
import { readBudget } from '#worker/features/training/budget/take-budget.ts'
import type { ActivitySource } from '#worker/features/training/ingestion/adapter.ts'
import { noteAfterIndex, type Progress } from '#worker/features/training/ingestion/progress.ts'
import { IngestionCursor } from '#worker/features/training/ingestion/schema.ts'
import { track } from '#worker/features/training/ingestion/track.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { stravaArrival } from './arrivals.ts'
import { keepRead } from './keep-read.ts'
import { detailJob } from './next-jobs.ts'
import { openWork } from './open-work.ts'
import { detailsToRead, recount } from './repo/origins.ts'
import { stravaSource } from './strava-source.ts'

const A_RUN = 10
const MOST_FAILED = 200
const CALLS_EACH = 2
/** One athlete's details take at most this part of a day's calls; older ones are read when someone opens them. */
const DAY_SHARE = 0.5
const MOST_DETAILS = 1000
/** Strava's own read limit a day, until it has told ours. */
const USUAL_DAY_LIMIT = 1000

/** Reads laps and streams of the newest activities that lack them, a few a run, newest first. */
export function readDetails(ctx: Ctx, athleteId: string): Promise<void> {
  requireSystem(ctx)
  return track(ctx, athleteId, 'strava', async () => {
    const [work, budget] = await Promise.all([openWork(ctx, athleteId), readBudget(ctx, 'strava')])
    if (!work || work.state.phase === 'index') return
    const cursor = IngestionCursor.parse(work.state.cursor ?? {})
    const failed = cursor.failed ?? []
    const dayLimit = budget?.dayLimit ?? USUAL_DAY_LIMIT
    const extent = Math.min(MOST_DETAILS, Math.floor((dayLimit * DAY_SHARE) / CALLS_EACH))
    const wanted = await detailsToRead(ctx.db, athleteId, { extent, failed, limit: A_RUN })
    if (wanted.externalIds.length === 0 && work.state.status === 'complete') return
    const read = await readEach(stravaSource(ctx, work.link, 'bulk'), wanted.externalIds)
    const isLast = !read.stopped && wanted.remaining <= wanted.externalIds.length
    const progress: Progress = {
      ...(isLast
        ? { status: 'complete', phase: null, completedAt: ctx.now }
        : { status: 'running', phase: 'detail' }),
      cursor: { ...cursor, failed: [...failed, ...read.failed].slice(-MOST_FAILED) },
      detailKnown: wanted.known,
      detailDone:
        wanted.known - (wanted.remaining - read.records.length - read.failed.length - read.gone.length),
      deferredUntil: null,
      deferReason: null,
      errorMessage: null,
    }
    if (read.gone.length > 0) {
      await removeOrigins(ctx, athleteId, { provider: 'strava', externalIds: read.gone })
    }
    const isKept = await keepRead(
      ctx,
      work.link,
      read.records.map((record) => stravaArrival(record, 'full')),
      {
        statements: [noteAfterIndex(ctx, athleteId, 'strava', progress), recount(ctx.db, athleteId)],
        jobs: isLast || read.stopped ? [] : [detailJob(athleteId)],
      },
    )
    // What was read is kept; the rest waits or fails as its reason says.
    if (read.stopped && isKept) throw read.stopped
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
 * Strava being down) does.
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
      stopped: new AppError('upstream', 'Strava could not give any details just now.'),
    }
  }
  return read
}
