import type { Ctx } from '#worker/context.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { DATABASE_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { closeFailed, findFailed } from './repo.ts'

const alreadyClosed = () => new AppError('conflict', 'This job was replayed or dismissed already.')

/** The failure and its person's key, read beside the permission to touch it. */
export async function openFailure(ctx: Ctx, id: string) {
  const [, failed] = await Promise.all([requirePermission(ctx, 'athletes.support'), findFailed(ctx.db, id)])
  if (!failed) throw notFound('This job')
  if (failed.replayedAt || failed.dismissedAt) throw alreadyClosed()
  return failed
}

type Failure = Awaited<ReturnType<typeof openFailure>>

/** Of several requests one wins; the others change nothing, the log included. */
export async function closeFailure(
  ctx: Ctx,
  failed: Failure,
  replays: boolean,
  reason: string,
  jobs: NewJob[] = [],
) {
  const { id, athleteId: targetId, personKey } = failed
  const action = replays ? 'job.replay' : 'job.dismiss'
  const audit = { action, targetId, reason, after: { id }, personKey }
  try {
    await ctx.store({ closed: closeFailed(ctx.db, id, replays, ctx.now) }, { audit, jobs })
  } catch (error) {
    if (databaseCode(error) === DATABASE_CODES.jobClosed) throw alreadyClosed()
    throw error
  }
}
