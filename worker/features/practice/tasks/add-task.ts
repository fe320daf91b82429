import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { STANDARD_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { insertTask, type NewTaskRow, selectTaskByCause } from './repo.ts'
import type { NewTask } from './schema.ts'

type Wanted = Pick<NewTaskRow, 'practiceId' | 'title' | 'dueDay' | 'cause' | 'createdBy'> & {
  clientId: string | null
  /** A task is done, a notice is read: it is how the staff is told of something. */
  kind: 'task' | 'notice'
}

/** A task or notice as a statement of a bigger batch, once a cause. The caller names the client's own practice. */
export function taskStatement(ctx: Ctx, id: string, task: Wanted) {
  return ctx.db.execute(insertTask({ id, ...task, createdAt: ctx.now }))
}

/** Adds a task, once a request id. */
export async function addTask(ctx: Ctx, practiceId: string, input: NewTask): Promise<{ id: string }> {
  const { athleteId } = await requireMember(ctx, practiceId)
  const id = ctx.id('task')
  const cause = `task:${athleteId}:${input.requestId}`
  const task = {
    practiceId,
    clientId: input.clientId ?? null,
    kind: 'task' as const,
    title: input.title,
    dueDay: input.dueDay ?? null,
    cause,
    createdBy: athleteId,
  }
  try {
    const { found } = await ctx.store(
      { added: taskStatement(ctx, id, task), found: selectTaskByCause(ctx.db, practiceId, cause) },
      { tell: { practiceId } },
    )
    const [stored] = found
    if (!stored) throw notFound('This practice')
    if (stored.title === task.title && stored.clientId === task.clientId) return { id: stored.id }
  } catch (error) {
    throw databaseCode(error) === STANDARD_CODES.foreignKeyViolation ? notFound('This client') : error
  }
  throw new AppError('invalid_input', 'This request id was used for another task. Nothing was changed.', {
    field: 'request_id',
  })
}
