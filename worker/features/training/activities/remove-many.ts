import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { ManyChanged } from './answers.ts'
import { chosenAmong } from './chosen-among.ts'
import { filteredIds } from './repo/list.ts'
import { countRemoved, keepRemoved, staysForUndo } from './repo/removed.ts'
import { reshape } from './reshape.ts'
import { type ManyRemoval, MOST_AT_ONCE } from './schema.ts'

/**
 * Deletes many activities at once, all of them or none. Their rows are kept apart for a day, so the whole is undone by
 * its name; original files stay anyway. The same request again deletes nothing more.
 */
export async function removeMany(ctx: Ctx, { requestId, ids, filter }: ManyRemoval): Promise<ManyChanged> {
  const athleteId = requireAthlete(ctx)
  const which = ids ?? filteredIds(athleteId, filter ?? {}, MOST_AT_ONCE)
  const asked = () => countRemoved(ctx.db, athleteId, requestId)
  // Beside the load; decided anew, it is asked anew.
  let known: Promise<number> | null = asked()
  let count = 0
  await reshape(ctx, athleteId, which, async (state) => {
    count = await (known ?? asked())
    known = null
    if (count > 0) return {}
    count = chosenAmong(state, ids).length
    const stay = state.origins.filter((one) => staysForUndo(one, ctx.now))
    const all = state.activities.map((one) => one.id)
    return {
      removed: state.origins.map((one) => one.id),
      keep: keepRemoved(ctx.db, athleteId, { ids: all, batch: requestId, now: ctx.now }),
      keptStreams: new Set(stay.flatMap(({ streamKey }) => streamKey ?? [])),
    }
  })
  return { batch: requestId, count }
}
