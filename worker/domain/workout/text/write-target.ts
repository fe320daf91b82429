import type { StepTarget, TargetMeasure, WorkoutSport } from '../workout.ts'

const MILE_M = 1609.344
const HUNDRED_YARDS_M = 91.44

/** How a pace is written: so many minutes for so many metres. */
export const PACE_UNITS: readonly { unit: string; m: number }[] = [
  { unit: '/km', m: 1000 },
  { unit: '/100m', m: 100 },
  { unit: '/mi', m: MILE_M },
  { unit: '/100yd', m: HUNDRED_YARDS_M },
]

/** What a share is of, as it is written. In water the threshold pace is called CSS. */
const SHARE_NAMES: Record<TargetMeasure, string> = { power: 'FTP', heartRate: 'LTHR', speed: 'pace' }
const ZONE_NAMES: Record<TargetMeasure, string> = { power: 'power', heartRate: 'HR', speed: 'pace' }

/** Which measure a bare `Z3` speaks of: power on the bike, pace in water, heart rate elsewhere. */
export function zoneMeasure(sport: WorkoutSport): TargetMeasure {
  if (sport === 'bike') return 'power'
  return sport === 'swim' ? 'speed' : 'heartRate'
}

/** A target as `@ …`, so exact that it reads back as the same numbers; empty where nothing is asked. */
export function writeTarget(target: StepTarget, sport: WorkoutSport): string {
  switch (target.by) {
    case 'open':
      return ''
    case 'speed':
      return `@ ${writeSpeed(target.fromMps, target.toMps, sport)}`
    case 'power':
      return `@ ${range(target.fromW, target.toW)}W`
    case 'heartRate':
      return `@ ${range(target.fromBpm, target.toBpm)}bpm`
    case 'share':
      return `@ ${writeShare(target)} ${target.of === 'speed' && sport === 'swim' ? 'CSS' : SHARE_NAMES[target.of]}`
    case 'zone': {
      const name = target.of === zoneMeasure(sport) ? '' : ` ${ZONE_NAMES[target.of]}`
      return `@ Z${range(target.from, target.to)}${name}`
    }
    case 'rpe':
      return `@ RPE ${range(target.from, target.to)}`
    case 'offset': {
      const to = target.toS === target.fromS ? '' : ` to ${signed(target.toS)}`
      return `@ ${sport === 'swim' ? 'CSS' : 'threshold pace'}${signed(target.fromS)}${to}`
    }
  }
}

function range(from: number, to: number): string {
  return from === to ? String(from) : `${from}-${to}`
}

function signed(value: number): string {
  return value < 0 ? String(value) : `+${value}`
}

/** In percent where that is exact, else as the number itself. */
function writeShare(target: { from: number; to: number }): string {
  const from = percent(target.from)
  const to = percent(target.to)
  return from === null || to === null
    ? `${range(target.from, target.to)} of`
    : `${from === to ? from : `${from}-${to}`}%`
}

function percent(share: number): string | null {
  for (let places = 0; places <= 4; places += 1) {
    const written = Number((share * 100).toFixed(places))
    if (written / 100 === share) return String(written)
  }
  return null
}

function writeSpeed(fromMps: number, toMps: number, sport: WorkoutSport): string {
  if (sport === 'bike') return writeKmh(fromMps, toMps)
  const units = sport === 'swim' ? PACE_UNITS.toReversed().toSorted(metric) : PACE_UNITS
  for (const { unit, m } of units) {
    const from = clock(m / fromMps, (s) => m / s === fromMps)
    const to = clock(m / toMps, (s) => m / s === toMps)
    if (from !== null && to !== null) return `${from === to ? from : `${from}-${to}`}${unit}`
  }
  return writeKmh(fromMps, toMps)
}

const metric = (a: { m: number }, b: { m: number }) => Number(a.m !== 100) - Number(b.m !== 100)

function writeKmh(fromMps: number, toMps: number): string {
  const from = kmh(fromMps)
  const to = kmh(toMps)
  return from === null || to === null ? `${range(fromMps, toMps)}m/s` : `${range(from, to)}km/h`
}

function kmh(mps: number): number | null {
  const written = Number((mps * 3.6).toFixed(1))
  return written / 3.6 === mps ? written : null
}

/** Minutes and seconds, with a tenth where needed; null where that is not exact. */
function clock(seconds: number, isExact: (s: number) => boolean): string | null {
  const s = Math.round(seconds * 10) / 10
  if (!isExact(s) || s >= 3600) return null
  const minutes = Math.floor(s / 60)
  const rest = Math.round((s - minutes * 60) * 10) / 10
  return `${minutes}:${rest < 10 ? '0' : ''}${rest}`
}
