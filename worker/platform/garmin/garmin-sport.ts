import type { Sport } from '#worker/domain/activity/sport.ts'

interface GarminSport {
  sport: Sport
  subSport: string | null
  isIndoor: boolean
}

const kind = (sport: Sport, subSport: string | null = null, isIndoor = false): GarminSport => ({
  sport,
  subSport,
  isIndoor,
})

/** Garmin's type keys that are not simply "other", in the words a FIT file's finer types have. */
const KNOWN: Readonly<Record<string, GarminSport>> = {
  running: kind('run'),
  street_running: kind('run', 'street'),
  trail_running: kind('run', 'trail'),
  track_running: kind('run', 'track'),
  ultra_run: kind('run', 'ultra'),
  obstacle_run: kind('run', 'obstacle'),
  treadmill_running: kind('run', 'treadmill', true),
  indoor_running: kind('run', 'indoor_running', true),
  virtual_run: kind('run', 'virtual_activity', true),
  cycling: kind('bike'),
  road_biking: kind('bike', 'road'),
  mountain_biking: kind('bike', 'mountain'),
  downhill_biking: kind('bike', 'downhill'),
  gravel_cycling: kind('bike', 'gravel_cycling'),
  cyclocross: kind('bike', 'cyclocross'),
  track_cycling: kind('bike', 'track_cycling', true),
  recumbent_cycling: kind('bike', 'recumbent'),
  hand_cycling: kind('bike', 'hand_cycling'),
  bmx: kind('bike', 'bmx'),
  e_bike_fitness: kind('bike', 'e_bike_fitness'),
  e_bike_mountain: kind('bike', 'e_bike_mountain'),
  indoor_cycling: kind('bike', 'indoor_cycling', true),
  virtual_ride: kind('bike', 'virtual_activity', true),
  swimming: kind('swim'),
  lap_swimming: kind('swim', 'lap_swimming', true),
  open_water_swimming: kind('swim', 'open_water'),
  strength_training: kind('strength', 'strength_training', true),
  walking: kind('walk'),
  casual_walking: kind('walk', 'casual_walking'),
  speed_walking: kind('walk', 'speed_walking'),
  indoor_walking: kind('walk', 'indoor_walking', true),
  hiking: kind('hike'),
  mountaineering: kind('hike'),
  snow_shoe: kind('hike'),
  rowing: kind('row'),
  indoor_rowing: kind('row', 'indoor_rowing', true),
  cross_country_skiing: kind('ski', 'cross_country_skiing'),
  skate_skiing: kind('ski', 'skate_skiing'),
  backcountry_skiing: kind('ski', 'backcountry'),
  backcountry_skiing_snowboarding: kind('ski', 'backcountry'),
  resort_skiing: kind('ski', 'resort'),
  resort_skiing_snowboarding: kind('ski', 'resort'),
  multi_sport: kind('multisport'),
}

const INDOOR_OTHER = new Set([
  'elliptical',
  'stair_climbing',
  'indoor_cardio',
  'indoor_climbing',
  'yoga',
  'pilates',
])

/** Newer keys carry their place in Garmin's list behind them: `rowing_v2`, `resort_skiing_ws`. */
const plain = (key: string) => key.toLowerCase().replace(/(_ws|_v\d+)$/, '')

/** Our sport for one of Garmin's type keys. A key we do not know is `other` and keeps its name. */
export function garminSport(typeKey: string): GarminSport {
  const key = plain(typeKey)
  if (/transition$/i.test(key)) return kind('other', 'transition')
  return KNOWN[key] ?? kind('other', key === '' || key === 'other' ? null : key, INDOOR_OTHER.has(key))
}
