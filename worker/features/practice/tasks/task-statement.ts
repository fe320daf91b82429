import type { Ctx } from '#worker/context.ts'
import { insertTask, type NewTaskRow } from './repo.ts'

type Wanted = Pick<NewTaskRow, 'practiceId' | 'title' | 'dueDay' | 'idempotencyKey' | 'createdBy'> & {
  clientId: string | null
  /** A task is done, a notice is read: it is how the staff is told of something. */
  kind: 'task' | 'notice'
}

/** A task or notice as a statement of a bigger batch, once an idempotency key. The caller names the client's own practice. */
export function taskStatement(ctx: Ctx, id: string, task: Wanted) {
  return ctx.db.execute(insertTask({ id, ...task, createdAt: ctx.now }))
}
