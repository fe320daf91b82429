import type { Ctx } from '#worker/context.ts'
import { statementPage } from '#worker/features/practice/credits/statement-page.ts'
import { requireAthlete } from '#worker/platform/access.ts'

/** One's own statement at a practice: every credit that came and went. */
export function readOwnStatement(ctx: Ctx, linkId: string, beforeSeq?: number) {
  return statementPage(ctx, { linkId, athleteId: requireAthlete(ctx) }, beforeSeq)
}
