import type { Ctx } from '#worker/context.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { deleteTask, markTask, updateTask } from './repo.ts'

type Change = ReturnType<typeof updateTask | typeof markTask | typeof deleteTask>

/** Stores a change of one task, and tells open pages of it. */
export async function storeTask(ctx: Ctx, practiceId: string, change: Change): Promise<void> {
  const { changed } = await ctx.store({ changed: change }, { tell: { practiceId } })
  if (changed.length === 0) throw notFound('This task')
}
