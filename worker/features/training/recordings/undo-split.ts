import type { Ctx } from '#worker/context.ts'
import { editsOf, withPrivateMark } from '#worker/features/training/activities/edits.ts'
import { reshape } from '#worker/features/training/activities/reshape.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { SplitMade } from './answers.ts'
import { activityIn, withMade } from './plan-edit.ts'

/** Puts a split recording together again: the second part goes, the first is whole. Undoing twice is undoing once. */
export async function undoSplit(ctx: Ctx, id: string, partId: string): Promise<SplitMade> {
  const athleteId = requireAthlete(ctx)
  await reshape(ctx, athleteId, [id, partId], async (state) => {
    const row = activityIn(state, id)
    const edits = editsOf(row)
    const split = edits?.splits?.find((one) => one.activityId === partId)
    if (!edits || !split) return {}
    const part = state.activities.find((one) => one.id === partId)
    if (part && editsOf(part)?.splits?.length)
      throw new AppError('conflict', 'Its second part was split again: undo that first.')
    const undoneAt = ctx.now.toISOString()
    const made = (edits.made ?? []).map((one) => (one.id === split.editId ? { ...one, undoneAt } : one))
    const splits = edits.splits?.filter((one) => one !== split) ?? []
    const { splits: _all, ...rest } = await withMade(ctx, state, row, made)
    // Whichever part is kept private, the whole is.
    const isPrivate = [row, part].some((one) => one && editsOf(one)?.isPrivate === true)
    return {
      removed: state.origins.filter((one) => one.activityId === partId).map((one) => one.id),
      edits: new Map([[id, withPrivateMark(splits.length > 0 ? { ...rest, splits } : rest, isPrivate)]]),
    }
  })
  return { id, partId }
}
