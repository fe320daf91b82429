import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { RunList } from './answers.ts'
import { selectRuns } from './repo/run.ts'
import { type RunRow, shownRun } from './shown-run.ts'

/** An automation's firings, newest first, with what became of each; `next` is the cursor of the page after. */
export async function listRuns(
  ctx: Ctx,
  practiceId: string,
  automationId: string,
  before?: string,
): Promise<RunList> {
  const [{ rows, isMore }] = await Promise.all([
    selectRuns(ctx.db, practiceId, automationId, before),
    requireMember(ctx, practiceId),
  ])
  const runs = (rows as unknown as RunRow[]).map(shownRun)
  return { runs, next: isMore ? (runs.at(-1)?.id ?? null) : null }
}
