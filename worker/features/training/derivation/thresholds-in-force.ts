import type { Sport } from '#worker/domain/activity/sport.ts'
import {
  estimatedValues,
  estimateThresholds,
  type ThresholdEffort,
  tellingEfforts,
} from '#worker/domain/stress/estimate-thresholds.ts'
import { recentEfforts } from '#worker/domain/stress/recent-efforts.ts'
import {
  type ThresholdKind,
  type ThresholdRow,
  type Thresholds,
  thresholdsOn,
  withEstimates,
} from '#worker/domain/stress/thresholds.ts'
import type { DeriveState } from './repo/load-derivation.ts'

const EVER = '0001-01-01'

/** Stated thresholds as dated rows, one kind each; what the profile states holds for every sport and day. */
export function thresholdRows(state: Pick<DeriveState, 'thresholds' | 'profile'>): ThresholdRow[] {
  const rows: ThresholdRow[] = state.thresholds.flatMap((row) => {
    const at = { sport: row.sport as Sport, fromDay: row.effectiveFrom, isEstimate: row.source !== 'entered' }
    const kinds: [ThresholdKind, number | null][] = [
      ['ftpW', row.ftpW],
      ['thresholdSpeedMps', row.thresholdPaceSPerKm === null ? null : 1000 / row.thresholdPaceSPerKm],
      ['cssMps', row.cssMps],
      ['thresholdHrBpm', row.thresholdHrBpm],
    ]
    return kinds.flatMap(([kind, value]) => (value === null ? [] : [{ kind, value, ...at }]))
  })
  const general = { sport: null, fromDay: EVER, isEstimate: false }
  const { restHrBpm = null, maxHrBpm = null } = state.profile ?? {}
  if (restHrBpm !== null) rows.push({ kind: 'restHrBpm', value: restHrBpm, ...general })
  if (maxHrBpm !== null) rows.push({ kind: 'maxHrBpm', value: maxHrBpm, ...general })
  return rows
}

/** What holds for a sport on a day, estimates filled in; each sport and day is worked out once. */
export function thresholdsInForce(
  state: Pick<DeriveState, 'thresholds' | 'profile'>,
  efforts: readonly ThresholdEffort[],
): (sport: Sport, day: string) => Thresholds {
  const rows = thresholdRows(state)
  const telling = tellingEfforts(efforts)
  const sex = state.profile?.sexForGrading
  const known = new Map<string, Thresholds>()
  return (sport, day) => {
    const key = `${sport} ${day}`
    const found = known.get(key)
    if (found) return found
    const stated = thresholdsOn(rows, { sport, day, sex: sex === 'female' || sex === 'male' ? sex : null })
    const estimates = estimatedValues(estimateThresholds(recentEfforts(telling, day), { sport, day }))
    const thresholds = withEstimates(stated, estimates)
    known.set(key, thresholds)
    return thresholds
  }
}
