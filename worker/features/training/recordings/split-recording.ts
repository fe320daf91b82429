import type { Ctx } from '#worker/context.ts'
import { type Crop, keptSpan } from '#worker/domain/activity/edits/edit.ts'
import { editStreams } from '#worker/domain/activity/edits/edit-streams.ts'
import { editSummary } from '#worker/domain/activity/edits/edit-summary.ts'
import {
  editsOf,
  inForce,
  MADE_BY_SPLIT,
  withPrivateMark,
  withSport,
} from '#worker/features/training/activities/edits.ts'
import { reshape } from '#worker/features/training/activities/reshape.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { SplitMade } from './answers.ts'
import { makeOrigin } from './made-origin.ts'
import { activityIn, type OpenedRecording, openRecording, withEdit } from './plan-edit.ts'
import { copyLaps } from './repo.ts'
import type { SplitInput } from './schema.ts'

const SHORTEST_S = 10

/**
 * Cuts an activity in two at a moment of what is shown. The first part is a crop of it; the rest becomes an activity of
 * its own, under the same terms. The recording stays as it came, and the same request again changes nothing.
 */
export async function splitRecording(
  ctx: Ctx,
  id: string,
  { requestId, atS }: SplitInput,
): Promise<SplitMade> {
  const athleteId = requireAthlete(ctx)
  const editId = ctx.id('edit')
  const originId = ctx.id('origin')
  let partId = ctx.id('activity')
  await reshape(ctx, athleteId, [id], async (state) => {
    const row = activityIn(state, id)
    const edits = editsOf(row)
    const done = edits?.splits?.find((one) => one.requestId === requestId)
    if (done) {
      partId = done.activityId
      return {}
    }
    if (row.parentId || state.activities.some((one) => one.parentId === id))
      throw new AppError('conflict', 'Its sports are apart already: each part of it has its own page.')
    const opened = await openRecording(ctx, state, row)
    const { first, rest } = cutAt(opened, inForce(edits), atS)
    const made = { id: editId, requestId, edit: first, madeAt: ctx.now.toISOString(), undoneAt: null }
    const { origin, record } = opened
    const startAt = new Date(Date.parse(row.startAt.toISOString()) + atShown(first, inForce(edits)) * 1000)
    const all = [...inForce(edits), rest]
    const second = {
      ...record,
      ...editSummary(record, all),
      ...{ startAt: startAt.toISOString(), utcOffsetS: row.utcOffsetS, name: secondName(row.name) },
      ...{ laps: [], providerEfforts: [], sets: [], streams: editStreams(record.streams, all) },
    }
    const identity = {
      id: originId,
      activityId: partId,
      athleteId,
      contentHash: `${MADE_BY_SPLIT}${originId}`,
    }
    const externalId = origin.externalId && `${origin.externalId}#leg-${originId}`
    const changed = [await makeOrigin(ctx, state, second, [origin], { ...identity, externalId })]
    const kept = await withEdit(ctx, state, row, made)
    const splits = [...(edits?.splits ?? []), { requestId, editId, activityId: partId }]
    return {
      changed,
      edits: new Map([
        [id, { ...kept, splits }],
        [partId, withSport(withPrivateMark({ splitFrom: id }, edits?.isPrivate === true), edits?.sport)],
      ]),
      also: changed.map((one) =>
        copyLaps(ctx.db, one, [
          { originId: origin.id, offsetS: -rest.fromS, fromS: rest.fromS, toS: rest.toS },
        ]),
      ),
    }
  })
  return { id, partId }
}

const secondName = (name: string) => `${name.slice(0, 180)}, second part`

const atShown = (first: Crop, before: Parameters<typeof keptSpan>[0]) =>
  first.toS - keptSpan(before, Infinity).fromS

/** Both sides of a cut, at the sample nearest to it, so that neither loses what lies between two. */
function cutAt({ record }: OpenedRecording, edits: Parameters<typeof keptSpan>[0], atS: number) {
  const span = keptSpan(edits, record.elapsedS)
  const wanted = span.fromS + atS
  let cutS = Number.NaN
  for (const at of record.streams.timeS) {
    if (!(Math.abs(at - wanted) >= Math.abs(cutS - wanted))) cutS = at
  }
  if (!(cutS - span.fromS >= SHORTEST_S) || !(span.toS - cutS >= SHORTEST_S)) {
    throw new AppError('invalid_input', 'Both parts have to last 10 seconds or more.', { field: 'at_s' })
  }
  const crop = (fromS: number, toS: number): Crop => ({ kind: 'crop', fromS, toS })
  return { first: crop(span.fromS, cutS), rest: crop(cutS, span.toS) }
}
