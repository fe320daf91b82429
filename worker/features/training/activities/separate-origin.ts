import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { Separated } from './answers.ts'
import { editsOf, withPrivateMark } from './edits.ts'
import { reshape } from './reshape.ts'

/**
 * Undoes a join: the origin gets an activity of its own and is never joined again; the activity it leaves is merged
 * from the rest.
 */
export async function separateOrigin(
  ctx: Ctx,
  id: string,
  { originId }: { originId: string },
): Promise<Separated> {
  const athleteId = requireAthlete(ctx)
  const separatedId = ctx.id('activity')
  await reshape(ctx, athleteId, [id], (state) => {
    const origins = state.origins.filter((one) => one.activityId === id)
    const origin = origins.find((one) => one.id === originId)
    if (!origin) throw notFound('The source')
    const row = state.activities.find((one) => one.id === id)
    if (row && editsOf(row)?.joined)
      throw new AppError('conflict', 'Recordings were joined here by hand: undo that, and they are apart.')
    if (origins.length < 2)
      throw new AppError('conflict', 'Only one source tells of this activity: nothing to separate.')
    const mark = withPrivateMark(null, row !== undefined && editsOf(row)?.isPrivate === true)
    return {
      changed: [{ ...origin, activityId: separatedId, keepApart: true, match: null }],
      edits: new Map([[separatedId, mark]]),
    }
  })
  return { id, separatedId }
}
