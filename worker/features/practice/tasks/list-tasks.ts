import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { TaskPage } from './answers.ts'
import { selectTasks } from './repo.ts'
import type { TasksQuery } from './schema.ts'

const PAGE = 50

/** A page of a practice's tasks and notices, open or done; `next` is the cursor of the page after. */
export async function listTasks(
  ctx: Ctx,
  practiceId: string,
  { done, after }: TasksQuery,
): Promise<TaskPage> {
  const filter = { done, after: after === undefined ? undefined : readCursor(after), limit: PAGE + 1 }
  const [rows] = await Promise.all([selectTasks(ctx.db, practiceId, filter), requireMember(ctx, practiceId)])
  const tasks = rows.slice(0, PAGE)
  const last = tasks.at(-1)
  return { tasks, next: rows.length > PAGE && last ? `${last.dueDay}.${last.id}` : null }
}

function readCursor(text: string): { day: string; id: string } {
  const found = /^(\d{4}-\d{2}-\d{2})\.(tsk_\w+)$/.exec(text)
  if (found) return { day: found[1] ?? '', id: found[2] ?? '' }
  throw new AppError('invalid_input', 'after: is not a cursor of this list', { field: 'after' })
}
