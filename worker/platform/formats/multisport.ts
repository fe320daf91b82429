import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { EMPTY_RECORD } from '#worker/domain/activity/empty-record.ts'

/**
 * The parent of several legs (transitions are legs too): totals only, since the legs carry samples and load.
 * @param legs at least one, in order
 */
export function multisportParent(legs: ActivityRecord[]): ActivityRecord {
  const startMs = Math.min(...legs.map(startOf))
  const endMs = Math.max(...legs.map((leg) => startOf(leg) + leg.elapsedS * 1000))
  return {
    ...EMPTY_RECORD,
    sport: 'multisport',
    startAt: Number.isFinite(startMs) ? new Date(startMs).toISOString() : '',
    elapsedS: (endMs - startMs) / 1000,
    movingS: legs.reduce((sum, leg) => sum + leg.movingS, 0),
    distanceM: total(legs.map((leg) => leg.distanceM)),
    elevationGainM: total(legs.map((leg) => leg.elevationGainM)),
    elevationLossM: total(legs.map((leg) => leg.elevationLossM)),
    averageHeartRateBpm: averageHeartRate(legs),
    maxHeartRateBpm: highest(legs.map((leg) => leg.maxHeartRateBpm)),
    energyKj: total(legs.map((leg) => leg.energyKj)),
    legs,
  }
}

function startOf(leg: ActivityRecord): number {
  return Date.parse(leg.startAt)
}

function total(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}

function highest(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : Math.max(...known)
}

function averageHeartRate(legs: ActivityRecord[]): number | null {
  const known = legs.flatMap((leg) =>
    leg.averageHeartRateBpm === null ? [] : [{ bpm: leg.averageHeartRateBpm, seconds: leg.movingS }],
  )
  const seconds = known.reduce((sum, leg) => sum + leg.seconds, 0)
  return seconds === 0 ? null : known.reduce((sum, leg) => sum + leg.bpm * leg.seconds, 0) / seconds
}
