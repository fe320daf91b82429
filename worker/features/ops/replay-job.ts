import type { Ctx } from '#worker/context.ts'
import { Job } from '#worker/jobs.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { auditStatements } from '../audit/append-audit.ts'
import { dismissFailed, findFailed, takeFailed } from './repo.ts'

/** Runs a parked job again, once, whoever presses how often. */
export async function replayJob(ctx: Ctx, id: string, reason: string): Promise<{ replayed: true }> {
  await requirePermission(ctx, 'athletes.support')
  const failed = await findFailed(ctx.db, id)
  if (!failed) throw notFound('This job')
  const parsed = Job.safeParse(failed.payload)
  if (!parsed.success)
    throw new AppError('unsupported', 'This job no longer has a shape that can be run. Dismiss it.')
  const won = await ctx.storeIf(takeFailed(id, ctx.now), [{ job: parsed.data, dedupeKey: `replay:${id}` }])
  if (won.length === 0) throw new AppError('conflict', 'This job was replayed or dismissed already.')
  await ctx.store(
    await auditStatements(ctx, { action: 'job.replay', targetId: failed.athleteId, reason, after: { id } }),
  )
  return { replayed: true }
}

/** Puts a parked job away; it stays in the table. */
export async function dismissJob(ctx: Ctx, id: string, reason: string): Promise<{ dismissed: true }> {
  await requirePermission(ctx, 'athletes.support')
  const won = await ctx.storeIf(dismissFailed(id, ctx.now))
  if (won.length === 0) throw new AppError('conflict', 'This job was replayed or dismissed already.')
  await ctx.store(
    await auditStatements(ctx, { action: 'job.dismiss', targetId: null, reason, after: { id } }),
  )
  return { dismissed: true }
}
