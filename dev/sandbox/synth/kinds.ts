/** What the sandbox knows of one kind of activity, by the provider's name for it. */
export interface Kind {
  /** How a day names it: "Morning Run". */
  label: string
  gps: boolean
  altitude: boolean
  indoor: boolean
  /** `leg`: steps of one foot a minute, as Strava counts runs. `crank`: revolutions a minute. */
  cadence: 'leg' | 'crank' | null
  gear: 'shoe' | 'bike' | null
  /** Faster than this on average is no recording but a slip of the pen: served as a manual entry. */
  fastestMps: number
  /** FIT profile numbers. */
  fitSport: number
  fitSubSport: number
  tcxSport: 'Running' | 'Biking' | 'Other'
}

const OUTDOOR: Kind = {
  label: 'Workout',
  gps: true,
  altitude: true,
  indoor: false,
  cadence: null,
  gear: null,
  fastestMps: 25,
  fitSport: 0,
  fitSubSport: 0,
  tcxSport: 'Other',
}
const INDOOR: Kind = { ...OUTDOOR, gps: false, altitude: false, indoor: true }
const RIDE: Kind = {
  ...OUTDOOR,
  label: 'Ride',
  cadence: 'crank',
  gear: 'bike',
  fitSport: 2,
  tcxSport: 'Biking',
}

const KINDS: Record<string, Kind> = {
  Run: {
    ...OUTDOOR,
    label: 'Run',
    cadence: 'leg',
    gear: 'shoe',
    fastestMps: 8,
    fitSport: 1,
    tcxSport: 'Running',
  },
  Ride: RIDE,
  EBikeRide: { ...RIDE, label: 'E-Bike Ride', cadence: null, fitSport: 21 },
  VirtualRide: { ...RIDE, label: 'Virtual Ride', gps: false, indoor: true, fitSubSport: 58 },
  Walk: { ...OUTDOOR, label: 'Walk', gear: 'shoe', fitSport: 11 },
  Hike: { ...OUTDOOR, label: 'Hike', gear: 'shoe', fitSport: 17 },
  Swim: { ...INDOOR, label: 'Swim', fastestMps: 3, fitSport: 5, fitSubSport: 17 },
  WeightTraining: { ...INDOOR, label: 'Weight Training', fitSport: 10, fitSubSport: 20 },
  Crossfit: { ...INDOOR, label: 'Crossfit', fitSport: 10 },
  Yoga: { ...INDOOR, label: 'Yoga', fitSport: 10, fitSubSport: 43 },
  Elliptical: { ...INDOOR, label: 'Elliptical', fitSport: 4, fitSubSport: 15 },
  StairStepper: { ...INDOOR, label: 'Stair-Stepper', fitSport: 4, fitSubSport: 16 },
  RockClimbing: { ...INDOOR, label: 'Rock Climb', fitSport: 31 },
  Workout: { ...INDOOR, label: 'Workout' },
  Rowing: { ...OUTDOOR, label: 'Rowing', altitude: false, fitSport: 15 },
  Canoeing: { ...OUTDOOR, label: 'Canoe', fitSport: 19 },
  Kayaking: { ...OUTDOOR, label: 'Kayaking', fitSport: 41 },
  IceSkate: { ...OUTDOOR, label: 'Ice Skate', fitSport: 33 },
  AlpineSki: { ...OUTDOOR, label: 'Alpine Ski', fitSport: 13 },
  NordicSki: { ...OUTDOOR, label: 'Nordic Ski', fitSport: 12 },
  Snowboard: { ...OUTDOOR, label: 'Snowboard', fitSport: 14 },
}

/** An unknown kind is an indoor workout: nothing is claimed about it. */
export function kindOf(type: string): Kind {
  return KINDS[type] ?? INDOOR
}

export const KNOWN_TYPES = Object.keys(KINDS)
