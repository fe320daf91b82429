import type { Sport } from '#worker/domain/activity/sport.ts'

interface Kind {
  sport: Sport
  subSport: string | null
  isIndoor: boolean
}

const kind = (sport: Sport, subSport: string | null = null, isIndoor = false): Kind => ({
  sport,
  subSport,
  isIndoor,
})

/** Workout types by number. @see https://cloud-api.wahooligan.com/#workout-types */
const KINDS: Readonly<Record<number, Kind>> = {
  0: kind('bike'),
  1: kind('run'),
  3: kind('run', 'track'),
  4: kind('run', 'trail'),
  5: kind('run', 'treadmill', true),
  6: kind('walk'),
  7: kind('walk', 'speed_walking'),
  8: kind('walk', 'nordic_walking'),
  9: kind('hike'),
  10: kind('hike', 'mountaineering'),
  11: kind('bike', 'cyclocross'),
  12: kind('bike', 'indoor_cycling', true),
  13: kind('bike', 'mountain'),
  14: kind('bike', 'recumbent'),
  15: kind('bike', 'road'),
  16: kind('bike', 'track_cycling'),
  19: kind('run', 'treadmill', true),
  20: kind('other', 'elliptical', true),
  21: kind('bike', 'indoor_cycling', true),
  22: kind('row', 'indoor_rowing', true),
  23: kind('other', 'stair_climbing', true),
  25: kind('swim', 'lap_swimming'),
  26: kind('swim', 'open_water'),
  27: kind('ski', 'snowboard'),
  28: kind('ski'),
  29: kind('ski', 'alpine'),
  30: kind('ski', 'nordic'),
  39: kind('row'),
  42: kind('strength', null, true),
  44: kind('other', 'stair_climbing', true),
  49: kind('bike', 'indoor_cycling', true),
  56: kind('walk', 'treadmill', true),
  61: kind('bike', 'indoor_cycling', true),
  62: kind('multisport'),
  64: kind('bike', 'e_bike'),
  66: kind('other', 'yoga', true),
  67: kind('run', 'race'),
  68: kind('bike', 'virtual', true),
  70: kind('bike', 'handcycle'),
  71: kind('run', 'virtual', true),
}

/** Our sport for one of Wahoo's numbers; a number we do not know is `other`. */
export function mapWorkoutType(type: number | null): Kind {
  return (type === null ? undefined : KINDS[type]) ?? kind('other')
}
