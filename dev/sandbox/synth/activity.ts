/** The recorded summary of one activity: all that synthetic streams and files are made from. */
export interface SynthActivity {
  /** Also the seed: the same id always gives the same streams. */
  id: number
  name: string
  /** The provider's kind, such as `Run` or `VirtualRide`. */
  type: string
  /** Start, milliseconds UTC. */
  startMs: number
  utcOffsetS: number
  timeZone: string
  /** To 0.1 m; 0 when nothing was covered. */
  distanceM: number
  movingS: number
  elapsedS: number
  /** To 0.1 m; null when the record does not say. */
  elevationGainM: number | null
  /** To 0.1 bpm; null when the record does not say. */
  averageHeartRateBpm: number | null
  /** Entered by hand: no streams. */
  isManual: boolean
  isPrivate: boolean
  hasPower: boolean
  deviceName: string | null
  place: Place
}

/** Where the loops are drawn. */
export interface Place {
  latDeg: number
  lngDeg: number
  altitudeM: number
}

/** One column a value, all of one length; null when the activity has no such column. */
export interface SynthStreams {
  timeS: Float64Array
  /** 1 when the time up to this sample was spent moving. */
  moving: Uint8Array
  distanceM: Float64Array | null
  speedMps: Float64Array | null
  altitudeM: Float64Array | null
  latDeg: Float64Array | null
  lngDeg: Float64Array | null
  heartRateBpm: Float64Array | null
  /** Of one leg for runs. */
  cadenceRpm: Float64Array | null
  powerW: Float64Array | null
}
