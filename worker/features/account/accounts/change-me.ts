import type { Ctx } from '#worker/context.ts'
import { requireSession } from '#worker/platform/access.ts'
import type { Me } from './answers.ts'
import { presentMe } from './present-me.ts'
import { updateAthlete } from './repo/account.ts'
import type { MeChange } from './schema.ts'

/** Changes one's own name, zone, language or units. */
export async function changeMe(ctx: Ctx, change: MeChange): Promise<Me> {
  const session = await requireSession(ctx)
  // Only what was asked for: another tab may be changing the rest.
  await ctx.store({ me: updateAthlete(ctx.db, session.athleteId, change, ctx.now) })
  const { name = session.name, zone = session.zone, locale = session.locale, units = session.units } = change
  return presentMe({ ...session, name, zone, locale, units })
}
