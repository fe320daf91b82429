import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { updateTask } from './repo.ts'
import type { ChangeTask } from './schema.ts'
import { storeTask } from './store-task.ts'

export async function changeTask(ctx: Ctx, practiceId: string, id: string, input: ChangeTask): Promise<void> {
  await requireMember(ctx, practiceId)
  await storeTask(ctx, practiceId, updateTask(ctx.db, practiceId, id, input))
}
