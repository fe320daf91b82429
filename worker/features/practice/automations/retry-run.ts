import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { RetriedRun } from './answers.ts'
import { runJob } from './fire-due.ts'
import { hasRun, reopenFailed } from './repo/run.ts'

/**
 * Tries again what failed in a run, and nothing else: who got theirs gets nothing again. Asked twice it is tried once.
 * @returns how many are tried again
 */
export async function retryRun(ctx: Ctx, practiceId: string, runId: string): Promise<RetriedRun> {
  const [session, isThere] = await Promise.all([
    requireMember(ctx, practiceId, ['owner', 'trainer']),
    hasRun(ctx.db, practiceId, runId),
  ])
  if (!session || !isThere) throw notFound('This run')
  const { reopened } = await ctx.store(
    { reopened: ctx.db.execute<{ opened: number }>(reopenFailed(practiceId, runId)) },
    { jobs: [runJob(runId)] },
  )
  return { retried: reopened.rows[0]?.opened ?? 0 }
}
