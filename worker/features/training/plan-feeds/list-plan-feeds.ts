import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { PlanFeedList } from './answers.ts'
import { selectFeeds } from './repo.ts'

/** Which calendars of one's plan are open. */
export async function listPlanFeeds(ctx: Ctx): Promise<PlanFeedList> {
  return { feeds: await selectFeeds(ctx.db, requireAthlete(ctx)) }
}
