import type { Ctx } from '#worker/context.ts'
import type { JobOf, NewJob } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { FormatError } from '#worker/platform/formats/format-error.ts'
import { recordActivities } from '../activities/record-activities.ts'
import { holdWithoutConsent } from '../consents/heed-refusal.ts'
import { holdBrake } from '../ingestion/hold-brake.ts'
import { notifyLive } from '../live/notify.ts'
import { importWork } from './complete-upload.ts'
import { type ImportCursor, nextItems, START, skipSource } from './import-source.ts'
import { readItems } from './read-items.ts'
import {
  loadImport,
  outcomeCounts,
  putOutcomes,
  putProgress,
  type ToldOutcome,
  type UploadRow,
} from './repo.ts'
import type { ImportStatus } from './schema.ts'
import { settleOutcomes } from './settle-outcomes.ts'

/** Items a run takes: enough to fill a batch, few enough that a killed run repeats little. */
const ITEMS_A_RUN = 40

/**
 * Reads an import on by one bounded run: outcomes, progress and the next run are committed together,
 * so a kill at any moment repeats at most one run, which recognises its own work.
 */
export async function processImport(ctx: Ctx, job: JobOf<'import.process'>): Promise<void> {
  requireSystem(ctx)
  const { athleteId, importJobId } = job
  await holdBrake(ctx)
  await holdWithoutConsent(ctx, athleteId)
  const loaded = await loadImport(ctx.db, athleteId, importJobId)
  if (!loaded || !['queued', 'running'].includes(loaded.job.status)) return
  if (loaded.uploads.some((upload) => upload.status === 'open')) return
  const uploads = loaded.uploads.filter((upload) => upload.status === 'complete')
  const cursor = { ...START, ...(loaded.job.cursor as ImportCursor | null) }
  const { outcomes, next } = await runOnce(ctx, job, uploads, cursor)
  await commit(ctx, job, outcomes, next, next.source >= uploads.length)
  notifyLive(ctx, athleteId, 'imports')
}

async function runOnce(
  ctx: Ctx,
  job: JobOf<'import.process'>,
  uploads: readonly UploadRow[],
  cursor: ImportCursor,
) {
  const source = uploads[cursor.source]
  if (!source) return { outcomes: [], next: cursor }
  try {
    const page = await nextItems(ctx, uploads, cursor, ITEMS_A_RUN)
    const outcomes: ToldOutcome[] = []
    for (let done = 0; done < page.items.length; ) {
      const items = page.items.slice(done)
      const { read, taken } = await readItems(ctx, job.athleteId, job.importJobId, items, cursor.entry + done)
      const arrivals = read.flatMap((item) => (item.kind === 'arrived' ? item.arrivals : []))
      const recorded = arrivals.length > 0 ? await recordActivities(ctx, job.athleteId, arrivals) : []
      outcomes.push(...settleOutcomes(read, recorded))
      done += taken
    }
    return { outcomes, next: { ...page.next, entry: cursor.entry + page.items.length } }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    const outcome: ToldOutcome = {
      entry: cursor.entry,
      name: source.name,
      status: 'failed',
      reason: error.message,
      activityId: null,
      contentHash: null,
    }
    return { outcomes: [outcome], next: skipSource(cursor) }
  }
}

async function commit(
  ctx: Ctx,
  job: JobOf<'import.process'>,
  outcomes: readonly ToldOutcome[],
  next: ImportCursor,
  isOver: boolean,
): Promise<void> {
  const { athleteId, importJobId } = job
  const told = outcomes.length > 0 ? [putOutcomes(ctx.db, athleteId, importJobId, outcomes, ctx.now)] : []
  const status = isOver ? await finalStatus(ctx, importJobId, outcomes) : 'running'
  const progress = putProgress(
    ctx.db,
    athleteId,
    importJobId,
    { status, total: next.total, cursor: { ...next } },
    ctx.now,
  )
  const then: NewJob = isOver
    ? {
        job: { type: 'event', event: { type: 'import.finished', athleteId, importJobId } },
        dedupeKey: `import.finished:${importJobId}:${ctx.now.getTime()}`,
      }
    : importWork(athleteId, importJobId)
  await ctx.store([...told, progress], [then])
}

/** Success, partly, or nothing at all: duplicates and skipped files are no failures. */
async function finalStatus(
  ctx: Ctx,
  importJobId: string,
  last: readonly ToldOutcome[],
): Promise<ImportStatus> {
  const counts = await outcomeCounts(ctx.db, importJobId)
  const has = (status: ToldOutcome['status']) =>
    (counts[status] ?? 0) > 0 || last.some((row) => row.status === status)
  if (!has('failed')) return 'success'
  return has('imported') || has('duplicate') || has('skipped') ? 'partial' : 'error'
}
