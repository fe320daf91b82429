import type { Sport } from '#worker/domain/activity/sport.ts'

interface MappedSport {
  sport: Sport
  subSport: string | null
  isIndoor: boolean
}

const kind = (sport: Sport, subSport: string | null = null, isIndoor = false): MappedSport => ({
  sport,
  subSport,
  isIndoor,
})

/** Strava's sport types that are not simply "other". */
const KNOWN: Record<string, MappedSport> = {
  Run: kind('run'),
  TrailRun: kind('run', 'trail'),
  VirtualRun: kind('run', 'virtual', true),
  Ride: kind('bike'),
  GravelRide: kind('bike', 'gravel'),
  MountainBikeRide: kind('bike', 'mountain'),
  EBikeRide: kind('bike', 'e_bike'),
  EMountainBikeRide: kind('bike', 'e_mountain_bike'),
  VirtualRide: kind('bike', 'virtual', true),
  Velomobile: kind('bike', 'velomobile'),
  Handcycle: kind('bike', 'handcycle'),
  Swim: kind('swim'),
  WeightTraining: kind('strength', null, true),
  Crossfit: kind('strength', 'crossfit', true),
  Walk: kind('walk'),
  Hike: kind('hike'),
  Snowshoe: kind('hike', 'snowshoe'),
  Rowing: kind('row'),
  VirtualRow: kind('row', 'virtual', true),
  AlpineSki: kind('ski', 'alpine'),
  BackcountrySki: kind('ski', 'backcountry'),
  NordicSki: kind('ski', 'nordic'),
  RollerSki: kind('ski', 'roller'),
  Snowboard: kind('ski', 'snowboard'),
}

const INDOOR_OTHER = new Set([
  'Elliptical',
  'StairStepper',
  'Yoga',
  'Pilates',
  'HighIntensityIntervalTraining',
])

/**
 * Our sport for one of Strava's types. A type we do not know is `other` and keeps its name.
 * @param type `sport_type`, or the older `type`
 * @param trainer Strava's mark for an indoor trainer or treadmill
 */
export function mapSport(type: string, trainer: boolean): MappedSport {
  const known = KNOWN[type] ?? kind('other', snake(type), INDOOR_OTHER.has(type))
  if (!trainer) return known
  const indoor = { ...known, isIndoor: true }
  if (type === 'Run') return { ...indoor, subSport: 'treadmill' }
  return type === 'Ride' ? { ...indoor, subSport: 'indoor_cycling' } : indoor
}

function snake(type: string): string | null {
  const text = type.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()
  return text === '' ? null : text
}
