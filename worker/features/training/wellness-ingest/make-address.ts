import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { hashToken, tokenText } from '#worker/platform/session-cookie.ts'
import type { MadeAddress } from './answers.ts'
import { upsertAddress } from './repo.ts'

/** Makes a personal address for a phone, shown this once. One that there was ends with it. */
export async function makeAddress(ctx: Ctx): Promise<MadeAddress> {
  const athleteId = requireAthlete(ctx)
  const token = tokenText(ctx.random(24))
  await ctx.store({ made: upsertAddress(ctx.db, athleteId, await hashToken(token), ctx.now) })
  return { url: `${ctx.settings.APP_ORIGIN}/v1/ingest/${token}`, madeAt: ctx.now }
}
