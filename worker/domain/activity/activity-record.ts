import type { DoubtfulSpan } from '../streams/doubtful-steps.ts'
import type { ReaderFlag } from './reader-flags.ts'
import type { Sport } from './sport.ts'
import type { Streams } from './streams.ts'

/**
 * The one shape every source is read into (file decoders, provider adapters, manual entry)
 * before anything is stored. A value a source did not give is null: missing is never zero.
 * Times are seconds, distances metres, speeds metres a second, energy kilojoules.
 */
export interface ActivityRecord {
  /** The source's own id, where it has one; files have none and are known by their content hash. */
  externalId: string | null
  name: string | null
  sport: Sport
  /** The source's finer type in snake_case, such as `trail`, `treadmill`, `indoor_cycling`, `lap_swimming`. */
  subSport: string | null
  /** Start, UTC, ISO 8601 with `Z`. */
  startAt: string
  /** Local time minus UTC at the start; null when the source does not say. */
  utcOffsetS: number | null
  elapsedS: number
  /** Time in motion (Strava), or timer time (devices). */
  movingS: number
  distanceM: number | null
  elevationGainM: number | null
  elevationLossM: number | null
  averageSpeedMps: number | null
  maxSpeedMps: number | null
  averageHeartRateBpm: number | null
  maxHeartRateBpm: number | null
  averagePowerW: number | null
  maxPowerW: number | null
  /** Revolutions or, for runs, steps of both feet a minute. */
  averageCadenceRpm: number | null
  energyKj: number | null
  averageTemperatureC: number | null
  isIndoor: boolean
  isManual: boolean
  /** The athlete marked it as theirs alone at the source; left out where the source knows no such mark. */
  isPrivate?: true
  deviceName: string | null
  /** What the source calls the bike or the shoes it was done with; left out where it names none. */
  gearId?: string
  laps: LapRecord[]
  /** Strength sets, in order. */
  sets: SetRecord[]
  /** Best efforts as the provider states them; ours are computed from streams. */
  providerEfforts: ProviderEffort[]
  streams: Streams | null
  /** Leaps that were closed in the streams' distance; left out where there were none. */
  leaps?: DoubtfulSpan[]
  /** What its readers left out or put right, one a kind; left out where there was nothing. */
  flags?: ReaderFlag[]
  /** Time of which a file's positions could not be read, seconds; left out where all could. */
  unreadablePositionsS?: number
  /** Legs and transitions of a multisport parent, in order; empty otherwise. */
  legs: ActivityRecord[]
}

export interface LapRecord {
  /** Seconds from the activity's start. */
  startS: number
  elapsedS: number
  movingS: number
  distanceM: number | null
  elevationGainM: number | null
  averageSpeedMps: number | null
  averageHeartRateBpm: number | null
  maxHeartRateBpm: number | null
  averagePowerW: number | null
  averageCadenceRpm: number | null
  /** What ended it where known: `manual`, `distance`, `time`, `session_end`, `length`. */
  trigger: string | null
}

export interface SetRecord {
  kind: 'active' | 'rest'
  exercise: string | null
  repetitions: number | null
  weightKg: number | null
  durationS: number | null
}

export interface ProviderEffort {
  name: string
  distanceM: number
  elapsedS: number
  startS: number | null
}
