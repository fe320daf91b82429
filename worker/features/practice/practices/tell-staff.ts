import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { notifyLive } from '#worker/features/account/live/notify.ts'
import { selectStaff } from './repo/people.ts'

/** A statement that reads who works at a practice: put it last into the batch of a change, for `tellStaff`. */
export function staffStatement(ctx: Ctx, practiceId: string): Statement {
  return selectStaff(ctx.db, practiceId)
}

/**
 * Tells the open pages of everyone at the practice to read again. Losing it costs nothing: pages also poll.
 * @param rows what `staffStatement` answered
 */
export function tellStaff(ctx: Ctx, rows: unknown): void {
  for (const { personId } of rows as { personId: string }[]) notifyLive(ctx, personId, 'practice')
}
