import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { markTask } from './repo.ts'
import { storeTask } from './store-task.ts'

/** Marks a task done, or open again. */
export async function finishTask(ctx: Ctx, practiceId: string, id: string, isDone: boolean): Promise<void> {
  const { athleteId } = await requireMember(ctx, practiceId)
  const done = isDone ? { at: ctx.now, by: athleteId } : null
  await storeTask(ctx, practiceId, markTask(ctx.db, practiceId, id, done))
}
