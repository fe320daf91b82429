import { type Placement, placeArrivals, type Slot } from '#worker/domain/activity/place-arrivals.ts'
import { READER_VERSION } from '#worker/domain/activity/reader-version.ts'
import { termsOf } from '#worker/domain/policy/provider-terms.ts'
import { type WriteContext, writeActivity } from './activity-write.ts'
import { editsOf, reread, withPrivateMark } from './edits.ts'
import { knownOf, originsByActivity } from './known-activities.ts'
import { comingOf, leaveHealthOut, type OpenArrival, prepare } from './open-arrivals.ts'
import type { ActivityRow, IngestState, OriginRow } from './repo/load-ingest.ts'
import type { ActivityWrite, BestWrite, LapWrite } from './repo/store-ingest.ts'
import { type Summary, sameSummary, summaryOf } from './summary.ts'

export interface Decision {
  /** In the order of the arrivals. */
  outcomes: {
    status: 'created' | 'updated' | 'joined' | 'unchanged'
    activityId: string
    reason?: string
    isWithoutHealth?: true
  }[]
  activities: ActivityWrite[]
  origins: OriginRow[]
  laps: LapWrite[]
  lapsOf: string[]
  bests: BestWrite[]
  /** Streams to be in object storage before the rows that name them. */
  streams: { key: string; bytes: Uint8Array }[]
  /** Objects that no row will name any more. */
  staleKeys: string[]
  days: string[]
}

interface Move {
  arrival: OpenArrival
  placement: Placement
  stored: OriginRow | undefined
  origin: OriginRow | null
}

/** Decides what a call changes, from the state as loaded. Touches nothing. */
export async function decideIngest(
  arrivals: readonly OpenArrival[],
  state: IngestState,
  context: WriteContext,
  newId: () => string,
): Promise<Decision> {
  const opened = state.keepsHealth ? arrivals : leaveHealthOut(arrivals)
  const placements = placeArrivals(opened.map(comingOf), knownOf(state))
  const ids = new Map<Slot, string>()
  const idOf = (slot: Slot): string => {
    const id = slot.activityId ?? ids.get(slot) ?? newId()
    ids.set(slot, id)
    return id
  }
  const storedOrigins = new Map(state.origins.map((origin) => [origin.id, origin]))
  const moves: Move[] = []
  for (const [index, arrival] of opened.entries()) {
    const placement = placements[index]
    if (!placement) continue
    const stored = placement.kind === 'known' ? storedOrigins.get(placement.originId) : undefined
    const origin = await originWrite(arrival, placement, stored, idOf, context)
    moves.push({ arrival, placement, stored, origin })
  }
  return assemble(moves, state, context, idOf)
}

/** The origin's row after this call, or null when the call brings nothing new of it. */
async function originWrite(
  arrival: OpenArrival,
  placement: Placement,
  stored: OriginRow | undefined,
  idOf: (slot: Slot) => string,
  context: WriteContext,
): Promise<OriginRow | null> {
  if (placement.kind === 'repeat' || placement.kind === 'left_out') return null
  const { origin } = arrival
  if (stored && !origin.isReread && isSameContent(arrival, stored)) return null
  const isFull = origin.detail === 'full'
  const prepared = isFull ? await prepare(context.athleteId, arrival) : null
  const summary = summaryOf(arrival.record)
  const isSame =
    stored !== undefined && !origin.isReread && sameSummary(summary, stored.summary as unknown as Summary)
  if (isSame && (!prepared || (stored.detail === 'full' && prepared.key === stored.streamKey))) return null
  const terms = termsOf(origin.provider, context.overrides)
  const ttl =
    terms.rawTtlDays === null ? null : new Date(context.now.getTime() + terms.rawTtlDays * 86_400_000)
  return {
    id: stored?.id ?? arrival.originId,
    activityId: stored?.activityId ?? idOf(placement.slot),
    athleteId: context.athleteId,
    provider: origin.provider,
    externalId: stored?.externalId ?? origin.externalId,
    contentHash: stored?.contentHash ?? origin.contentHash,
    importJobId: origin.importJobId ?? stored?.importJobId ?? null,
    deviceName: arrival.record.deviceName,
    fileKey: origin.fileKey ?? stored?.fileKey ?? null,
    fileName: origin.fileName ?? stored?.fileName ?? null,
    fileSizeBytes: origin.fileSizeBytes ?? stored?.fileSizeBytes ?? null,
    summary: { ...summary },
    streamKey: prepared ? prepared.key : (stored?.streamKey ?? null),
    streamNames: prepared ? prepared.names : (stored?.streamNames ?? null),
    facts: prepared ? prepared.facts && { ...prepared.facts } : (stored?.facts ?? null),
    match: placement.kind === 'joined' ? { ...placement.match } : (stored?.match ?? null),
    keepApart: stored?.keepApart ?? false,
    policyAi: terms.ai,
    policyCoach: terms.coach,
    policyPublic: terms.public,
    rawExpiresAt: isFull
      ? origin.rawExpiresAt === undefined
        ? ttl
        : origin.rawExpiresAt
      : (stored?.rawExpiresAt ?? null),
    detail: isFull ? 'full' : (stored?.detail ?? 'summary'),
    fetchedAt: context.now,
    // A summary alone does not bring back what details had to leave out.
    healthLeftOut: arrival.healthLeftOut || (!isFull && stored?.healthLeftOut === true),
    readerVersion: isFull ? READER_VERSION : (stored?.readerVersion ?? READER_VERSION),
  }
}

/** The same bytes again: nothing to look at, unless the first time only brought a summary. */
function isSameContent(arrival: OpenArrival, stored: OriginRow): boolean {
  const { contentHash, detail } = arrival.origin
  return (
    contentHash !== null &&
    contentHash === stored.contentHash &&
    (detail === 'summary' || stored.detail === 'full')
  )
}

function assemble(
  moves: readonly Move[],
  state: IngestState,
  context: WriteContext,
  idOf: (slot: Slot) => string,
): Decision {
  const written = moves.flatMap((move) => (move.origin ? [move.origin] : []))
  const origins = new Map([...state.origins, ...written].map((origin) => [origin.id, origin]))
  const byActivity = originsByActivity(origins.values())
  const rows = new Map(state.activities.map((row) => [row.id, row]))
  const decision: Decision = {
    outcomes: moves.map((move) => outcome(move, idOf)),
    activities: [],
    origins: written,
    laps: [],
    lapsOf: [],
    bests: [],
    streams: [],
    staleKeys: [],
    days: [],
  }
  const touched = new Map<string, Slot>()
  for (const move of moves) {
    if (!move.origin) continue
    touched.set(move.origin.activityId, move.placement.slot)
    addRaw(decision, move, move.origin)
  }
  for (const [id, slot] of touched) {
    const row = rows.get(id)
    // A leg that comes later is kept as its whole is.
    const whole = row || !slot.parent ? undefined : rows.get(idOf(slot.parent))
    const isPrivate = whole !== undefined && editsOf(whole)?.isPrivate === true
    const edits = reread(
      row ? editsOf(row) : withPrivateMark(null, isPrivate),
      moves
        .filter((move) => move.origin?.activityId === id)
        .map((move) => [move.origin?.id, move.arrival.record]),
    )
    const identity = { ...identityOf(id, slot, row, context, idOf), edits }
    const write = writeActivity(identity, byActivity.get(id) ?? [], context)
    decision.activities.push(write.row)
    decision.bests.push(...write.bests)
    decision.days.push(write.row.day, ...(row ? [row.day] : []))
  }
  return decision
}

function identityOf(
  id: string,
  slot: Slot,
  row: ActivityRow | undefined,
  context: WriteContext,
  idOf: (slot: Slot) => string,
) {
  return {
    id,
    parentId: slot.parent ? idOf(slot.parent) : (row?.parentId ?? null),
    legIndex: slot.legIndex,
    createdAt: row?.createdAt ?? context.now,
  }
}

/** Laps and streams: what a full record brings beside its summary. */
function addRaw(decision: Decision, { arrival, stored }: Move, origin: OriginRow) {
  const { prepared } = arrival
  if (arrival.origin.detail !== 'full' || !prepared) return
  if (prepared.key && prepared.bytes) decision.streams.push({ key: prepared.key, bytes: prepared.bytes })
  if (stored?.streamKey && stored.streamKey !== prepared.key) decision.staleKeys.push(stored.streamKey)
  if (stored) decision.lapsOf.push(origin.id)
  for (const [lapIndex, lap] of arrival.record.laps.entries()) {
    decision.laps.push({
      ...lap,
      activityId: origin.activityId,
      originId: origin.id,
      athleteId: origin.athleteId,
      lapIndex,
      gradedPaceSPerKm: null,
    })
  }
}

function outcome(
  { placement, origin, stored }: Move,
  idOf: (slot: Slot) => string,
): Decision['outcomes'][number] {
  const activityId = stored?.activityId ?? idOf(placement.slot)
  if (!origin) return { status: 'unchanged', activityId }
  const left = origin.healthLeftOut ? { isWithoutHealth: true as const } : {}
  if (placement.kind === 'joined') {
    return { status: 'joined', activityId, reason: placement.match.reasons.join(', '), ...left }
  }
  return { status: placement.kind === 'new' ? 'created' : 'updated', activityId, ...left }
}
