import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { type Kind, listedRecord } from '../providers/listed-record.ts'
import { instantOfMs, known, positive } from '../providers/readings.ts'
import type { SuuntoWorkout } from './suunto-json.ts'

/** Suunto's numbers of activities, as far as they are one of our sports. */
const KINDS: Readonly<Record<number, Kind>> = {
  0: ['walk'],
  1: ['run'],
  2: ['bike'],
  3: ['ski', 'nordic'],
  10: ['bike', 'mountain'],
  11: ['hike'],
  13: ['ski', 'alpine'],
  15: ['row'],
  21: ['swim', 'lap_swimming'],
  22: ['run', 'trail'],
  23: ['strength', undefined, true],
  24: ['walk', 'nordic_walking'],
  30: ['ski', 'snowboard'],
  31: ['ski', 'backcountry'],
  52: ['bike', 'indoor_cycling', true],
  53: ['run', 'treadmill', true],
  54: ['strength', 'crossfit', true],
  56: ['ski', 'roller'],
  57: ['row', 'indoor_rowing', true],
  65: ['hike', 'snowshoe'],
  68: ['multisport'],
  70: ['hike', 'trekking'],
  74: ['multisport', 'triathlon'],
  83: ['swim', 'open_water'],
}

/** One workout as our record. */
export function mapWorkout(raw: SuuntoWorkout): ActivityRecord {
  const spanS = raw.stopTime ? Math.round((raw.stopTime - raw.startTime) / 1000) : raw.totalTime
  const offsetMin = known(raw.timeOffsetInMinutes)
  return listedRecord(raw.workoutKey, KINDS[raw.activityId ?? -1], {
    name: raw.description ?? null,
    startAt: instantOfMs(raw.startTime),
    utcOffsetS: offsetMin === null ? null : offsetMin * 60,
    elapsedS: Math.max(spanS, raw.totalTime),
    movingS: raw.totalTime,
    distanceM: positive(raw.totalDistance),
    elevationGainM: known(raw.totalAscent),
    elevationLossM: known(raw.totalDescent),
    averageSpeedMps: positive(raw.avgSpeed),
    maxSpeedMps: positive(raw.maxSpeed),
    averageHeartRateBpm: beats(raw.hrdata?.workoutAvgHR),
    maxHeartRateBpm: beats(raw.hrdata?.workoutMaxHR),
    deviceName: raw.gear?.displayName ?? raw.gear?.name ?? null,
  })
}

/** Beats a minute; some of Suunto's answers have beats a second, and nobody's heart does fifteen a minute. */
function beats(value: number | null | undefined): number | null {
  const rate = positive(value)
  return rate !== null && rate < 15 ? rate * 60 : rate
}
