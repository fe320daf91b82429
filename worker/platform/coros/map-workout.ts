import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { type Kind, listedRecord } from '../providers/listed-record.ts'
import { instantOfMs, known, positive } from '../providers/readings.ts'
import type { CorosWorkout } from './coros-json.ts'

/** COROS's numbers of sports, and of their kinds where those differ here. */
const KINDS: Readonly<Record<string, Kind>> = {
  '8': ['run'],
  '8.2': ['run', 'treadmill', true],
  '9': ['bike'],
  '9.2': ['bike', 'indoor_cycling', true],
  '10': ['swim'],
  '10.1': ['swim', 'open_water'],
  '10.2': ['swim', 'lap_swimming'],
  '13': ['multisport'],
  '13.1': ['multisport', 'triathlon'],
  '14': ['hike', 'mountaineering'],
  '15': ['run', 'trail'],
  '16': ['hike'],
  '19': ['ski', 'nordic'],
  '20': ['run', 'track'],
  '21': ['ski', 'alpine'],
  '21.2': ['ski', 'snowboard'],
  '23': ['strength', null, true],
  '24': ['row'],
  '24.2': ['row', 'indoor_rowing', true],
  '29': ['ski', 'backcountry'],
  '31': ['walk'],
}

/** A workout's id here: its own, and its kind, without both of which it is not found again. */
export const idOf = ({ labelId, mode, subMode }: Pick<CorosWorkout, 'labelId' | 'mode' | 'subMode'>) =>
  `${labelId}.${mode}.${subMode}`

/** One workout as our record. Its calories are in a unit nobody can tell, and left out. */
export function mapWorkout(raw: CorosWorkout): ActivityRecord {
  const kind = KINDS[`${raw.mode}.${raw.subMode}`] ?? KINDS[String(raw.mode)]
  const paceS = positive(raw.avgSpeed)
  const quarters = known(raw.startTimezone)
  const elapsedS = raw.endTime - raw.startTime
  return listedRecord(idOf(raw), kind, {
    startAt: instantOfMs(raw.startTime * 1000),
    utcOffsetS: quarters === null ? null : quarters * 900,
    elapsedS,
    movingS: Math.min(positive(raw.duration) ?? elapsedS, elapsedS),
    distanceM: positive(raw.distance),
    averageSpeedMps: paceS === null ? null : 1000 / paceS,
    averageCadenceRpm: positive(raw.avgFrequency),
    deviceName: raw.deviceName ?? null,
  })
}
