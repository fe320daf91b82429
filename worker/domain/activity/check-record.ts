import type { ActivityRecord, LapRecord } from './activity-record.ts'
import { cleanStreams, namedLeaps } from './clean-streams.ts'
import {
  EARLIEST_START,
  isWithin,
  LAP_LIMITS,
  type Limits,
  LONGEST_ACTIVITY_S,
  SUMMARY_LIMITS,
  topSpeed,
} from './plausible-limits.ts'
import { namedFlags, readerFlags } from './reader-flags.ts'
import type { RecordFlag, RecordProblem } from './record-flag.ts'

export type CheckedRecord =
  | { ok: true; record: ActivityRecord; flags: RecordFlag[] }
  | { ok: false; problem: RecordProblem }

const DAY_MS = 86_400_000
const INSTANT_SHAPE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/

/**
 * The gate between any decoder and the store. Values that cannot be true (NaN, 40 kW, a negative distance) become
 * null and are flagged; a record without a believable start or duration is refused with a reason. The result
 * holds no NaN outside stream columns, and its start is written `…Z`. The input is left as it is.
 * @param now UTC, ISO 8601; a start more than a day after it is refused, one before 1980 too
 */
export function checkRecord(record: ActivityRecord, now: string): CheckedRecord {
  const flags: RecordFlag[] = []
  const startAt = checkedStart(record.startAt, now)
  if (typeof startAt !== 'string') return { ok: false, problem: startAt }
  const cleaned = record.streams === null ? null : cleanStreams(record.streams, record.sport)
  if (cleaned !== null) flags.push(...cleaned.flags)
  const streams = cleaned?.streams ?? null
  const leaps = [...(record.leaps ?? []), ...(cleaned?.leaps ?? [])]
  const duration = checkedDuration(record, streams?.timeS.at(-1) ?? null, flags)
  if (duration === null) return refuse('no_duration', 'The activity has no duration.')
  if (duration.elapsedS > LONGEST_ACTIVITY_S)
    return refuse('too_long', 'The activity lasts more than 14 days.')
  const legs: ActivityRecord[] = []
  for (const [i, leg] of record.legs.entries()) {
    // Legs have no legs of their own; a nested one would let a file recurse at will.
    const checked = checkRecord({ ...leg, legs: [] }, now)
    if (!checked.ok) continue
    legs.push(checked.record)
    flags.push(...checked.flags.map((flag) => ({ ...flag, field: `legs.${i}.${flag.field}` })))
  }
  const summary = withinLimits(record, SUMMARY_LIMITS, '', flags)
  const checked = {
    ...summary,
    ...duration,
    startAt,
    streams,
    ...namedLeaps(leaps),
    legs,
    ...checkedLists(record, flags),
  }
  dropImpossibleSpeeds(checked, flags)
  const told = namedFlags([...(record.flags ?? []), ...readerFlags(flags)])
  return { ok: true, record: { ...checked, ...told }, flags }
}

function refuse(code: RecordProblem['code'], message: string): CheckedRecord {
  return { ok: false, problem: { code, message } }
}

function checkedStart(startAt: string, now: string): string | RecordProblem {
  const ms = INSTANT_SHAPE.test(startAt) ? Date.parse(startAt) : Number.NaN
  if (Number.isNaN(ms)) return { code: 'bad_start', message: 'The activity has no readable start time.' }
  const day = new Date(ms).toISOString().slice(0, 10)
  if (ms < Date.parse(EARLIEST_START)) {
    return {
      code: 'start_too_early',
      message: `The activity says it started on ${day}: the device's clock was not set.`,
    }
  }
  if (ms > Date.parse(now) + DAY_MS) {
    return {
      code: 'start_in_future',
      message: `The activity says it starts on ${day}, which is still to come.`,
    }
  }
  return new Date(ms).toISOString()
}

/** Elapsed and moving time, each standing in for the other; then the streams' length. Null when there is none. */
function checkedDuration(record: ActivityRecord, streamS: number | null, flags: RecordFlag[]) {
  const elapsed = positive(record.elapsedS)
  const moving = positive(record.movingS)
  const elapsedS = elapsed ?? moving ?? positive(streamS)
  if (elapsedS === null) {
    // A source that says zero has said something: an entry by hand without a time. It counts for nothing.
    if (record.elapsedS !== 0) return null
    flags.push({ code: 'zero_duration', field: 'elapsedS', count: 1, found: '0' })
    return { elapsedS: 0, movingS: 0 }
  }
  if (elapsed === null) {
    const code = moving === null ? 'duration_from_streams' : 'impossible_value'
    flags.push({ code, field: 'elapsedS', count: 1, found: String(record.elapsedS) })
  }
  if (moving !== null && moving <= elapsedS) return { elapsedS, movingS: moving }
  // Rounding makes moving a second longer than elapsed; that is no finding.
  if (moving === null || moving > elapsedS + 1) {
    flags.push({ code: 'moving_set_to_elapsed', field: 'movingS', count: 1, found: String(record.movingS) })
  }
  return { elapsedS, movingS: elapsedS }
}

function positive(value: number | null): number | null {
  return value !== null && value > 0 && value < Infinity ? value : null
}

/** A copy in which every number outside its limits is null. */
function withinLimits<T extends object>(
  item: T,
  limits: Partial<Record<keyof T & string, Limits>>,
  prefix: string,
  flags: RecordFlag[],
): T {
  const emptied: Record<string, null> = {}
  for (const [field, bounds] of Object.entries(limits) as [keyof T & string, Limits][]) {
    const value: unknown = item[field]
    if (value === null || value === undefined) continue
    if (typeof value === 'number' && isWithin(value, bounds)) continue
    flags.push({ code: 'impossible_value', field: `${prefix}${field}`, count: 1, found: String(value) })
    emptied[field] = null
  }
  return { ...item, ...emptied }
}

function checkedLists(record: ActivityRecord, flags: RecordFlag[]) {
  const laps: LapRecord[] = []
  for (const lap of record.laps) {
    const isReal = lap.startS >= 0 && positive(lap.elapsedS) !== null && Number.isFinite(lap.startS)
    if (!isReal) {
      flags.push({ code: 'lap_dropped', field: 'laps', count: 1, found: `${lap.startS} + ${lap.elapsedS}` })
      continue
    }
    const movingS = Math.min(positive(lap.movingS) ?? lap.elapsedS, lap.elapsedS)
    laps.push({ ...withinLimits(lap, LAP_LIMITS, 'laps.', flags), movingS })
  }
  const sets = record.sets.map((set) =>
    withinLimits(
      set,
      { repetitions: [0, 10_000], weightKg: [0, 1000], durationS: [0, 86_400] },
      'sets.',
      flags,
    ),
  )
  const providerEfforts = record.providerEfforts
    .filter((effort) => positive(effort.distanceM) !== null && positive(effort.elapsedS) !== null)
    .map((effort) => withinLimits(effort, { startS: [0, LONGEST_ACTIVITY_S] }, 'providerEfforts.', flags))
  return { laps, sets, providerEfforts }
}

function dropImpossibleSpeeds(record: ActivityRecord, flags: RecordFlag[]) {
  const top = topSpeed(record.sport)
  if (record.distanceM !== null && record.movingS > 0 && record.distanceM / record.movingS > top) {
    flags.push({ code: 'impossible_speed', field: 'distanceM', count: 1, found: String(record.distanceM) })
    record.distanceM = null
  }
  for (const field of ['averageSpeedMps', 'maxSpeedMps'] as const) {
    const speed = record[field]
    if (speed === null || speed <= top) continue
    flags.push({ code: 'impossible_speed', field, count: 1, found: String(speed) })
    record[field] = null
  }
}
