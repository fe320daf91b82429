import { defaultName } from '#worker/domain/activity/default-name.ts'
import { localDay } from '#worker/domain/activity/local-day.ts'
import { type MergedActivity, mergeOrigins } from '#worker/domain/activity/merge-origins.ts'
import {
  type Policy,
  storedProvider,
  type TermsOverrides,
  termsOf,
} from '#worker/domain/policy/provider-terms.ts'
import { strictestPolicy } from '#worker/domain/policy/strictest-policy.ts'
import type { StressBasis } from '#worker/domain/stress/stress-basis.ts'
import { type ActivityEdits, otherSport, tellingOrigins, withEdits } from './edits.ts'
import type { OriginRow } from './repo/load-ingest.ts'
import type { ActivityWrite, BestWrite } from './repo/store-ingest.ts'
import { factsOf, isKeptPrivate, mergeable, type OriginFacts, type Summary } from './summary.ts'

export interface WriteContext {
  athleteId: string
  timeZone: string
  overrides: TermsOverrides
  now: Date
}

export interface ActivityIdentity {
  id: string
  parentId: string | null
  legIndex: number | null
  edits: ActivityEdits | null
  createdAt: Date
}

/** True for data that may go to a model, a trainer and the public alike: what counts as `shared`. */
export function isShareable(policy: Policy): boolean {
  return policy.ai && policy.coach && policy.public
}

/**
 * The row and the best efforts of one activity as its origins describe it together. What was read for another sport
 * than the athlete says counts for none until it has been read again; its edits say so. Origins: at least one.
 */
export function writeActivity(
  identity: ActivityIdentity,
  origins: readonly OriginRow[],
  context: WriteContext,
): { row: ActivityWrite; bests: BestWrite[] } {
  const telling = tellingOrigins(identity.edits, origins)
  const merged = withEdits(mergeOrigins(telling.map(mergeable)), telling, identity.edits)
  const { record } = merged
  const policies = new Map(
    origins.map((one) => [one.id, termsOf(storedProvider(one.provider), context.overrides)]),
  )
  const isPrivate = isKeptPrivate(identity.edits, origins)
  const withMark = (policy: Policy) => (isPrivate ? { ...policy, coach: false, public: false } : policy)
  const strictest = withMark(strictestPolicy([...policies.values()]))
  const where = { utcOffsetS: record.utcOffsetS, timeZone: context.timeZone }
  const source = factsSource(merged, telling)
  const { facts, isStale } = factsFor(source, identity.edits)
  const streams = origins.find((one) => one.id === merged.fieldOrigins.streams && one.streamKey !== null)
  const day = localDay(record.startAt, where)
  const { laps: _l, providerEfforts: _p, streams: _s, legs: _g, externalId: _x, ...others } = record
  const { isPrivate: _mark, ...summary } = others
  const name = identity.edits?.name ?? record.name
  const row: ActivityWrite = {
    ...summary,
    id: identity.id,
    athleteId: context.athleteId,
    parentId: identity.parentId,
    legIndex: identity.legIndex,
    name: name ?? defaultName(record.sport, record.startAt, where),
    startAt: new Date(record.startAt),
    day,
    edits: markedStale(identity.edits, isStale),
    sets: record.sets.length > 0 ? record.sets : null,
    normalisedPowerW: facts?.stream?.normalisedPower?.normalisedPowerW ?? null,
    gradedPaceSPerKm: gradedPace(record, facts),
    detail: origins.some((one) => one.detail === 'full') ? 'full' : 'summary',
    streamKey: streams?.streamKey ?? null,
    streamNames: streams?.streamNames ?? null,
    facts: facts?.stream ? { ...facts.stream } : null,
    // Of joined recordings no source tells the whole, so a part of the sources tells nothing of it.
    sharedBasis: isPrivate || telling !== origins ? null : sharedBasis(origins, policies, identity.edits),
    policyAi: strictest.ai,
    policyCoach: strictest.coach,
    policyPublic: strictest.public,
    createdAt: identity.createdAt,
    updatedAt: context.now,
  }
  const policy = withMark((source && policies.get(source.id)) ?? strictest)
  return { row, bests: bestsOf(row, facts, policy) }
}

function bestsOf(row: ActivityWrite, facts: OriginFacts | null, policy: Policy): BestWrite[] {
  return (facts?.bests ?? []).map((best) => ({
    ...best,
    activityId: row.id,
    athleteId: row.athleteId,
    sport: row.sport,
    day: row.day,
    policyAi: policy.ai,
    policyCoach: policy.coach,
    policyPublic: policy.public,
  }))
}

/** The origin whose streams are in use, else the first that stated efforts. */
export function factsSource(merged: MergedActivity, origins: readonly OriginRow[]): OriginRow | undefined {
  const inUse = origins.find((one) => one.id === merged.fieldOrigins.streams && one.facts !== null)
  return inUse ?? origins.toSorted((a, b) => (a.id < b.id ? -1 : 1)).find((one) => one.facts !== null)
}

/** What its recording tells, as far as it was read for the sport that it is. */
function factsFor(source: OriginRow | undefined, edits: ActivityEdits | null) {
  if (!source) return { facts: null, isStale: false }
  const shape = source.id === edits?.shape?.originId ? edits.shape : null
  const facts = shape ? shape.facts : factsOf(source)
  const isStale = shape?.sport !== otherSport(edits, (source.summary as unknown as Summary).sport)
  return { facts: isStale ? sportlessFacts(facts) : facts, isStale }
}

/** What a recording tells whatever the sport was. */
export function sportlessFacts(facts: OriginFacts | null): OriginFacts | null {
  if (!facts?.stream) return null
  const { doubtful: _d, tired: _t, heartRate, ...stream } = facts.stream
  const { drifts: _drifts, ...beats } = heartRate ?? { values: [], seconds: [] }
  return {
    stream: { ...stream, heartRate: heartRate && beats },
    bests: facts.bests.filter(({ kind }) => kind === 'power' || kind === 'heart_rate'),
  }
}

function markedStale(edits: ActivityEdits | null, isStale: boolean): Record<string, unknown> | null {
  if (!edits) return null
  const { isStale: _before, ...others } = edits
  if (isStale) return { ...others, isStale }
  return Object.keys(others).length > 0 ? others : null
}

function gradedPace(record: MergedActivity['record'], facts: OriginFacts | null): number | null {
  const graded = facts?.stream?.graded
  const metres = record.distanceM ?? graded?.streamM ?? 0
  if (record.sport !== 'run' || !graded?.hasAltitude || metres <= 0 || record.movingS <= 0) return null
  return record.movingS / ((metres * graded.factor) / 1000)
}

/** Only for a mixture: with every origin shareable it is the activity itself, with none there is nothing. */
function sharedBasis(
  origins: readonly OriginRow[],
  policies: ReadonlyMap<string, Policy>,
  edits: ActivityEdits | null,
) {
  const allowed = origins.filter((one) => {
    const policy = policies.get(one.id)
    return policy !== undefined && isShareable(policy)
  })
  if (allowed.length === 0 || allowed.length === origins.length) return null
  const merged = withEdits(mergeOrigins(allowed.map(mergeable)), allowed, edits)
  const { facts } = factsFor(factsSource(merged, allowed), edits)
  const { sport, subSport, isIndoor, elapsedS, movingS, distanceM, averageHeartRateBpm, averagePowerW } =
    merged.record
  const basis: StressBasis = {
    sport,
    subSport,
    isIndoor,
    elapsedS,
    movingS,
    distanceM,
    averageHeartRateBpm,
    averagePowerW,
    elevationGainM: merged.record.elevationGainM,
    maxHeartRateBpm: merged.record.maxHeartRateBpm,
    facts: facts?.stream ?? null,
  }
  return { ...basis }
}
