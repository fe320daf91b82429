import type { Ctx } from '#worker/context.ts'
import { requireSession } from '#worker/platform/access.ts'
import { changedMeanwhile, nothingHere } from '#worker/platform/errors.ts'
import type { Me } from './answers.ts'
import { presentMe } from './present-me.ts'
import { selectPerson, updateAthlete } from './repo/account.ts'
import type { MeChange } from './schema.ts'

/** Changes one's own name, zone, language or units. @throws AppError conflict where they were changed since they were read */
export async function changeMe(ctx: Ctx, { etag, ...change }: MeChange): Promise<Me> {
  const session = await requireSession(ctx)
  const { athleteId } = session
  // Only what was asked for: another tab may be changing the rest.
  const { changed, held } = await ctx.store({
    changed: updateAthlete(ctx.db, athleteId, change, ctx.now, etag),
    held: selectPerson(ctx.db, athleteId),
  })
  const [now] = held
  if (!now) throw nothingHere()
  const me = presentMe({ ...session, ...now })
  if (changed.length > 0) return me
  const { displayName, timeZone, locale, units } = me
  throw changedMeanwhile('Who you are here', { displayName, timeZone, locale, units, etag: now.etag })
}
