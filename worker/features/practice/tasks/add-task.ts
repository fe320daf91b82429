import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { STANDARD_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { selectTaskByKey } from './repo.ts'
import type { NewTask } from './schema.ts'
import { taskStatement } from './task-statement.ts'

/** Adds a task, once a request id. */
export async function addTask(ctx: Ctx, practiceId: string, input: NewTask): Promise<Made> {
  const { athleteId } = await requireMember(ctx, practiceId)
  const id = ctx.id('task')
  const idempotencyKey = `task:${athleteId}:${input.requestId}`
  const task = {
    practiceId,
    clientId: input.clientId ?? null,
    kind: 'task' as const,
    title: input.title,
    dueDay: input.dueDay ?? null,
    idempotencyKey,
    createdBy: athleteId,
  }
  try {
    const { found } = await ctx.store(
      { added: taskStatement(ctx, id, task), found: selectTaskByKey(ctx.db, practiceId, idempotencyKey) },
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
