import type { Sport } from '../activity/sport.ts'

/**
 * What volume is made of: one row an activity. Legs of a multisport count, their parent must be left out.
 */
export interface VolumeActivity {
  day: string
  sport: Sport
  movingS: number
  distanceM: number | null
  elevationGainM: number | null
  /** Points. */
  stress: number
}

export interface Volume {
  count: number
  movingS: number
  /** Of the activities that have a distance. */
  distanceM: number
  elevationGainM: number
  stress: number
}

export interface VolumeBySport {
  total: Volume
  bySport: Partial<Record<Sport, Volume>>
}

/** Sums of a set of activities, in all and by sport. */
export function volumeOf(activities: readonly VolumeActivity[]): VolumeBySport {
  const total = noVolume()
  const bySport: Partial<Record<Sport, Volume>> = {}
  for (const activity of activities) {
    const ofSport = bySport[activity.sport] ?? noVolume()
    bySport[activity.sport] = ofSport
    add(total, activity)
    add(ofSport, activity)
  }
  return { total, bySport }
}

function noVolume(): Volume {
  return { count: 0, movingS: 0, distanceM: 0, elevationGainM: 0, stress: 0 }
}

function add(volume: Volume, activity: VolumeActivity) {
  volume.count += 1
  volume.movingS += activity.movingS
  volume.distanceM += activity.distanceM ?? 0
  volume.elevationGainM += activity.elevationGainM ?? 0
  volume.stress += activity.stress
}
