import type { Ctx } from '#worker/context.ts'
import type { OwnStatement } from '#worker/features/practice/credits/answers.ts'
import { statementPage } from '#worker/features/practice/credits/statement-page.ts'
import { requireClient } from '#worker/platform/access.ts'

/** Every credit that came and went, newest first. */
export async function readPortalStatement(ctx: Ctx, before: number | undefined): Promise<OwnStatement> {
  const { practiceId, clientId, confirmed } = requireClient(ctx)
  const [page] = await Promise.all([statementPage(ctx, { practiceId, clientId }, before), confirmed])
  return page
}
