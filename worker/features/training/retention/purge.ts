import type { Ctx } from '#worker/context.ts'
import { KEEP_DAYS } from '#worker/domain/policy/retention.ts'
import { processImportJob } from '#worker/features/training/imports/complete-upload.ts'
import { ageSummaries } from '#worker/features/training/ingestion/age-summaries.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { abandonedUploads, expiringRaw, forgetRaw, forgetSpent, markAborted } from './repo.ts'
import { sweepJob } from './sweep-streams.ts'

const HOUR_MS = 3_600_000
/** The job runs once a day; what would expire before the next run, with an hour to spare, goes now. */
const AHEAD_MS = 25 * HOUR_MS
const DAY_MS = 24 * HOUR_MS
const AT_ONCE = 500

/**
 * Deletes what may not be stored any longer: raw provider data by its terms, used OAuth states, old events, unfinished
 * uploads, and accounts whose mailbox nobody proved within a week.
 * Bounded; where more is left, another run is due at once.
 */
export async function purge(ctx: Ctx): Promise<void> {
  requireSystem(ctx)
  const hasMoreRaw = await purgeRaw(ctx)
  const hasMoreUploads = await purgeUploads(ctx)
  const hasMoreSummaries = await ageSummaries(ctx)
  const at = ctx.now.getTime()
  const spent = forgetSpent(ctx.db, {
    states: new Date(at - KEEP_DAYS.spent * DAY_MS),
    removed: new Date(at - KEEP_DAYS.removed * DAY_MS),
    events: new Date(at - KEEP_DAYS.events * DAY_MS),
    unproved: new Date(at - KEEP_DAYS.unproved * DAY_MS),
  })
  const hasMore = hasMoreRaw || hasMoreUploads || hasMoreSummaries
  const more: NewJob[] = hasMore ? [{ job: { type: 'retention.purge' } }] : []
  await ctx.store({ spent }, { jobs: [sweepJob(null, ctx.now), ...more] })
}

/** Objects first: a row without its object is only a stream that is no longer there, an object without its row is forgotten. */
async function purgeRaw(ctx: Ctx): Promise<boolean> {
  const origins = await expiringRaw(ctx.db, new Date(ctx.now.getTime() + AHEAD_MS), AT_ONCE)
  if (origins.length === 0) return false
  const keys = origins.flatMap((one) => one.streamKey ?? [])
  if (keys.length > 0) await ctx.env.FILES.delete(keys)
  await ctx.store({ raw: forgetRaw(ctx.db, origins) })
  ctx.log.info('retention.raw', { count: origins.length })
  return origins.length === AT_ONCE
}

async function purgeUploads(ctx: Ctx): Promise<boolean> {
  const uploads = await abandonedUploads(
    ctx.db,
    new Date(ctx.now.getTime() - KEEP_DAYS.uploads * DAY_MS),
    AT_ONCE,
  )
  if (uploads.length === 0) return false
  const ids = uploads.map((one) => one.id)
  // Whatever came in of the same import is read now.
  const jobs = uploads.flatMap(({ athleteId, importJobId }) =>
    importJobId ? [processImportJob(athleteId, importJobId)] : [],
  )
  await ctx.store({ aborted: markAborted(ctx.db, ids, ctx.now) }, { jobs })
  for (const { objectKey, multipartId } of uploads) {
    // The store may have dropped an unfinished upload by itself already.
    if (!multipartId) await ctx.env.FILES.delete(objectKey)
    else
      await ctx.env.FILES.resumeMultipartUpload(objectKey, multipartId)
        .abort()
        .catch(() => ctx.log.warn('retention.abort_failed'))
  }
  return uploads.length === AT_ONCE
}
