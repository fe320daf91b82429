import type { Ctx } from '#worker/context.ts'
import { Job, type NewJob } from '#worker/jobs.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { DATABASE_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { closeFailed, findFailed } from './repo.ts'

const settled = () => new AppError('conflict', 'This job was replayed or dismissed already.')

/** The failure and its person's key, read beside the permission to touch it. */
async function openFailure(ctx: Ctx, id: string) {
  const [, failed] = await Promise.all([requirePermission(ctx, 'athletes.support'), findFailed(ctx.db, id)])
  if (!failed) throw notFound('This job')
  if (failed.replayedAt || failed.dismissedAt) throw settled()
  return failed
}

type Failure = Awaited<ReturnType<typeof openFailure>>

/** Of several requests one wins; the others change nothing, the log included. */
async function close(ctx: Ctx, failed: Failure, replays: boolean, reason: string, jobs: NewJob[] = []) {
  const { id, athleteId: targetId, personKey } = failed
  const action = replays ? 'job.replay' : 'job.dismiss'
  const audit = { action, targetId, reason, after: { id }, personKey }
  try {
    await ctx.store({ closed: closeFailed(ctx.db, id, replays, ctx.now) }, { audit, jobs })
  } catch (error) {
    if (databaseCode(error) === DATABASE_CODES.jobClosed) throw settled()
    throw error
  }
}

/** Runs a parked job again: once, because the new job is named after the failure, however often it is asked for. */
export async function replayJob(ctx: Ctx, id: string, reason: string): Promise<{ replayed: true }> {
  const failed = await openFailure(ctx, id)
  const parsed = Job.safeParse(failed.payload)
  if (!parsed.success) {
    throw new AppError('unsupported', 'This job no longer has a shape that can be run. Dismiss it.')
  }
  await close(ctx, failed, true, reason, [{ job: parsed.data, dedupeKey: `replay:${id}` }])
  return { replayed: true }
}

/** Puts a parked job away; it stays in the table. */
export async function dismissJob(ctx: Ctx, id: string, reason: string): Promise<{ dismissed: true }> {
  const failed = await openFailure(ctx, id)
  await close(ctx, failed, false, reason)
  return { dismissed: true }
}
