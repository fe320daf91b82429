import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { namedFlags } from '#worker/domain/activity/reader-flags.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { type StreamFacts, streamFacts } from '#worker/domain/activity/stream-facts.ts'
import type { Streams } from '#worker/domain/activity/streams.ts'
import { bestEfforts } from '#worker/domain/effort/best-efforts.ts'
import { heartDrifts } from '#worker/domain/effort/heart-drift.ts'
import { type MeanMaxMeasure, meanMaxPoints } from '#worker/domain/effort/mean-max.ts'
import { tiredEfforts } from '#worker/domain/effort/tired-efforts.ts'
import { dropoutSeconds, gapSeconds } from '#worker/domain/streams/lost-seconds.ts'
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
    ...(record.streams ? effortFacts(record.streams, record.sport, facts.heartRate) : {}),
    ...(doubtful.length > 0 ? { doubtful } : {}),
    ...(unreadablePositionsS === undefined ? {} : { unreadablePositionsS }),
  }
  if (stream === null && efforts.length === 0) return null
  const lostS = record.streams ? gapSeconds(record.streams) : 0
  const flags = namedFlags([...(record.flags ?? []), { kind: 'gaps', count: lostS }])
  return { stream, bests: [...efforts, ...curve], ...flags }
}

/** What takes a sport to read: drift lies with the heart's own facts, as health data must. */
function effortFacts(streams: Streams, sport: Sport, heartRate: StreamFacts['heartRate']) {
  const tired = tiredEfforts(streams, sport)
  const drifts = heartDrifts(streams, { isRun: sport === 'run' })
  const { timeS, columns } = streams
  const dropoutS = columns.heartRateBpm ? dropoutSeconds(timeS, columns.heartRateBpm) : 0
  return {
    ...(heartRate ? { heartRate: { ...heartRate, drifts, ...(dropoutS > 0 ? { dropoutS } : {}) } } : {}),
    ...(tired.length > 0 ? { tired } : {}),
  }
}
