import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { runJob } from './fire-due.ts'
import { hasRun, reopenFailed } from './repo/run.ts'

/**
 * Tries again what failed in a run, and nothing else: who got theirs gets nothing again. Pressed twice it is tried once.
 * @returns how many are tried again
 */
export async function retryRun(ctx: Ctx, practiceId: string, runId: string): Promise<{ retried: number }> {
  const [session, isThere] = await Promise.all([
    requireMember(ctx, practiceId, ['owner', 'trainer']),
    hasRun(ctx.db, practiceId, runId),
  ])
  if (!session || !isThere) throw notFound('This run')
  const [opened] = await ctx.store([ctx.db.execute(reopenFailed(practiceId, runId))], [runJob(runId)])
  const [row] = (opened as { rows: { opened: number }[] }).rows
  return { retried: row?.opened ?? 0 }
}
