import type { ActivityRecord, LapRecord } from '#worker/domain/activity/activity-record.ts'
import { namedLeaps } from '#worker/domain/activity/clean-streams.ts'
import { EMPTY_RECORD } from '#worker/domain/activity/empty-record.ts'
import { LONGEST_ACTIVITY_S } from '#worker/domain/activity/plausible-limits.ts'
import { namedFlags } from '#worker/domain/activity/reader-flags.ts'
import { cleanSamples } from '../clean-samples.ts'
import type { DecodedFile, DecodeHint } from '../decoded-file.ts'
import { fillMotion } from '../fill-motion.ts'
import { FormatError, NO_DISTANCE } from '../format-error.ts'
import { judgedActivity } from '../judged-activity.ts'
import { MAX_SAMPLES } from '../limits.ts'
import { multisportParent } from '../multisport.ts'
import { isoInstant, stepsPerCycle } from '../readings.ts'
import { scaleColumn } from '../scale-column.ts'
import { statedDistance } from '../stated-distance.ts'
import { summariseStreams } from '../stream-summary.ts'
import { namedSport } from './named-sport.ts'
import { readTcx, type TcxActivity, type TcxLap } from './read-tcx.ts'

/** A lap may begin this long before its first sample. */
const LAP_SLACK_S = 600

const TRIGGERS: Readonly<Record<string, string>> = {
  manual: 'manual',
  distance: 'distance',
  time: 'time',
  location: 'position',
}

/**
 * Reads a TCX file: every activity in it, the ones of a multisport session as legs of one parent.
 * @throws FormatError `no_time` where nothing is dated, and what `readXml` and `judgedActivity` throw
 */
export function decodeTcx(bytes: Uint8Array, hint: DecodeHint): DecodedFile {
  const contents = readTcx(bytes)
  if (contents.activities.length === 0) {
    if (contents.hasCourse) return { kind: 'not_activity', what: 'course' }
    if (contents.hasWorkout) return { kind: 'not_activity', what: 'workout' }
    throw new FormatError('empty', 'The TCX file holds no activity.')
  }
  const samples = contents.activities.reduce((sum, activity) => sum + activity.samples.length, 0)
  if (samples > MAX_SAMPLES)
    throw new FormatError('too_large', 'The TCX file holds more than four days of seconds.')
  const parts = contents.activities.map((activity) => ({ group: activity.group, ...tcxActivity(activity) }))
  const warnings: string[] = []
  const untimed = contents.pointCount - samples
  const dropped = parts.reduce((sum, part) => sum + part.dropped, 0)
  if (untimed > 0) warnings.push(`${untimed} points without a time of their own were left out.`)
  if (dropped > 0) warnings.push(`${dropped} impossible sample values were left out.`)
  if (parts.some(({ isUnmeasured }) => isUnmeasured)) warnings.push(NO_DISTANCE)
  const activities = joined(parts).map((activity) => judgedActivity(activity, hint.nowMs))
  return { kind: 'activities', format: 'tcx', activities, warnings }
}

function joined(parts: { group: number | null; activity: ActivityRecord }[]): ActivityRecord[] {
  const groups = new Map<string, ActivityRecord[]>()
  for (const [index, { group, activity }] of parts.entries()) {
    const key = group === null ? `alone ${index}` : `group ${group}`
    groups.set(key, [...(groups.get(key) ?? []), activity])
  }
  return [...groups.values()].flatMap((legs) => (legs.length > 1 ? [multisportParent(legs)] : legs))
}

function tcxActivity(tcx: TcxActivity) {
  const { samples } = tcx
  samples.sortTracks()
  const stretch = samples.busiest(-Infinity, Infinity)
  const firstS = stretch.leftOut > 0 ? stretch.fromS : (samples.epochS[0] ?? Number.NaN)
  const laps = tcx.laps.filter(({ startEpochS }) => stretch.leftOut === 0 || isWithin(startEpochS, stretch))
  const startS = earliest([...laps.map((lap) => lap.startEpochS), firstS], samples.length)
  if (!Number.isFinite(startS)) {
    throw new FormatError('no_time', 'The TCX file has no times, so it cannot be placed in a calendar.')
  }
  const sport = namedSport(tcx.sport)
  const cycle = stepsPerCycle(sport.sport)
  const raw = samples.window(startS, startS, stretch.toS)
  scaleColumn(raw?.columns.cadenceRpm, cycle)
  const { streams, dropped, leaps } = cleanSamples(raw, sport.sport)
  const filled = streams === null ? null : fillMotion(streams, sport.sport)
  const lapRecords = laps.flatMap((lap) => lapRecord(lap, startS, cycle))
  const sampledS = streams?.timeS.at(-1) ?? 0
  const statedS = Math.max(sampledS, ...lapRecords.slice(-1).map((lap) => lap.startS + lap.elapsedS))
  // A recording left open for weeks is as long as its samples.
  const lastS = statedS > LONGEST_ACTIVITY_S && sampledS > 0 ? sampledS : statedS
  const movingS = Math.min(lapRecords.reduce((sum, lap) => sum + lap.movingS, 0) || lastS, lastS)
  const seen = summariseStreams(streams)
  const lapDistanceM = lapRecords.reduce((sum, lap) => sum + (lap.distanceM ?? 0), 0)
  const distanceM = statedDistance(
    lapDistanceM > 0 ? lapDistanceM : null,
    seen.distanceM,
    movingS,
    sport.sport,
  )
  const isUnmeasured = distanceM === null && tcx.unreadable > 0
  if (isUnmeasured && streams === null) {
    throw new FormatError('corrupt', 'No distance in the TCX file can be read, and it holds nothing else.')
  }
  const activity: ActivityRecord = {
    ...EMPTY_RECORD,
    ...sport,
    ...seen,
    distanceM,
    startAt: isoInstant(startS),
    utcOffsetS: tcx.offsetS,
    elapsedS: lastS,
    movingS,
    averageSpeedMps: distanceM === null || movingS <= 0 ? null : distanceM / movingS,
    deviceName: tcx.device,
    laps: lapRecords,
    ...namedLeaps([...leaps, ...(filled?.spans ?? [])]),
    ...namedFlags([{ kind: 'samples', count: dropped + (filled?.count ?? 0) }]),
    streams,
  }
  return {
    activity,
    isUnmeasured,
    dropped: dropped + (filled?.count ?? 0) + samples.outOfOrder + stretch.leftOut,
  }
}

function isWithin(epochS: number, stretch: { fromS: number; toS: number }): boolean {
  return epochS >= stretch.fromS - LAP_SLACK_S && epochS < stretch.toS
}

function lapRecord(lap: TcxLap, startS: number, stepsPerCycle: number): LapRecord[] {
  const total = (name: string) => lap.totals.get(name) ?? null
  const elapsedS = total('TotalTimeSeconds')
  if (Number.isNaN(lap.startEpochS) || elapsedS === null) return []
  const distanceM = total('DistanceMeters')
  const cadence = total('AvgRunCadence') ?? total('Cadence')
  return [
    {
      startS: lap.startEpochS - startS,
      elapsedS,
      movingS: elapsedS,
      distanceM,
      elevationGainM: null,
      averageSpeedMps:
        total('AvgSpeed') ?? (distanceM !== null && elapsedS > 0 ? distanceM / elapsedS : null),
      averageHeartRateBpm: total('AverageHeartRateBpm') || null,
      maxHeartRateBpm: total('MaximumHeartRateBpm') || null,
      averagePowerW: total('AvgWatts'),
      averageCadenceRpm: cadence === null ? null : cadence * stepsPerCycle,
      trigger: TRIGGERS[lap.trigger ?? ''] ?? null,
    },
  ]
}

function earliest(epochsS: number[], sampleCount: number): number {
  const known = (sampleCount === 0 ? epochsS.slice(0, -1) : epochsS).filter((epochS) => !Number.isNaN(epochS))
  return known.length === 0 ? Number.NaN : Math.min(...known)
}
