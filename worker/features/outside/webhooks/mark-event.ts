import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { markHandled } from './repo.ts'

/** A statement for the batch of what follows from the event: it is handled once, with its outcome. */
export function markEvent(ctx: Ctx, id: string, outcome: string): Statement {
  return markHandled(ctx.db, id, outcome, ctx.now)
}
