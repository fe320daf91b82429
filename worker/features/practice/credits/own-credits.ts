import type { Ctx } from '#worker/context.ts'
import { requireClient } from '#worker/platform/access.ts'
import type { Credits } from './answers.ts'
import { creditsOf } from './credits-of.ts'
import { loadCredits } from './repo/read.ts'

/** What the client has left, for their own page. */
export async function ownCredits(ctx: Ctx): Promise<Credits> {
  const { practiceId, clientId, confirmed } = requireClient(ctx)
  const [loaded] = await Promise.all([loadCredits(ctx.db, practiceId, clientId), confirmed])
  return creditsOf(ctx, loaded)
}
