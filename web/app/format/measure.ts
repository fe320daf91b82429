import type { Sport } from '#worker/domain/activity/sport.ts'
import { duration } from './duration.ts'
import { MISSING, number } from './number.ts'
import { KG_PER_LB, M_PER_FOOT, M_PER_MILE, M_PER_YARD, type Measure, type Units } from './units.ts'

/** Distance as the sport is measured: pool units for a swim, one decimal, two for laps and splits. */
export function distance(
  distanceM: number | null,
  units: Units,
  sport: Sport = 'run',
  decimals = 1,
): Measure {
  if (sport === 'swim') {
    const perUnitM = units.pool === 'yd' ? M_PER_YARD : 1
    return { value: number(distanceM === null ? null : distanceM / perUnitM), unit: units.pool }
  }
  const perUnitM = units.distance === 'mi' ? M_PER_MILE : 1000
  return { value: number(distanceM === null ? null : distanceM / perUnitM, decimals), unit: units.distance }
}

/** The unit a sport's pace is read in. */
export function paceUnit(units: Units, sport: Sport): string {
  if (sport === 'swim') return units.pool === 'yd' ? '/100 yd' : '/100 m'
  return units.distance === 'mi' ? '/mi' : '/km'
}

/** Seconds a pace unit takes: the number an axis is drawn in. */
export function paceSeconds(paceSPerKm: number, units: Units, sport: Sport): number {
  if (sport === 'swim') return (paceSPerKm / 1000) * 100 * (units.pool === 'yd' ? M_PER_YARD : 1)
  return units.distance === 'mi' ? (paceSPerKm * M_PER_MILE) / 1000 : paceSPerKm
}

/** Time a distance unit takes; missing for standing still. */
export function pace(paceSPerKm: number | null, units: Units, sport: Sport = 'run'): Measure {
  const unit = paceUnit(units, sport)
  if (paceSPerKm === null || !Number.isFinite(paceSPerKm) || paceSPerKm <= 0) return { value: MISSING, unit }
  return { value: duration(paceSeconds(paceSPerKm, units, sport)), unit }
}

export function speed(speedMps: number | null, units: Units): Measure {
  const perHour = units.distance === 'mi' ? 3600 / M_PER_MILE : 3.6
  const unit = units.distance === 'mi' ? 'mph' : 'km/h'
  return { value: number(speedMps === null ? null : speedMps * perHour, 1), unit }
}

/** Rides are read as speed, everything else that covers ground as pace. */
export function paceOrSpeed(
  speedMps: number | null,
  units: Units,
  sport: Sport,
): Measure & { label: string } {
  if (sport === 'bike') return { label: 'Speed', ...speed(speedMps, units) }
  const paceSPerKm = speedMps === null || speedMps <= 0 ? null : 1000 / speedMps
  return { label: 'Pace', ...pace(paceSPerKm, units, sport) }
}

export function climb(climbM: number | null, units: Units): Measure {
  const feet = units.distance === 'mi'
  return {
    value: number(climbM === null ? null : feet ? climbM / M_PER_FOOT : climbM),
    unit: feet ? 'ft' : 'm',
  }
}

/** A count with its unit; a missing one is a dash alone. */
export function known(value: number | null, unit: string): Measure {
  return { value: number(value), unit: value === null ? '' : unit }
}

export function weight(weightKg: number | null, units: Units): Measure {
  const value = weightKg === null ? null : units.weight === 'lb' ? weightKg / KG_PER_LB : weightKg
  return { value: number(value, 1), unit: units.weight }
}

export function temperature(temperatureC: number | null, units: Units): Measure {
  const value =
    temperatureC === null ? null : units.temperature === 'f' ? temperatureC * 1.8 + 32 : temperatureC
  return { value: number(value), unit: units.temperature === 'f' ? '°F' : '°C' }
}
