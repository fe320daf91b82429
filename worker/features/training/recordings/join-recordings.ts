import type { Ctx } from '#worker/context.ts'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { type JoinPart, joinRecords, planJoin } from '#worker/domain/activity/join-records.ts'
import { mergeOrigins } from '#worker/domain/activity/merge-origins.ts'
import {
  editsOf,
  inForce,
  type JoinedPart,
  MADE_BY_JOIN,
  otherSport,
  saidOf,
  shapedStreams,
  withEdits,
  withPrivateMark,
} from '#worker/features/training/activities/edits.ts'
import type {
  ActivityRow,
  IngestState,
  OriginRow,
} from '#worker/features/training/activities/load-families.ts'
import { reshape } from '#worker/features/training/activities/reshape.ts'
import { factsOf, mergeable } from '#worker/features/training/activities/summary.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { Joined } from './answers.ts'
import { makeOrigin } from './made-origin.ts'
import { openRecording } from './plan-edit.ts'
import { copyLaps } from './repo.ts'
import type { JoinInput } from './schema.ts'

interface OpenPart extends JoinPart {
  row: ActivityRow
  /** What tells of it, and of that what its samples are from. */
  origins: OriginRow[]
  from: OriginRow[]
}

/**
 * Makes one activity of recordings of one session. The earliest stays, with what was said of it; the others go into it
 * with their sources, so that whatever is imported again is known. The same request again changes nothing.
 */
export async function joinRecordings(ctx: Ctx, { requestId, ids }: JoinInput): Promise<Joined> {
  const athleteId = requireAthlete(ctx)
  const originId = ctx.id('origin')
  let id = ''
  await reshape(ctx, athleteId, ids, async (state) => {
    const done = state.activities.find((row) => editsOf(row)?.joined?.requestId === requestId)
    if (done) {
      id = done.id
      return {}
    }
    const rows = ids.flatMap((one) => state.activities.find((row) => row.id === one) ?? [])
    if (rows.length < ids.length) throw notFound('One of these activities')
    for (const row of rows) refuseEntangled(state, row)
    const plan = planJoin(await Promise.all(rows.map((row) => openPart(ctx, state, row))))
    if (!plan.ok) throw new AppError('conflict', plan.why)
    const parts = plan.parts.map(({ part }) => part)
    const [first] = parts
    if (!first) throw notFound('The activity')
    id = first.row.id
    const record = joinRecords(plan.parts)
    const identity = { id: originId, activityId: id, athleteId, externalId: null }
    const made = await makeOrigin(
      ctx,
      state,
      record,
      parts.flatMap(({ origins }) => origins),
      { ...identity, contentHash: `${MADE_BY_JOIN}${originId}` },
    )
    const joined = { requestId, originId, madeAt: ctx.now.toISOString(), parts: parts.map(kept) }
    const name = editsOf(first.row)?.name
    const isPrivate = parts.some(({ row }) => editsOf(row)?.isPrivate === true)
    const moved = parts.flatMap(({ origins }) => origins.map((one) => ({ ...one, activityId: id })))
    return {
      changed: [...moved, made],
      edits: new Map([[id, withPrivateMark({ ...(name === undefined ? {} : { name }), joined }, isPrivate)]]),
      also: [
        copyLaps(
          ctx.db,
          made,
          plan.parts.flatMap(({ part, offsetS }) => part.from.map((one) => ({ originId: one.id, offsetS }))),
        ),
      ],
    }
  })
  return { id }
}

/** What has parts of its own comes apart first; a leg belongs to its whole. */
function refuseEntangled(state: IngestState, row: ActivityRow) {
  const edits = editsOf(row)
  const refuse = (why: string) => new AppError('conflict', `“${row.name}” ${why}`)
  if (row.parentId || state.activities.some((one) => one.parentId === row.id))
    throw refuse('is of several sports: its parts belong together as they are.')
  if (edits?.joined) throw refuse('is joined already: undo that first.')
  if (edits?.splits?.length || edits?.splitFrom) throw refuse('was split: undo that first.')
}

async function openPart(ctx: Ctx, state: IngestState, row: ActivityRow): Promise<OpenPart> {
  const origins = state.origins.filter((one) => one.activityId === row.id)
  const edits = editsOf(row)
  const whole = mergeOrigins(origins.map(mergeable))
  const merged = withEdits(whole, origins, edits)
  const hasSamples = origins.some((one) => factsOf(one)?.stream)
  if (!hasSamples && row.detail !== 'full' && !row.isManual)
    throw new AppError(
      'conflict',
      `The samples of “${row.name}” have not arrived yet: join it once they have.`,
    )
  const opened = hasSamples ? await openRecording(ctx, state, row) : null
  const sport = otherSport(edits, whole.record.sport)
  const laid = { edits: inForce(edits), ...(sport ? { sport, cameAs: whole.record.sport } : {}) }
  const streams = opened && shapedStreams(opened.record.streams, laid)
  const record: ActivityRecord = { ...merged.record, name: row.name, laps: [], streams }
  return { name: row.name, record, row, origins, from: opened ? [opened.origin] : [] }
}

/** What is needed to take the part out again. */
function kept({ row, origins, record }: OpenPart): JoinedPart {
  const { sport, startAt, elapsedS, movingS, distanceM } = record
  const { shape: _shape, isStale: _stale, ...edits } = editsOf(row) ?? {}
  return {
    activityId: row.id,
    name: row.name,
    ...{ sport, startAt, elapsedS, movingS, distanceM },
    originIds: origins.map((one) => one.id),
    said: saidOf(row),
    edits: Object.keys(edits).length > 0 ? edits : null,
  }
}
