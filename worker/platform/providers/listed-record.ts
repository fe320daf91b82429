import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'

/** What a provider's name or number of a sport is here. */
export type Kind = readonly [sport: Sport, subSport?: string | null | undefined, isIndoor?: true]

type Values = Partial<Omit<ActivityRecord, 'externalId' | 'sport' | 'subSport' | 'isIndoor' | 'streams'>> &
  Pick<ActivityRecord, 'startAt' | 'elapsedS'>

const NOT_SAID = {
  ...{ name: null, utcOffsetS: null, distanceM: null, elevationGainM: null, elevationLossM: null },
  ...{ averageSpeedMps: null, maxSpeedMps: null, averageHeartRateBpm: null, maxHeartRateBpm: null },
  ...{ averagePowerW: null, maxPowerW: null, averageCadenceRpm: null, energyKj: null },
  ...{ averageTemperatureC: null, isManual: false, deviceName: null, streams: null },
} satisfies Partial<ActivityRecord>

/** An activity as a provider lists it: what it does not say is null. An unknown kind of sport is `other`. */
export function listedRecord(externalId: string, kind: Kind | undefined, values: Values): ActivityRecord {
  const [sport, subSport = null, isIndoor = false] = kind ?? ['other']
  return {
    ...NOT_SAID,
    ...{ externalId, sport, subSport, isIndoor, movingS: values.elapsedS },
    ...{ laps: [], sets: [], providerEfforts: [], legs: [] },
    ...values,
  }
}
