import type { ActivityRecord } from './activity-record.ts'
import type { StreamName, Streams } from './streams.ts'

/** Columns of a recording that are health data: kept only for who has agreed to that. */
const HEALTH_STREAMS: readonly StreamName[] = ['heartRateBpm']

/** The same streams without health data; null when nothing else is in them. */
export function streamsWithoutHealth(streams: Streams): Streams | null {
  const columns = Object.entries(streams.columns).filter(
    ([name]) => !HEALTH_STREAMS.includes(name as StreamName),
  )
  if (columns.length === 0 && Object.keys(streams.columns).length > 0) return null
  return { ...streams, columns: Object.fromEntries(columns) }
}

const NO_HEART = { averageHeartRateBpm: null, maxHeartRateBpm: null }
const hasHeart = (one: { averageHeartRateBpm: number | null; maxHeartRateBpm: number | null }) =>
  one.averageHeartRateBpm !== null || one.maxHeartRateBpm !== null

/**
 * A record as it may be kept without a consent to health data: summary, laps, streams and legs without heart rate.
 * @returns the very same record where it tells of none
 */
export function withoutHealth(record: ActivityRecord): ActivityRecord {
  if (!tellsOfHealth(record)) return record
  return {
    ...record,
    ...NO_HEART,
    laps: record.laps.map((lap) => ({ ...lap, ...NO_HEART })),
    streams: record.streams && streamsWithoutHealth(record.streams),
    legs: record.legs.map(withoutHealth),
  }
}

function tellsOfHealth(record: ActivityRecord): boolean {
  const { streams } = record
  return (
    hasHeart(record) ||
    record.laps.some(hasHeart) ||
    (streams !== null && HEALTH_STREAMS.some((name) => name in streams.columns)) ||
    record.legs.some(tellsOfHealth)
  )
}
