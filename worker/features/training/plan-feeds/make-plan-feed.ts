import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { hashToken, tokenText } from '#worker/platform/session-cookie.ts'
import type { MadePlanFeed } from './answers.ts'
import { replaceFeed } from './repo.ts'
import type { NewPlanFeed } from './schema.ts'

/** Makes an address at which calendars read one's plan. Shown once; the one before is over. */
export async function makePlanFeed(ctx: Ctx, { kind, morning, evening }: NewPlanFeed): Promise<MadePlanFeed> {
  const athleteId = requireAthlete(ctx)
  const token = tokenText(ctx.random(24))
  const times = { morningMin: morning, eveningMin: evening, createdAt: ctx.now }
  const row = { athleteId, kind, tokenHash: await hashToken(token), ...times }
  await ctx.store({ made: replaceFeed(ctx.db, row) })
  return { kind, url: `${ctx.settings.APP_ORIGIN}/v1/plan-feeds/${token}.ics` }
}
