import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { deleteTask, markTask, updateTask } from './repo.ts'
import type { ChangeTask } from './schema.ts'

export async function changeTask(ctx: Ctx, practiceId: string, id: string, input: ChangeTask): Promise<void> {
  await requireMember(ctx, practiceId)
  await store(ctx, practiceId, updateTask(ctx.db, practiceId, id, input))
}

/** Marks a task done, or open again. */
export async function finishTask(ctx: Ctx, practiceId: string, id: string, isDone: boolean): Promise<void> {
  const { athleteId } = await requireMember(ctx, practiceId)
  const done = isDone ? { at: ctx.now, by: athleteId } : null
  await store(ctx, practiceId, markTask(ctx.db, practiceId, id, done))
}

export async function removeTask(ctx: Ctx, practiceId: string, id: string): Promise<void> {
  await requireMember(ctx, practiceId)
  await store(ctx, practiceId, deleteTask(ctx.db, practiceId, id))
}

type Change = ReturnType<typeof updateTask | typeof markTask | typeof deleteTask>

async function store(ctx: Ctx, practiceId: string, change: Change): Promise<void> {
  const { changed } = await ctx.store({ changed: change }, { tell: { practiceId } })
  if (changed.length === 0) throw notFound('This task')
}
