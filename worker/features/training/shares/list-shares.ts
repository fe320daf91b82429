import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { ShareList } from './answers.ts'
import { selectShares } from './repo.ts'

/** The links by which one shares activities, those in force. */
export async function listShares(ctx: Ctx): Promise<ShareList> {
  return { links: await selectShares(ctx.db, requireAthlete(ctx)) }
}
