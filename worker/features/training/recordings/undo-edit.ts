import type { Ctx } from '#worker/context.ts'
import { editsOf } from '#worker/features/training/activities/edits.ts'
import { reshape } from '#worker/features/training/activities/reshape.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { Edited } from './answers.ts'
import { activityIn, withMade } from './plan-edit.ts'

/** Takes one edit back; the others stay. Undoing twice is undoing once. */
export async function undoEdit(ctx: Ctx, id: string, editId: string): Promise<Edited> {
  const athleteId = requireAthlete(ctx)
  await reshape(ctx, athleteId, [id], async (state) => {
    const row = activityIn(state, id)
    const made = editsOf(row)?.made ?? []
    const found = made.find((one) => one.id === editId)
    if (!found) throw notFound('The change')
    if (found.undoneAt !== null) return {}
    if (editsOf(row)?.splits?.some((one) => one.editId === editId))
      throw new AppError('conflict', 'This is what a split left: undo the split, and it is whole.')
    const undoneAt = ctx.now.toISOString()
    const left = made.map((one) => (one.id === editId ? { ...one, undoneAt } : one))
    return { edits: new Map([[id, await withMade(ctx, state, row, left)]]) }
  })
  return { id, editId }
}
