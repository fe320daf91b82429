import type { LapRecord } from '#worker/domain/activity/activity-record.ts'
import { type FitMessage, fieldEpochS, fieldValue } from './fit-message.ts'
import { LAP } from './fit-profile.ts'

const TRIGGERS: Readonly<Record<number, string>> = {
  0: 'manual',
  1: 'time',
  2: 'distance',
  3: 'position',
  4: 'position',
  5: 'position',
  6: 'position',
  7: 'session_end',
  8: 'fitness_equipment',
}

/** Laps that begin within a window, counted from the activity's start. */
export function fitLaps(
  messages: readonly FitMessage[],
  window: { startS: number; fromS: number; toS: number },
  stepsPerCycle: number,
): LapRecord[] {
  const laps: LapRecord[] = []
  for (const message of messages) {
    const lapStartS = fieldEpochS(message, LAP.startTime)
    if (lapStartS === null || lapStartS < window.fromS || lapStartS >= window.toS) continue
    const elapsedS = fieldValue(message, LAP.elapsedS) ?? fieldValue(message, LAP.timerS)
    if (elapsedS === null) continue
    const cadence = fieldValue(message, LAP.averageCadenceRpm)
    laps.push({
      startS: Math.max(0, lapStartS - window.startS),
      elapsedS,
      movingS: fieldValue(message, LAP.timerS) ?? elapsedS,
      distanceM: fieldValue(message, LAP.distanceM),
      elevationGainM: fieldValue(message, LAP.ascentM),
      averageSpeedMps:
        fieldValue(message, LAP.enhancedAverageSpeedMps) ?? fieldValue(message, LAP.averageSpeedMps),
      averageHeartRateBpm: fieldValue(message, LAP.averageHeartRateBpm),
      maxHeartRateBpm: fieldValue(message, LAP.maxHeartRateBpm),
      averagePowerW: fieldValue(message, LAP.averagePowerW),
      averageCadenceRpm: cadence === null ? null : cadence * stepsPerCycle,
      trigger: TRIGGERS[fieldValue(message, LAP.trigger) ?? -1] ?? null,
    })
  }
  return laps.sort((a, b) => a.startS - b.startS)
}
