import type { Sport } from '#worker/domain/activity/sport.ts'

const SPORT_NAMES: Readonly<Record<number, string>> = {
  1: 'running',
  2: 'cycling',
  3: 'transition',
  4: 'fitness_equipment',
  5: 'swimming',
  6: 'basketball',
  7: 'soccer',
  8: 'tennis',
  9: 'american_football',
  10: 'training',
  11: 'walking',
  12: 'cross_country_skiing',
  13: 'alpine_skiing',
  14: 'snowboarding',
  15: 'rowing',
  16: 'mountaineering',
  17: 'hiking',
  18: 'multisport',
  19: 'paddling',
  20: 'flying',
  21: 'e_biking',
  25: 'golf',
  27: 'horseback_riding',
  30: 'inline_skating',
  31: 'rock_climbing',
  32: 'sailing',
  33: 'ice_skating',
  35: 'snowshoeing',
  37: 'stand_up_paddleboarding',
  38: 'surfing',
  41: 'kayaking',
  42: 'rafting',
  43: 'windsurfing',
  44: 'kitesurfing',
  47: 'boxing',
  48: 'floor_climbing',
  53: 'diving',
  62: 'hiit',
  64: 'racket',
  67: 'meditation',
  84: 'jump_rope',
}

const SUB_SPORT_NAMES: Readonly<Record<number, string>> = {
  1: 'treadmill',
  2: 'street',
  3: 'trail',
  4: 'track',
  5: 'spin',
  6: 'indoor_cycling',
  7: 'road',
  8: 'mountain',
  9: 'downhill',
  10: 'recumbent',
  11: 'cyclocross',
  12: 'hand_cycling',
  13: 'track_cycling',
  14: 'indoor_rowing',
  15: 'elliptical',
  16: 'stair_climbing',
  17: 'lap_swimming',
  18: 'open_water',
  19: 'flexibility_training',
  20: 'strength_training',
  21: 'warm_up',
  22: 'match',
  23: 'exercise',
  25: 'indoor_skiing',
  26: 'cardio_training',
  27: 'indoor_walking',
  28: 'e_bike_fitness',
  29: 'bmx',
  30: 'casual_walking',
  31: 'speed_walking',
  37: 'backcountry',
  38: 'resort',
  42: 'skate_skiing',
  43: 'yoga',
  44: 'pilates',
  45: 'indoor_running',
  46: 'gravel_cycling',
  47: 'e_bike_mountain',
  48: 'commuting',
  49: 'mixed_surface',
  58: 'virtual_activity',
  59: 'obstacle',
  62: 'breathing',
  67: 'ultra',
  68: 'indoor_climbing',
  69: 'bouldering',
  70: 'hiit',
  78: 'triathlon',
  79: 'duathlon',
  80: 'brick',
  81: 'swim_run',
  82: 'adventure_race',
  84: 'pickleball',
  85: 'padel',
}

const SPORTS: Readonly<Record<string, Sport>> = {
  running: 'run',
  cycling: 'bike',
  e_biking: 'bike',
  swimming: 'swim',
  walking: 'walk',
  hiking: 'hike',
  mountaineering: 'hike',
  snowshoeing: 'hike',
  rowing: 'row',
  cross_country_skiing: 'ski',
  alpine_skiing: 'ski',
  snowboarding: 'ski',
  multisport: 'multisport',
}

/** Equipment and training say what they are in their finer type alone. */
const SPORTS_BY_SUB_SPORT: Readonly<Record<string, Sport>> = {
  treadmill: 'run',
  indoor_running: 'run',
  spin: 'bike',
  indoor_cycling: 'bike',
  indoor_rowing: 'row',
  indoor_walking: 'walk',
  strength_training: 'strength',
  lap_swimming: 'swim',
  indoor_skiing: 'ski',
}

const INDOOR = new Set([
  'treadmill',
  'spin',
  'indoor_cycling',
  'indoor_rowing',
  'indoor_running',
  'indoor_walking',
  'indoor_skiing',
  'indoor_climbing',
  'elliptical',
  'stair_climbing',
  'strength_training',
  'lap_swimming',
  'virtual_activity',
  'track_cycling',
])

export interface FitSport {
  sport: Sport
  subSport: string | null
  isIndoor: boolean
}

/** Our sport and finer type for FIT's numbers; a sport we do not count keeps its name as the finer type. */
export function fitSport(sport: number | null, subSport: number | null): FitSport {
  const name = SPORT_NAMES[sport ?? 0] ?? null
  const finer = SUB_SPORT_NAMES[subSport ?? 0] ?? null
  // Paddlers go out on open water too, and say so.
  const isOpenWater = name === null && finer === 'open_water'
  const byFiner = isOpenWater ? 'swim' : SPORTS_BY_SUB_SPORT[finer ?? '']
  const ours = SPORTS[name ?? ''] ?? byFiner ?? 'other'
  const keepsName = ours === 'other' || ours === 'ski' || name === 'e_biking'
  return { sport: ours, subSport: finer ?? (keepsName ? name : null), isIndoor: INDOOR.has(finer ?? '') }
}
