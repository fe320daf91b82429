import type { Ctx } from '#worker/context.ts'
import { Job } from '#worker/jobs.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { auditStatements } from '../audit/append-audit.ts'
import { findFailed, markDismissed, markReplayed } from './repo.ts'

async function openFailure(ctx: Ctx, id: string) {
  const failed = await findFailed(ctx.db, id)
  if (!failed) throw notFound('This job')
  if (failed.replayedAt || failed.dismissedAt) {
    throw new AppError('conflict', 'This job was replayed or dismissed already.')
  }
  return failed
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
  await ctx.store(
    [markReplayed(ctx.db, id, ctx.now), ...(await auditStatements(ctx, entry))],
    [{ job: parsed.data, dedupeKey: `replay:${id}` }],
  )
  return { replayed: true }
}

/** Puts a parked job away; it stays in the table. */
export async function dismissJob(ctx: Ctx, id: string, reason: string): Promise<{ dismissed: true }> {
  await requirePermission(ctx, 'athletes.support')
  const failed = await openFailure(ctx, id)
  const entry = { action: 'job.dismiss', targetId: failed.athleteId, reason, after: { id } }
  await ctx.store([markDismissed(ctx.db, id, ctx.now), ...(await auditStatements(ctx, entry))])
  return { dismissed: true }
}
