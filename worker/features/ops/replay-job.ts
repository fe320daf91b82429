import type { Ctx } from '#worker/context.ts'
import { Job, type NewJob } from '#worker/jobs.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { type AuditEntry, auditStatements } from '../audit/append-audit.ts'
import { closeFailed, findFailed } from './repo.ts'

const settled = () => new AppError('conflict', 'This job was replayed or dismissed already.')

async function openFailure(ctx: Ctx, id: string) {
  const failed = await findFailed(ctx.db, id)
  if (!failed) throw notFound('This job')
  if (failed.replayedAt || failed.dismissedAt) throw settled()
  return failed
}

/** Of several presses one wins; the others change nothing, the log included. */
async function close(
  ctx: Ctx,
  id: string,
  replays: boolean,
  entry: AuditEntry,
  jobs: readonly NewJob[] = [],
) {
  const audit = await auditStatements(ctx, entry)
  try {
    await ctx.store([closeFailed(ctx.db, id, replays, ctx.now), ...audit], jobs)
  } catch (error) {
    if (isSettled(error)) throw settled()
    throw error
  }
}

function isSettled(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if ('code' in cause && cause.code === 'SI003') return true
  }
  return false
}

/** Runs a parked job again: once, because the new job is named after the failure, whoever presses how often. */
export async function replayJob(ctx: Ctx, id: string, reason: string): Promise<{ replayed: true }> {
  await requirePermission(ctx, 'athletes.support')
  const failed = await openFailure(ctx, id)
  const parsed = Job.safeParse(failed.payload)
  if (!parsed.success) {
    throw new AppError('unsupported', 'This job no longer has a shape that can be run. Dismiss it.')
  }
  const entry = { action: 'job.replay', targetId: failed.athleteId, reason, after: { id } }
  await close(ctx, id, true, entry, [{ job: parsed.data, dedupeKey: `replay:${id}` }])
  return { replayed: true }
}

/** Puts a parked job away; it stays in the table. */
export async function dismissJob(ctx: Ctx, id: string, reason: string): Promise<{ dismissed: true }> {
  await requirePermission(ctx, 'athletes.support')
  const failed = await openFailure(ctx, id)
  const entry = { action: 'job.dismiss', targetId: failed.athleteId, reason, after: { id } }
  await close(ctx, id, false, entry)
  return { dismissed: true }
}
