import { between, seeded, seedOf } from '../random.ts'
import type { SynthActivity } from './activity.ts'
import { kindOf } from './kinds.ts'

/** What a list shows beyond the record; the streams are made to reach exactly these. */
export interface SynthSummary {
  hasDistance: boolean
  hasGps: boolean
  hasAltitude: boolean
  averageSpeedMps: number
  maxSpeedMps: number
  maxHeartRateBpm: number | null
  /** Of one leg for runs. */
  averageCadenceRpm: number | null
  maxCadenceRpm: number | null
  averagePowerW: number | null
  maxPowerW: number | null
}

/** Cheap: a page of two hundred activities needs two hundred of these and not one stream. */
export function synthSummary(activity: SynthActivity): SynthSummary {
  const kind = kindOf(activity.type)
  const random = seeded(seedOf(activity.id, 'summary'))
  const hasDistance = activity.distanceM > 0 && activity.movingS > 0
  const recorded = hasDistance && !activity.isManual
  const averageSpeedMps = hasDistance ? activity.distanceM / activity.movingS : 0
  const swing = kind.cadence === 'leg' ? between(random, 1.16, 1.32) : between(random, 1.4, 1.8)
  const heartRate = activity.averageHeartRateBpm
  const headroom = heartRate === null ? 0 : Math.max(4, Math.min(between(random, 12, 24), 203 - heartRate))
  const cadence =
    recorded && kind.cadence !== null ? cadenceFor(kind.cadence, averageSpeedMps, random()) : null
  const powerW = recorded && activity.hasPower ? flatPowerW(averageSpeedMps) : null
  return {
    hasDistance,
    hasGps: recorded && kind.gps,
    hasAltitude: recorded && kind.altitude && activity.elevationGainM !== null,
    averageSpeedMps,
    maxSpeedMps: recorded ? averageSpeedMps * swing : 0,
    maxHeartRateBpm: heartRate === null ? null : Math.round(heartRate + headroom),
    averageCadenceRpm: cadence,
    maxCadenceRpm: cadence === null ? null : Math.round(cadence * 1.12),
    averagePowerW: powerW,
    maxPowerW: powerW === null ? null : Math.round(powerW * 1.9),
  }
}

function cadenceFor(kind: 'leg' | 'crank', speedMps: number, luck: number): number {
  const base = kind === 'leg' ? 72 + Math.min(speedMps, 5) * 4 : 76 + Math.min(speedMps, 11)
  return Math.round((base + luck * 4) * 10) / 10
}

/** Air and rolling resistance of an ordinary rider on the flat. */
function flatPowerW(speedMps: number): number {
  return Math.round((0.19 * speedMps ** 3 + 3.1 * speedMps) * 10) / 10
}
