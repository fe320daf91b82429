import type { Ctx } from '#worker/context.ts'
import { cadenceScale } from '#worker/domain/activity/edits/as-sport.ts'
import { keptSpan } from '#worker/domain/activity/edits/edit.ts'
import type { DuplicateMatch } from '#worker/domain/activity/match-duplicates.ts'
import { mergeOrigins } from '#worker/domain/activity/merge-origins.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { StreamFacts } from '#worker/domain/activity/stream-facts.ts'
import { standingOf } from '#worker/domain/effort/personal-best.ts'
import { storedProvider, termsOf } from '#worker/domain/policy/provider-terms.ts'
import type { FactZones } from '#worker/domain/zones/fact-zones.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { activityLine } from './activity-line.ts'
import type { ActivityDetail, LapView, OriginView } from './answers.ts'
import { type ActivityEdits, editsOf, inForce, otherSport, tellingOrigins, withEdits } from './edits.ts'
import { policyText } from './policy-text.ts'
import { loadDetail } from './repo/detail.ts'
import type { ActivityRow, OriginRow } from './repo/load-ingest.ts'
import { mergeable } from './summary.ts'
import { termsInForce } from './terms-in-force.ts'

type Loaded = Awaited<ReturnType<typeof loadDetail>>

const UNRANKED = 101

/** One activity with all that its page shows. One trip. */
export async function readActivity(ctx: Ctx, id: string): Promise<ActivityDetail> {
  const athleteId = requireAthlete(ctx)
  const {
    activity: [row],
    lines,
    laps,
    bests,
    origins,
    previous: [previous],
    next: [next],
    flags,
    coverage: [covered],
  } = await loadDetail(ctx.db, athleteId, id)
  const line = lines.find((one) => one.id === id)
  if (!row || !line || !covered) throw notFound('The activity')
  const { activities, read, isArriving } = covered.coverage
  const overrides = termsInForce(Object.fromEntries(flags.map((one) => [one.key, one.value])))
  return {
    ...activityLine(line),
    ...measuresOf(row),
    etag: row.etag,
    gear: row.gear,
    gearChoice: row.gearChoice,
    stress: stressOf(row),
    zones: (row.stressInputs?.zones as FactZones[] | undefined) ?? [],
    laps: lapsInUse(laps, tellingOrigins(editsOf(row), origins), editsOf(row)).map(inSport(row, origins)),
    bests: bests.map((best) => {
      const rank = row.excludedFromBests || best.rank >= UNRANKED ? null : best.rank
      return { ...best, rank, standing: standingOf({ ...best, rank }, covered.coverage) }
    }),
    bestsCoverage: { activities, read, isArriving },
    doubtful: (row.facts as StreamFacts | null)?.doubtful ?? [],
    unreadablePositionsS: (row.facts as StreamFacts | null)?.unreadablePositionsS ?? null,
    legs: lines.filter((one) => one.id !== id).map(activityLine),
    parentId: row.parentId,
    isPrivate: editsOf(row)?.isPrivate === true,
    sourceSport: sourceSportOf(row, origins),
    origins: origins
      .filter((one) => one.id !== editsOf(row)?.joined?.originId)
      .map((one) => originView(one, overrides, editsOf(row)?.isPrivate === true)),
    joined: joinedOf(row),
    splitFrom: editsOf(row)?.splitFrom ?? null,
    previousId: previous?.id ?? null,
    nextId: next?.id ?? null,
  }
}

function measuresOf(row: ActivityRow) {
  const { elevationLossM, averageSpeedMps, maxSpeedMps, maxHeartRateBpm, maxPowerW, normalisedPowerW } = row
  const { averageCadenceRpm, averageTemperatureC, energyKj, deviceName, notes } = row
  const { excludedFromLoad, excludedFromBests, stressOverride } = row
  return {
    elevationLossM,
    averageSpeedMps: averageSpeedMps ?? (row.distanceM && row.movingS ? row.distanceM / row.movingS : null),
    maxSpeedMps,
    maxHeartRateBpm,
    maxPowerW,
    normalisedPowerW,
    averageCadenceRpm,
    averageTemperatureC,
    energyKj,
    deviceName,
    notes,
    sets: Array.isArray(row.sets) ? row.sets : [],
    streamNames: row.streamNames ?? [],
    excludedFromLoad,
    excludedFromBests,
    stressOverride,
    isEdited: inForce(editsOf(row)).length > 0,
  }
}

/** What its sources say, where the athlete says another sport. */
function sourceSportOf(row: ActivityRow, origins: readonly OriginRow[]): ActivityDetail['sourceSport'] {
  const telling = tellingOrigins(editsOf(row), origins)
  if (telling.length === 0) return null
  const { sport } = mergeOrigins(telling.map(mergeable)).record
  return otherSport(editsOf(row), sport) ? sport : null
}

/** A lap as the sport that the activity is counts its cadence. */
function inSport(row: ActivityRow, origins: readonly OriginRow[]) {
  const by = cadenceScale(sourceSportOf(row, origins) ?? (row.sport as Sport), row.sport as Sport)
  return (lap: LapView): LapView => ({
    ...lap,
    averageCadenceRpm: lap.averageCadenceRpm === null ? null : lap.averageCadenceRpm * by,
  })
}

function joinedOf(row: ActivityRow): ActivityDetail['joined'] {
  const joined = editsOf(row)?.joined
  if (!joined) return null
  return {
    madeAt: joined.madeAt,
    parts: joined.parts.map(({ name, startAt, elapsedS }) => ({ name, startAt, elapsedS })),
  }
}

function stressOf(row: ActivityRow): ActivityDetail['stress'] {
  if (row.stressPoints === null) return null
  const receipt = row.stressInputs as Pick<
    NonNullable<ActivityDetail['stress']>,
    'inputs' | 'alternatives'
  > | null
  return {
    points: row.stressPoints,
    model: row.stressModel as NonNullable<ActivityDetail['stress']>['model'],
    confidence: (row.stressConfidence ?? 'low') as NonNullable<ActivityDetail['stress']>['confidence'],
    inputs: receipt?.inputs ?? [],
    alternatives: receipt?.alternatives ?? [],
  }
}

/** Laps of the origin that streams and times come from; else of the first that has any. */
function lapsInUse(
  laps: Loaded['laps'],
  origins: readonly OriginRow[],
  edits: ActivityEdits | null,
): LapView[] {
  if (laps.length === 0 || origins.length === 0) return []
  const base = withEdits(mergeOrigins(origins.map(mergeable)), origins, edits).fieldOrigins.streams
  const source = laps.some((one) => one.originId === base) ? base : laps[0]?.originId
  const shape = edits?.shape
  const span = shape && shape.originId === source ? keptSpan(shape.edits, Infinity) : null
  return (
    laps
      .filter((one) => one.originId === source)
      // A lap that a crop cuts is no lap any more.
      .filter((one) => !span || (one.startS >= span.fromS - 1 && one.startS + one.elapsedS <= span.toS + 1))
      .map((one) => (span ? { ...one, startS: Math.max(0, one.startS - span.fromS) } : one))
      .map(({ activityId: _a, athleteId: _b, originId: _c, lapIndex, ...lap }) => ({
        number: lapIndex + 1,
        ...lap,
      }))
  )
}

function originView(
  row: OriginRow,
  overrides: ReturnType<typeof termsInForce>,
  isPrivate: boolean,
): OriginView {
  const provider = storedProvider(row.provider)
  const terms = termsOf(provider, overrides)
  const policy = isPrivate ? { ...terms, coach: false, public: false } : terms
  return {
    id: row.id,
    provider: row.provider,
    deviceName: row.deviceName,
    fileName: row.fileName,
    fileSizeBytes: row.fileSizeBytes,
    hasOriginal: row.fileKey !== null,
    detail: row.detail,
    fetchedAt: row.fetchedAt.toISOString(),
    rawExpiresAt: row.rawExpiresAt?.toISOString() ?? null,
    match: matchOf(row),
    policy: {
      ai: policy.ai,
      coach: policy.coach,
      public: policy.public,
      text: policyText(provider, policy, isPrivate),
    },
  }
}

/** Its score only chose among candidates, and nobody reads it. */
function matchOf({ match }: OriginRow): OriginView['match'] {
  if (match === null) return null
  const { confidence, reasons, shiftS } = match as unknown as DuplicateMatch
  return { confidence, reasons, shiftS }
}
