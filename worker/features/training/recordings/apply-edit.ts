import type { Ctx } from '#worker/context.ts'
import { editsOf } from '#worker/features/training/activities/edits.ts'
import { reshape } from '#worker/features/training/activities/reshape.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Edited } from './answers.ts'
import { activityIn, withEdit } from './plan-edit.ts'
import type { EditInput } from './schema.ts'

/**
 * Lays a crop or a fixed spike over an activity. Sources, files and streams stay as they came; summary, bests, stress
 * and load follow. The same request again changes nothing.
 */
export async function applyEdit(ctx: Ctx, id: string, input: EditInput): Promise<Edited> {
  const athleteId = requireAthlete(ctx)
  const { requestId, ...edit } = input
  let editId = ctx.id('edit')
  await reshape(ctx, athleteId, [id], async (state) => {
    const row = activityIn(state, id)
    const known = editsOf(row)?.made?.find((one) => requestId !== null && one.requestId === requestId)
    if (known) {
      editId = known.id
      return {}
    }
    const made = { id: editId, requestId, edit, madeAt: ctx.now.toISOString(), undoneAt: null }
    return { edits: new Map([[id, await withEdit(ctx, state, row, made)]]) }
  })
  return { id, editId }
}
