import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { streamFacts } from '#worker/domain/activity/stream-facts.ts'
import { bestEfforts } from '#worker/domain/effort/best-efforts.ts'
import { type MeanMaxMeasure, meanMaxPoints } from '#worker/domain/effort/mean-max.ts'
import type { Best, OriginFacts } from './summary.ts'

const KINDS: Record<MeanMaxMeasure, Best['kind']> = {
  powerW: 'power',
  heartRateBpm: 'heart_rate',
  speedMps: 'speed',
  gradedSpeedMps: 'graded_speed',
}

/** Reads off a record everything that later numbers need of its streams. Null when there is nothing to read. */
export function originFacts(record: ActivityRecord): OriginFacts | null {
  const judged = bestEfforts(record)
  const efforts: Best[] = judged.efforts.map((effort) => ({
    kind: 'distance',
    extent: effort.distanceM,
    value: effort.elapsedS,
    startS: effort.startS,
    isProviderStated: effort.source === 'provider',
  }))
  const curve: Best[] = record.streams
    ? meanMaxPoints(record.streams, { isRun: record.sport === 'run', sport: record.sport }).map((point) => ({
        kind: KINDS[point.measure],
        extent: point.durationS,
        value: point.value,
        startS: point.startS,
        isProviderStated: false,
      }))
    : []
  const facts = streamFacts(record.streams)
  const { doubtful } = judged
  const { unreadablePositionsS } = record
  const stream = facts && {
    ...facts,
    ...(doubtful.length > 0 ? { doubtful } : {}),
    ...(unreadablePositionsS === undefined ? {} : { unreadablePositionsS }),
  }
  return stream === null && efforts.length === 0 ? null : { stream, bests: [...efforts, ...curve] }
}
