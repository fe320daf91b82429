import type { Sport } from '#worker/domain/activity/sport.ts'
import type { ThresholdEffort } from '#worker/domain/stress/estimate-thresholds.ts'
import type { StressBasis } from '#worker/domain/stress/stress-basis.ts'
import type { DeriveState } from './repo/load-derivation.ts'

type Earlier = DeriveState['earlier'][number]
type Measure = ThresholdEffort['measure']

/** `own` is the athlete's view; `shared` counts only what may go to a model, a trainer and the public alike. */
export type Audience = 'own' | 'shared'
export const AUDIENCES: readonly Audience[] = ['own', 'shared']

interface Policies {
  policyAi: boolean
  policyCoach: boolean
  policyPublic: boolean
}

export function isShareable(row: Policies): boolean {
  return row.policyAi && row.policyCoach && row.policyPublic
}

const MEASURES: Readonly<Record<string, Measure>> = {
  power: 'powerW',
  heart_rate: 'heartRateBpm',
  speed: 'speedMps',
  graded_speed: 'gradedSpeedMps',
}

/** Every effort that may speak for a threshold, by day: mean-max points, and averages where there are no streams. */
export function thresholdEfforts(
  state: Pick<DeriveState, 'activities' | 'earlier' | 'efforts'>,
  audience: Audience,
): ThresholdEffort[] {
  const excluded = new Set(
    [...state.activities, ...state.earlier].filter((row) => row.excludedFromBests).map((row) => row.id),
  )
  const points = state.efforts.flatMap((row): ThresholdEffort[] => {
    const measure = MEASURES[row.kind]
    if (!measure || excluded.has(row.activityId) || (audience === 'shared' && !isShareable(row))) return []
    const { activityId, day, extent, value } = row
    return [{ activityId, sport: row.sport as Sport, day, measure, durationS: extent, value }]
  })
  const averages = [...state.earlier, ...state.activities]
    .filter((row) => !row.excludedFromBests)
    .flatMap((row) => averageEfforts(row, audience))
  return [...points, ...averages].sort(byDayThenAll)
}

/** A total order, so the answer never depends on the order of rows. */
function byDayThenAll(a: ThresholdEffort, b: ThresholdEffort): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1
  if (a.activityId !== b.activityId) return a.activityId < b.activityId ? -1 : 1
  return a.durationS - b.durationS || (a.measure < b.measure ? -1 : 1)
}

function averageEfforts(row: Earlier, audience: Audience): ThresholdEffort[] {
  const mixed = row.sharedBasis as unknown as StressBasis | null
  const isOwnView = audience === 'own' || isShareable(row)
  if (!isOwnView && mixed === null) return []
  const seen = isOwnView || mixed === null ? row : mixed
  const hasStreams = isOwnView || mixed === null ? row.hasStreams : mixed.facts !== null
  const efforts: ThresholdEffort[] = []
  const add = (measure: Measure, value: number | null) => {
    if (value === null || value <= 0) return
    const { id: activityId, day } = row
    efforts.push({ activityId, sport: seen.sport as Sport, day, measure, durationS: seen.movingS, value })
  }
  add('maxHeartRateBpm', seen.maxHeartRateBpm)
  if (hasStreams || seen.movingS < 1200 || seen.movingS > 3600) return efforts
  add('powerW', seen.averagePowerW)
  add('heartRateBpm', seen.averageHeartRateBpm)
  add('speedMps', seen.distanceM === null ? null : seen.distanceM / seen.movingS)
  return efforts
}
