import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { listedRecord } from '../providers/listed-record.ts'
import { instantOfMs, known, positive } from '../providers/readings.ts'
import type { GarminActivity } from './api-json.ts'
import { garminSport } from './garmin-sport.ts'

/** An activity's id here; its summary and its file have it in common. */
export const idOf = ({
  activityId,
  summaryId,
}: Pick<GarminActivity, 'activityId'> & { summaryId?: string | null | undefined }) =>
  activityId ?? summaryId ?? null

/** One activity as our record. */
export function mapActivity(raw: GarminActivity): ActivityRecord {
  const { sport, subSport, isIndoor } = garminSport(raw.activityType ?? '')
  const indoors = isIndoor ? ([true] as const) : ([] as const)
  const cadence = raw.averageRunCadenceInStepsPerMinute ?? raw.averageBikeCadenceInRoundsPerMinute
  return listedRecord(raw.activityId ?? raw.summaryId, [sport, subSport, ...indoors], {
    name: raw.activityName ?? null,
    startAt: instantOfMs(raw.startTimeInSeconds * 1000),
    utcOffsetS: known(raw.startTimeOffsetInSeconds),
    elapsedS: raw.durationInSeconds,
    distanceM: positive(raw.distanceInMeters),
    elevationGainM: known(raw.totalElevationGainInMeters),
    elevationLossM: known(raw.totalElevationLossInMeters),
    averageSpeedMps: positive(raw.averageSpeedInMetersPerSecond),
    maxSpeedMps: positive(raw.maxSpeedInMetersPerSecond),
    averageHeartRateBpm: positive(raw.averageHeartRateInBeatsPerMinute),
    maxHeartRateBpm: positive(raw.maxHeartRateInBeatsPerMinute),
    averageCadenceRpm: positive(cadence),
    isManual: raw.manual === true,
    deviceName: raw.deviceName ?? null,
  })
}
