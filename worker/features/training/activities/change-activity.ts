import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError, type Current, changedMeanwhile, notFound } from '#worker/platform/errors.ts'
import type { Changed } from './answers.ts'
import { editsOf } from './edits.ts'
import type { IngestState } from './load-families.ts'
import { setSwitches } from './repo/change.ts'
import { reshape } from './reshape.ts'
import type { ActivityChange } from './schema.ts'

/**
 * What the athlete changes by hand lies over what the sources say and survives every later import; taking it back
 * shows the source's word again. Load and bests follow.
 * @throws AppError conflict with what stands there now, where that is no longer what `etag` was given for
 */
export async function changeActivity(ctx: Ctx, id: string, change: ActivityChange): Promise<Changed> {
  const athleteId = requireAthlete(ctx)
  const { name, etag, ...switches } = change
  const hasSwitches = Object.keys(switches).length > 0
  await reshape(
    ctx,
    athleteId,
    [id],
    (state) => {
      const row = state.activities.find((one) => one.id === id)
      if (!row) throw notFound('The activity')
      if (etag !== undefined && row.etag !== etag) throw changedMeanwhile('The activity', formOf(row))
      if (change.rpe != null && state.activities.some((one) => one.parentId === id)) {
        throw new AppError('invalid_input', 'Each part of it counts for itself: say it there.', {
          field: 'rpe',
        })
      }
      const { name: _before, ...others } = editsOf(row) ?? {}
      const edits = name === undefined ? editsOf(row) : name === null ? others : { ...others, name }
      return { edits: new Map([[id, edits]]) }
    },
    hasSwitches ? { statements: [setSwitches(ctx.db, athleteId, [id], switches, ctx.now)] } : {},
  )
  return { id }
}

/** What the form of a change shows. */
function formOf(row: IngestState['activities'][number]): Current {
  const { name, notes, tags, stressOverride, excludedFromLoad, excludedFromBests, etag = '' } = row
  return { name, notes, tags, stressOverride, excludedFromLoad, excludedFromBests, etag }
}
