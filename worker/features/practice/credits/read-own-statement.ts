import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { OwnStatement } from './answers.ts'
import { statementPage } from './statement-page.ts'

/** One's own statement at a practice one's account is linked to: every credit that came and went. */
export function readOwnStatement(ctx: Ctx, linkId: string, beforeSeq?: number): Promise<OwnStatement> {
  return statementPage(ctx, { linkId, athleteId: requireAthlete(ctx) }, beforeSeq)
}
