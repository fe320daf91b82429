import type { DoubtfulSpan } from '../../streams/doubtful-steps.ts'
import type { ActivityRecord } from '../activity-record.ts'
import { cleanStreams } from '../clean-streams.ts'
import { topSpeed } from '../plausible-limits.ts'
import type { Sport } from '../sport.ts'
import { sportFamily } from '../sport-family.ts'
import type { Streams } from '../streams.ts'

/**
 * A summary as it reads when the athlete says it was another sport: its finer type is the old sport's, and what nobody
 * does in the new one (an hour's swim of 30 km) is not known, as if it had come so.
 */
export function asSport<R extends ActivityRecord>(record: R, sport: Sport): R {
  if (record.sport === sport) return record
  const top = topSpeed(sport)
  const { distanceM, movingS } = record
  const isTooFar = distanceM !== null && movingS > 0 && distanceM / movingS > top
  const speed = (mps: number | null) => (mps !== null && mps > top ? null : mps)
  return {
    ...record,
    sport,
    subSport: null,
    averageCadenceRpm: scaled(record.averageCadenceRpm, cadenceScale(record.sport, sport)),
    distanceM: isTooFar ? null : distanceM,
    averageSpeedMps: speed(record.averageSpeedMps),
    maxSpeedMps: speed(record.maxSpeedMps),
  }
}

/** On foot both feet make a cadence, anywhere else a turn: what one revolution of the sensor is in the new sport. */
export function cadenceScale(from: Sport, to: Sport): number {
  const steps = (sport: Sport) => (sportFamily(sport) === 'foot' ? 2 : 1)
  return steps(to) / steps(from)
}

const scaled = (value: number | null, by: number) => (value === null ? null : value * by)

/** Samples as they are read for a sport: leaps that only the sport they came as allows are closed, and named. */
export function streamsAsSport(streams: Streams, sport: Sport): { streams: Streams; leaps: DoubtfulSpan[] } {
  const cleaned = cleanStreams(streams, sport)
  return { streams: cleaned.streams ?? streams, leaps: cleaned.leaps }
}
