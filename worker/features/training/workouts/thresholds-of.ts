import type { Sport } from '#worker/domain/activity/sport.ts'
import { type ThresholdRow, thresholdsOn } from '#worker/domain/stress/thresholds.ts'
import type { WorkoutThresholds } from '#worker/domain/workout/target-range.ts'
import type { TemplateMeasure } from '#worker/domain/workout/templates/template.ts'
import type { WorkoutSport } from '#worker/domain/workout/workout.ts'
import { zoneChoices } from '../derivation/zone-choices.ts'
import type { Basis } from './repo.ts'

/** What an athlete stated or agreed to, as it holds for a workout's sport on a day; a brick takes each leg's own. */
export function thresholdsOf(basis: Basis, sport: WorkoutSport, day: string): WorkoutThresholds {
  const rows = basis.thresholds.flatMap((row): ThresholdRow[] => {
    const at = { sport: row.sport, fromDay: row.effectiveFrom, isEstimate: row.source !== 'entered' }
    const speed = row.thresholdPaceSPerKm === null ? null : 1000 / row.thresholdPaceSPerKm
    return [
      ...(row.ftpW === null ? [] : [{ kind: 'ftpW' as const, value: row.ftpW, ...at }]),
      ...(speed === null ? [] : [{ kind: 'thresholdSpeedMps' as const, value: speed, ...at }]),
      ...(row.cssMps === null ? [] : [{ kind: 'cssMps' as const, value: row.cssMps, ...at }]),
      ...(row.thresholdHrBpm === null
        ? []
        : [{ kind: 'thresholdHrBpm' as const, value: row.thresholdHrBpm, ...at }]),
    ]
  })
  const on = (one: Sport) => thresholdsOn(rows, { sport: one, day, sex: null })
  const own: Sport = sport === 'brick' || sport === 'rest' ? 'run' : sport
  return {
    thresholdSpeedMps: on('run').thresholdSpeedMps?.value ?? null,
    cssMps: on('swim').cssMps?.value ?? null,
    ftpW: on(sport === 'run' ? 'run' : 'bike').ftpW?.value ?? null,
    thresholdHrBpm: on(own).thresholdHrBpm?.value ?? null,
    zones: zoneChoices(basis.zones)(own, day),
  }
}

/** What a built-in workout's targets are written in: what there is a threshold for, the sport's own measure first. */
export function measureFor(
  sport: 'run' | 'bike' | 'swim' | 'strength',
  known: WorkoutThresholds,
): TemplateMeasure {
  if (sport === 'strength') return 'rpe'
  if (sport === 'swim') return known.cssMps === null ? 'rpe' : 'speed'
  if (sport === 'bike' && known.ftpW !== null) return 'power'
  if (sport === 'run' && known.thresholdSpeedMps !== null) return 'speed'
  return known.thresholdHrBpm === null ? 'rpe' : 'heartRate'
}
