import { NO_THRESHOLDS, type Thresholds } from './thresholds.ts'

/** A value the athlete gave, as opposed to one estimated. */
export const stated = (value: number) => ({ value, isEstimate: false })

/** Every threshold stated: FTP 250 W, 4 m/s, 1.2 m/s in the water, 170 of 50 to 190 beats. */
export const KNOWN: Thresholds = {
  ...NO_THRESHOLDS,
  ftpW: stated(250),
  thresholdSpeedMps: stated(4),
  cssMps: stated(1.2),
  thresholdHrBpm: stated(170),
  maxHrBpm: stated(190),
  restHrBpm: stated(50),
  sex: 'male',
}
