import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { checkRecord } from '#worker/domain/activity/check-record.ts'
import { type ComingActivity, identityKeys } from '#worker/domain/activity/place-arrivals.ts'
import { withoutHealth } from '#worker/domain/activity/without-health.ts'
import { sha256Hex, streamKey } from '#worker/platform/files/stored-files.ts'
import { encodeStreams } from '#worker/platform/formats/stream-codec.ts'
import { makeId } from '#worker/platform/ids.ts'
import type { Arrival, ArrivalOrigin } from './arrival.ts'
import { originFacts } from './origin-facts.ts'
import type { OriginFacts } from './summary.ts'

/** An arrival that passed its checks, or a leg of one: a record with its origin. Parents come before their legs. */
export interface OpenArrival {
  arrivalIndex: number
  record: ActivityRecord
  origin: ArrivalOrigin
  originId: string
  parentIndex: number | null
  legIndex: number | null
  /** What it told of health is not in `record`: there is no consent to keep it. */
  healthLeftOut: boolean
  /** Streams made ready to be stored, once it is known that they are wanted. */
  prepared: Prepared | null
}

export interface Prepared {
  key: string | null
  bytes: Uint8Array | null
  names: string[] | null
  facts: OriginFacts | null
}

/** Arrivals that pass their checks, each leg as one of its own, and why the others do not. */
export async function openArrivals(athleteId: string, arrivals: readonly Arrival[], now: Date) {
  const opened: OpenArrival[] = []
  const rejected = new Map<number, string>()
  for (const [arrivalIndex, arrival] of arrivals.entries()) {
    const checked = checkRecord(arrival.record, now.toISOString())
    if (!checked.ok) {
      rejected.set(arrivalIndex, checked.problem.message)
      continue
    }
    const parentIndex = opened.length
    const { legs, ...record } = checked.record
    const base = { arrivalIndex, prepared: null, healthLeftOut: false }
    const { origin } = arrival
    const originId = await originIdOf(athleteId, origin, record.startAt)
    opened.push({
      ...base,
      record: { ...record, legs: [] },
      origin,
      originId,
      parentIndex: null,
      legIndex: null,
    })
    for (const [legIndex, leg] of legs.entries()) {
      const legOrigin = originOfLeg(origin, legIndex)
      const legId = await originIdOf(athleteId, legOrigin, leg.startAt)
      opened.push({ ...base, record: leg, origin: legOrigin, originId: legId, parentIndex, legIndex })
    }
  }
  return { opened, rejected }
}

/** The same arrivals without health data. Without a consent nothing else is ever decided on, whatever brought them. */
export function leaveHealthOut(opened: readonly OpenArrival[]): OpenArrival[] {
  return opened.map((arrival) => {
    const record = withoutHealth(arrival.record)
    return record === arrival.record ? arrival : { ...arrival, record, healthLeftOut: true, prepared: null }
  })
}

/** A leg is known by its parent's identity and its own number. */
function originOfLeg(origin: ArrivalOrigin, legIndex: number): ArrivalOrigin {
  const mark = (text: string | null) => (text === null ? null : `${text}#leg${legIndex}`)
  return { ...origin, externalId: mark(origin.externalId), contentHash: mark(origin.contentHash) }
}

/**
 * An origin is named after what it identifies, so a second try after a crash writes the same row and the same
 * objects instead of leaving orphans.
 */
async function originIdOf(athleteId: string, origin: ArrivalOrigin, startAt: string): Promise<string> {
  const [key = `start:${startAt}`] = identityKeys(origin)
  const hash = await sha256Hex(`${athleteId} ${origin.provider} ${key}`)
  const bytes = Uint8Array.from({ length: 10 }, (_, i) => Number.parseInt(hash.slice(2 * i, 2 * i + 2), 16))
  return makeId('origin', Math.max(0, Date.parse(startAt)), bytes)
}

/** What placing needs of an arrival. */
export function comingOf(arrival: OpenArrival): ComingActivity {
  const { sport, startAt, elapsedS, movingS, distanceM } = arrival.record
  const { provider, externalId, contentHash, told = [] } = arrival.origin
  const { parentIndex, legIndex } = arrival
  return {
    sport,
    startAt,
    elapsedS,
    movingS,
    distanceM,
    provider,
    externalId,
    contentHash,
    parentIndex,
    legIndex,
    told,
  }
}

/** Encodes streams and reads their facts, once for each arrival. */
export async function prepare(athleteId: string, arrival: OpenArrival): Promise<Prepared> {
  if (arrival.prepared) return arrival.prepared
  const { streams } = arrival.record
  const bytes = streams ? encodeStreams(streams) : null
  const prepared: Prepared = {
    bytes,
    key: bytes ? streamKey(athleteId, arrival.originId, await sha256Hex(bytes)) : null,
    names: streams ? Object.keys(streams.columns) : null,
    facts: originFacts(arrival.record),
  }
  arrival.prepared = prepared
  return prepared
}
