import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { decimal } from '#worker/domain/money/minor.ts'
import { taskStatement } from '#worker/features/practice/tasks/task-statement.ts'
import { STRIPE_ACTOR } from './app.ts'

const MOST_TITLE = 150

/** A refund that failed is a person's to mend: a task, once a refund. */
export function refundTask(
  ctx: Ctx,
  of: { practiceId: string; clientId: string },
  refundId: string,
  minor: number,
  currency: string,
  what: string,
): Statement {
  const title = `The refund of ${decimal(minor, currency)} ${currency.toUpperCase()} ${what}`
  return taskStatement(ctx, ctx.id('task'), {
    ...{ ...of, kind: 'task', dueDay: null, createdBy: STRIPE_ACTOR },
    ...{ title: title.slice(0, MOST_TITLE), idempotencyKey: `refund_failed:${refundId}` },
  })
}
