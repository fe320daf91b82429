import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { type Kind, listedRecord } from '../providers/listed-record.ts'
import { positive, wallInstant } from '../providers/readings.ts'
import type { PolarExercise } from './polar-json.ts'

/** Polar's words for sports, as far as they are one of ours. */
const KINDS: Readonly<Record<string, Kind>> = {
  RUNNING: ['run'],
  ROAD_RUNNING: ['run', 'street'],
  TRAIL_RUNNING: ['run', 'trail'],
  TREADMILL_RUNNING: ['run', 'treadmill', true],
  TRACK_AND_FIELD_RUNNING: ['run', 'track'],
  ULTRARUNNING_RUNNING: ['run', 'ultra'],
  JOGGING: ['run'],
  CYCLING: ['bike'],
  ROAD_BIKING: ['bike', 'road'],
  MOUNTAIN_BIKING: ['bike', 'mountain'],
  INDOOR_CYCLING: ['bike', 'indoor_cycling', true],
  E_BIKE: ['bike', 'e_bike'],
  SWIMMING: ['swim'],
  POOL_SWIMMING: ['swim', 'lap_swimming'],
  OPEN_WATER_SWIMMING: ['swim', 'open_water'],
  WALKING: ['walk'],
  NORDIC_WALKING: ['walk', 'nordic_walking'],
  HIKING: ['hike'],
  STRENGTH_TRAINING: ['strength', undefined, true],
  ROWING: ['row'],
  INDOOR_ROWING: ['row', 'indoor_rowing', true],
  'CROSS-COUNTRY_SKIING': ['ski', 'nordic'],
  DOWNHILL_SKIING: ['ski', 'alpine'],
  BACKCOUNTRY_SKIING: ['ski', 'backcountry'],
  SNOWBOARDING: ['ski', 'snowboard'],
  TRIATHLON: ['multisport', 'triathlon'],
  DUATHLON: ['multisport', 'duathlon'],
  YOGA: ['other', 'yoga', true],
}

/** One exercise as our record. Polar gives no title, no climb and no time without its pauses. */
export function mapExercise(raw: PolarExercise): ActivityRecord {
  const offsetS = (raw.start_time_utc_offset ?? 0) * 60
  const kind = KINDS[raw.detailed_sport_info ?? ''] ?? KINDS[raw.sport ?? '']
  return listedRecord(raw.id, kind, {
    startAt: wallInstant(raw.start_time, offsetS),
    utcOffsetS: typeof raw.start_time_utc_offset === 'number' ? offsetS : null,
    elapsedS: secondsOf(raw.duration),
    distanceM: positive(raw.distance),
    averageHeartRateBpm: positive(raw.heart_rate?.average),
    maxHeartRateBpm: positive(raw.heart_rate?.maximum),
    deviceName: raw.device ?? null,
  })
}

/** The seconds of an ISO 8601 duration; what is none has no length, which the gate refuses. */
export function secondsOf(duration: string): number {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration)
  if (!found) return Number.NaN
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0))
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
}
