import type { ActivityRecord } from './activity-record.ts'
import { EMPTY_RECORD } from './empty-record.ts'
import type { StreamName, Streams } from './streams.ts'

/** A plain run of 10 km in 50 min for tests, with what the test cares about put over it. */
export function recordWith(changes: Partial<ActivityRecord> = {}): ActivityRecord {
  return {
    ...EMPTY_RECORD,
    sport: 'run',
    startAt: '2026-05-01T06:00:00Z',
    utcOffsetS: 7200,
    elapsedS: 3000,
    movingS: 3000,
    distanceM: 10_000,
    ...changes,
  }
}

/** Streams of one sample a second, columns written as functions of the second. */
export function streamsOf(
  seconds: number,
  columns: Partial<Record<StreamName, (second: number) => number>>,
): Streams {
  const timeS = Float64Array.from({ length: seconds + 1 }, (_, i) => i)
  const filled: Streams['columns'] = {}
  for (const [name, at] of Object.entries(columns)) filled[name as StreamName] = timeS.map(at)
  return { timeS, columns: filled }
}
