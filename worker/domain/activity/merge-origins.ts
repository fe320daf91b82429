import { type Provider, rankOf } from '../policy/provider-terms.ts'
import type { ActivityRecord } from './activity-record.ts'

/** One record of a session, as one source gave it. */
export interface Origin {
  id: string
  provider: Provider
  record: ActivityRecord
}

export interface MergedActivity {
  record: ActivityRecord
  /** Which origin each field came from: policy is per field. */
  fieldOrigins: Record<keyof ActivityRecord, string>
}

/** What belongs together and is taken from one origin: times, streams and laps count from the same start. */
const TOGETHER = [
  'sport',
  'subSport',
  'startAt',
  'elapsedS',
  'movingS',
  'streams',
  'isIndoor',
  'isManual',
] as const

const SAME_CLOCK_MS = 5 * 60_000

/**
 * One activity from the records of one session. Time, streams and sport come whole from the origin nearest to
 * the sensor that has streams; every other field from the first origin, in that order, that knows it; the name
 * from where people write names. The result does not depend on the order of `origins`. Taking an origin out is
 * merging the rest again.
 * @param origins at least one
 * @throws RangeError without any origin
 */
export function mergeOrigins(origins: readonly Origin[]): MergedActivity {
  const order = origins.toSorted(nearestFirst)
  const base = order.find((origin) => origin.record.streams !== null) ?? order[0]
  if (base === undefined) throw new RangeError('nothing to merge')
  const byName = order.toSorted((a, b) => rankOf(a.provider, 'titles') - rankOf(b.provider, 'titles'))
  const ranked = [base, ...order.filter((origin) => origin !== base)]
  const record: ActivityRecord = { ...base.record }
  const fieldOrigins: Partial<MergedActivity['fieldOrigins']> = {}
  for (const field of Object.keys(record) as (keyof ActivityRecord)[]) {
    const isWhole = (TOGETHER as readonly string[]).includes(field)
    const from = isWhole ? base : (firstThatKnows(field === 'name' ? byName : ranked, field) ?? base)
    copyField(record, from.record, field)
    fieldOrigins[field] = from.id
  }
  const clock = trueClock(base, ranked)
  record.startAt = clock.record.startAt
  fieldOrigins.startAt = clock.id
  return { record, fieldOrigins: fieldOrigins as MergedActivity['fieldOrigins'] }
}

/** When clocks differ by a zone, the origin that knows its own offset is believed. */
function trueClock(base: Origin, ranked: readonly Origin[]): Origin {
  if (base.record.utcOffsetS !== null) return base
  const baseMs = Date.parse(base.record.startAt)
  const better = ranked.find(
    ({ record }) =>
      record.utcOffsetS !== null && Math.abs(Date.parse(record.startAt) - baseMs) > SAME_CLOCK_MS,
  )
  return better ?? base
}

function firstThatKnows(order: readonly Origin[], field: keyof ActivityRecord): Origin | undefined {
  return order.find(({ record }) => {
    const value = record[field]
    return Array.isArray(value) ? value.length > 0 : value !== null
  })
}

function copyField<K extends keyof ActivityRecord>(to: ActivityRecord, from: ActivityRecord, field: K) {
  to[field] = from[field]
}

function nearestFirst(a: Origin, b: Origin): number {
  const byRank = rankOf(a.provider, 'measures') - rankOf(b.provider, 'measures')
  if (byRank !== 0) return byRank
  return a.id < b.id ? -1 : 1
}
