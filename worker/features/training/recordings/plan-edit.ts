import type { Ctx } from '#worker/context.ts'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import type { Edit } from '#worker/domain/activity/edits/edit.ts'
import { editStreams } from '#worker/domain/activity/edits/edit-streams.ts'
import { mergeOrigins } from '#worker/domain/activity/merge-origins.ts'
import type { Streams } from '#worker/domain/activity/streams.ts'
import {
  type ActivityEdits,
  editsOf,
  inForce,
  isMadeByHand,
  type MadeEdit,
  otherSport,
  shapeOf,
  statedEfforts,
  tellingOrigins,
} from '#worker/features/training/activities/edits.ts'
import type {
  ActivityRow,
  IngestState,
  OriginRow,
} from '#worker/features/training/activities/load-families.ts'
import { mergeable } from '#worker/features/training/activities/summary.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { storedStreams } from './stored-streams.ts'

/** Bounds the row, and with it every merge. */
const MOST_EDITS = 100
const SHORTEST_CROP_S = 10

export function activityIn(state: IngestState | null, id: string): ActivityRow {
  const row = state?.activities.find((one) => one.id === id)
  if (!row) throw notFound('The activity')
  return row
}

/**
 * The activity's edits with a changed list of them. The recording is read once; with no edit left it is not needed.
 * @throws AppError conflict when there is no recording to lay them over
 */
export async function withMade(
  ctx: Ctx,
  state: IngestState,
  row: ActivityRow,
  made: MadeEdit[],
): Promise<ActivityEdits> {
  if (made.length > MOST_EDITS) throw new AppError('conflict', 'This activity has been changed too often.')
  const { shape: _old, ...others } = editsOf(row) ?? {}
  const edits = { ...others, made }
  const active = inForce(edits)
  if (active.length === 0) return edits
  const { origin, record } = await openRecording(ctx, state, row)
  return { ...edits, shape: shapeOf(origin.id, record, active, otherSport(edits, record.sport)) }
}

/** As `withMade` for one edit more, refused when it would change nothing. */
export async function withEdit(
  ctx: Ctx,
  state: IngestState,
  row: ActivityRow,
  next: MadeEdit,
): Promise<ActivityEdits> {
  const edits = editsOf(row)
  const { record } = await openRecording(ctx, state, row)
  refuseEmpty(record, inForce(edits), next.edit)
  return withMade(ctx, state, row, [...(edits?.made ?? []), next])
}

/** One origin with its untouched samples. */
export interface OpenedRecording {
  origin: OriginRow
  record: ActivityRecord & { streams: Streams }
}

/**
 * The recording that edits of an activity lie over.
 * @throws AppError conflict when there is none, or none any more
 */
export async function openRecording(
  ctx: Ctx,
  state: IngestState,
  row: ActivityRow,
): Promise<OpenedRecording> {
  const all = state.origins.filter((one) => one.activityId === row.id)
  const origins = tellingOrigins(editsOf(row), all)
  const used = origins.length > 0 ? mergeOrigins(origins.map(mergeable)).fieldOrigins.streams : null
  const shape = editsOf(row)?.shape
  const shaped = shape && shape.edits.length > 0 ? shape.originId : null
  const origin = origins.find((one) => one.id === shaped) ?? origins.find((one) => one.id === used)
  const streams = origin ? await streamsOf(ctx, origin, state.keepsHealth) : null
  if (!origin || !streams) {
    throw new AppError('conflict', 'There is no recording here to change: crop and spikes need one.')
  }
  const record = mergeable(origin).record
  return { origin, record: { ...record, providerEfforts: statedEfforts(origin.facts), streams } }
}

/** A provider's copy may have gone by its terms; it is asked for again, as a view does. */
async function streamsOf(ctx: Ctx, origin: OriginRow, keepsHealth: boolean): Promise<Streams | null> {
  const isKept = !origin.rawExpiresAt || origin.rawExpiresAt > ctx.now
  const stored = origin.streamKey && isKept ? await storedStreams(ctx, origin.streamKey, keepsHealth) : null
  if (stored) return stored
  if (origin.facts === null || isMadeByHand(origin)) return null
  const { refetchStreams } = await import('#worker/features/training/ingestion/refetch-streams.ts')
  return refetchStreams(ctx, origin.athleteId, origin)
}

function refuseEmpty(record: ActivityRecord & { streams: Streams }, before: readonly Edit[], edit: Edit) {
  const refuse = (message: string, field: string) => new AppError('invalid_input', message, { field })
  if (edit.kind === 'crop') {
    if (edit.toS - edit.fromS < SHORTEST_CROP_S) throw refuse('At least 10 seconds have to stay.', 'to_s')
    if (edit.fromS <= 0 && edit.toS >= record.elapsedS) throw refuse('That is the whole activity.', 'from_s')
  } else if (edit.fromS !== null && edit.toS !== null && edit.toS < edit.fromS) {
    throw refuse('The stretch ends before it begins.', 'to_s')
  }
  const left = editStreams(record.streams, [...before, edit])
  if (left.timeS.length < 2) throw refuse('Nothing of the recording would be left.', 'from_s')
  if (isSame(left, editStreams(record.streams, before))) {
    throw refuse('No sample of the recording is touched by that.', edit.kind === 'crop' ? 'from_s' : 'above')
  }
}

function isSame(a: Streams, b: Streams): boolean {
  const same = (x: Float64Array, y: Float64Array | undefined) =>
    x.length === y?.length && x.every((value, i) => Object.is(value, y[i]))
  if (!same(a.timeS, b.timeS)) return false
  return Object.entries(a.columns).every(([name, column]) =>
    same(column, b.columns[name as keyof Streams['columns']]),
  )
}
