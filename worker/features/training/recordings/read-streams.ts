import type { Ctx } from '#worker/context.ts'
import { downsample } from '#worker/domain/activity/downsample.ts'
import { keptSpan } from '#worker/domain/activity/edits/edit.ts'
import { KILOMETRE_M, MILE_M, splits } from '#worker/domain/activity/splits.ts'
import type { StreamName, Streams } from '#worker/domain/activity/streams.ts'
import { stretchReader } from '#worker/domain/activity/stretch.ts'
import { isConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { editsOf, isMadeByHand, shapedStreams } from '#worker/features/training/activities/edits.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ActivityStreams } from './answers.ts'
import { loadStreamKeys } from './repo.ts'
import type { StreamsQuery } from './schema.ts'
import { storedStreams } from './stored-streams.ts'

type Loaded = Awaited<ReturnType<typeof loadStreamKeys>>
type Row = NonNullable<Loaded['activity'][number]>

const LEADERS: readonly StreamName[] = ['powerW', 'heartRateBpm', 'speedMps', 'altitudeM']

/**
 * Streams of one activity, made small enough for a chart without losing a peak, its splits, and one stretch of it where
 * asked for. One trip and one object.
 */
export async function readStreams(
  ctx: Ctx,
  id: string,
  { points, from, to }: StreamsQuery,
): Promise<ActivityStreams> {
  const athleteId = requireAthlete(ctx)
  const loaded = await loadStreamKeys(ctx.db, athleteId, id)
  const {
    activity: [row],
    origins,
  } = loaded
  if (!row) throw notFound('The activity')
  const stored = await heldStreams(ctx, loaded)
  const fetched = stored ? null : await fetchAgain(ctx, athleteId, row, origins)
  const streams = stored ?? (fetched && shaped(fetched, loaded))
  if (!streams) return nothing(row)
  const source = sourceOf(loaded)
  const shape = shapeOf(loaded)
  const isRun = row.sport === 'run'
  const small = downsample(streams, points, ledByEffort(streams))
  return {
    timeS: listed(small.timeS),
    columns: Object.fromEntries(
      Object.entries(small.columns).map(([name, column]) => [name, listed(column)]),
    ),
    splits: {
      kilometre: splits(streams, { lengthM: KILOMETRE_M, isRun }),
      mile: splits(streams, { lengthM: MILE_M, isRun }),
    },
    stretch: from === undefined || to === undefined ? null : stretchReader(streams, { isRun })(from, to),
    shownFromS: shape ? keptSpan(shape.edits, Infinity).fromS : 0,
    sourceProvider: (source ?? refetchable(origins))?.provider ?? null,
    state: 'ready',
    note: source?.provider === 'file' ? null : 'Shown to you alone, by the provider’s terms.',
  }
}

/** Asks where a recording lies beside what else its caller asks for; the object is read only where it is needed. */
export function streamsLater(ctx: Ctx, id: string): () => Promise<Streams | null> {
  const keys = loadStreamKeys(ctx.db, requireAthlete(ctx), id)
  keys.catch(() => {})
  return async () => heldStreams(ctx, await keys)
}

/** Of an activity's recording what is stored and may be shown, with its edits; null where there is none of it. */
async function heldStreams(ctx: Ctx, loaded: Loaded): Promise<Streams | null> {
  const {
    activity: [row],
    person: [person],
  } = loaded
  const source = sourceOf(loaded)
  const isStored = !source?.rawExpiresAt || source.rawExpiresAt > ctx.now
  if (!row?.streamKey || !isStored) return null
  const stored = await storedStreams(ctx, row.streamKey, person?.keepsHealth === true)
  return stored && shaped(stored, loaded)
}

const sourceOf = ({ activity: [row], origins }: Loaded) =>
  origins.find((one) => one.streamKey !== null && one.streamKey === row?.streamKey)

/** Edits lie over the untouched recording they were made on, and over no other. */
function shapeOf(loaded: Loaded) {
  const {
    activity: [row],
    origins,
  } = loaded
  const shape = row ? editsOf(row)?.shape : undefined
  return shape && (sourceOf(loaded) ?? refetchable(origins))?.id === shape.originId ? shape : null
}

function shaped(recorded: Streams, loaded: Loaded): Streams {
  const shape = shapeOf(loaded)
  return shape ? shapedStreams(recorded, shape) : recorded
}

function refetchable(origins: Loaded['origins']) {
  return origins.find((one) => isConnectedProvider(one.provider) && one.externalId && !isMadeByHand(one))
}

/** A provider's copy goes when its terms say so; it is asked for again when someone looks, within the budget. */
async function fetchAgain(
  ctx: Ctx,
  athleteId: string,
  row: Row,
  origins: Loaded['origins'],
): Promise<Streams | null> {
  // A provider that had none when its details were read has none now.
  if (row.isManual || (row.detail === 'full' && !row.hadStreams)) return null
  // Of joined recordings no provider has the whole.
  if (editsOf(row)?.joined) return null
  const gone = refetchable(origins)
  if (!gone) return null
  const { refetchStreams } = await import('#worker/features/training/ingestion/refetch-streams.ts')
  return refetchStreams(ctx, athleteId, gone)
}

/** The column whose peaks must survive comes first. */
function ledByEffort(streams: Streams): StreamName[] {
  const names = Object.keys(streams.columns) as StreamName[]
  const rank = (name: StreamName) => {
    const at = LEADERS.indexOf(name)
    return at === -1 ? LEADERS.length : at
  }
  return names.sort((a, b) => rank(a) - rank(b))
}

function nothing(row: Row): ActivityStreams {
  const isExpired = row.hadStreams
  const note = isExpired
    ? 'The provider’s terms let its streams be kept for seven days. They are fetched again when its limits allow.'
    : row.detail === 'summary' && !row.isManual
      ? 'Details are still to come: only the summary has arrived.'
      : 'This activity has no streams.'
  return {
    timeS: [],
    columns: {},
    splits: { kilometre: [], mile: [] },
    stretch: null,
    shownFromS: 0,
    sourceProvider: null,
    state: isExpired ? 'expired' : 'none',
    note,
  }
}

/** Six digits are a metre on Earth's surface in degrees, and more than enough for everything else. */
function listed(column: Float64Array): (number | null)[] {
  return Array.from(column, (value) => (Number.isFinite(value) ? Math.round(value * 1e6) / 1e6 : null))
}
