import type { Ctx } from '#worker/context.ts'
import { editsOf } from '#worker/features/training/activities/edits.ts'
import { reshape } from '#worker/features/training/activities/reshape.ts'
import { unjoin } from '#worker/features/training/activities/unjoin.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Joined } from './answers.ts'
import { activityIn, withMade } from './plan-edit.ts'

/** Takes joined recordings apart again. Undoing twice is undoing once. */
export async function undoJoin(ctx: Ctx, id: string): Promise<Joined> {
  const athleteId = requireAthlete(ctx)
  await reshape(ctx, athleteId, [id], async (state) => {
    const row = activityIn(state, id)
    const joined = editsOf(row)?.joined
    if (!joined) return {}
    return unjoin(ctx, state, row, joined, new Set(), (part, after, edits) =>
      withMade(ctx, after, part, edits.made ?? []),
    )
  })
  return { id }
}
