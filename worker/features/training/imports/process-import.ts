import type { Ctx } from '#worker/context.ts'
import { deferWhileBlocked } from '#worker/features/account/accounts/defer-while-blocked.ts'
import { notifyLive } from '#worker/features/account/live/notify-live.ts'
import { holdBrake } from '#worker/features/training/ingestion/hold-brake.ts'
import type { JobOf, NewJob } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { processImportJob } from './complete-upload.ts'
import { cursorFrom } from './import-cursor.ts'
import { readRun } from './read-run.ts'
import { type ItemRow, loadImport, outcomeCounts, putItems, putProgress } from './repo.ts'
import type { Run } from './run-page.ts'
import type { ImportStatus } from './schema.ts'

/**
 * Reads an import on by one bounded run: outcomes, progress and the next run are committed together,
 * so a kill at any moment repeats at most one run, which recognises its own work.
 */
export async function processImport(ctx: Ctx, job: JobOf<'import.process'>): Promise<void> {
  requireSystem(ctx)
  const { athleteId, importJobId } = job
  await holdBrake(ctx)
  await deferWhileBlocked(ctx, athleteId)
  const loaded = await loadImport(ctx.db, athleteId, importJobId)
  if (!loaded || !['queued', 'running'].includes(loaded.job.status)) return
  if (loaded.uploads.some((upload) => upload.status === 'open')) return
  const uploads = loaded.uploads.filter((upload) => upload.status === 'complete')
  const run = await readRun(ctx, job, uploads, cursorFrom(loaded.job.cursor))
  await commit(ctx, job, run, run.next.source >= uploads.length)
  notifyLive(ctx, athleteId, 'imports')
  if (run.statements.length > 0) notifyLive(ctx, athleteId, 'load')
}

async function commit(
  ctx: Ctx,
  job: JobOf<'import.process'>,
  { outcomes, next, statements }: Run,
  isOver: boolean,
): Promise<void> {
  const { athleteId, importJobId } = job
  const items = outcomes.length > 0 ? putItems(ctx.db, athleteId, importJobId, outcomes, ctx.now) : null
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
    : processImportJob(athleteId, importJobId)
  await ctx.store({ items, progress, along: statements }, { jobs: [then] })
}

/** Success, partly, or nothing at all: duplicates and skipped files are no failures. */
async function finalStatus(ctx: Ctx, importJobId: string, last: readonly ItemRow[]): Promise<ImportStatus> {
  const counts = await outcomeCounts(ctx.db, importJobId)
  const has = (status: ItemRow['status']) =>
    (counts[status] ?? 0) > 0 || last.some((row) => row.status === status)
  if (!has('failed')) return 'success'
  return has('imported') || has('duplicate') || has('skipped') ? 'partial' : 'error'
}
