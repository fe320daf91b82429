import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { deleteTask } from './repo.ts'
import { storeTask } from './store-task.ts'

export async function removeTask(ctx: Ctx, practiceId: string, id: string): Promise<void> {
  await requireMember(ctx, practiceId)
  await storeTask(ctx, practiceId, deleteTask(ctx.db, practiceId, id))
}
