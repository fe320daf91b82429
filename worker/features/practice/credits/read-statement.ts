import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Statement } from './answers.ts'
import { linesOf } from './statement-lines.ts'

/** A client's statement for the practice: every change, newest first, with what was left after it. */
export async function readStatement(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  before?: number,
): Promise<Statement> {
  const [page] = await Promise.all([
    linesOf(ctx, { practiceId, clientId }, before),
    requireMember(ctx, practiceId),
  ])
  return page
}
