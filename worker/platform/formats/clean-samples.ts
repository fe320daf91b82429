import { cleanStreams } from '#worker/domain/activity/clean-streams.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { Streams } from '#worker/domain/activity/streams.ts'

/**
 * Samples as a file's device intended them, then as they can be true: placeholders become missing without a word,
 * impossible values are taken out and counted.
 * @param streams changed in place
 */
export function cleanSamples(streams: Streams | null, sport: Sport) {
  if (streams === null) return { streams: null, dropped: 0, leaps: [] }
  dropPlaceholders(streams.columns)
  const cleaned = cleanStreams(streams, sport)
  const dropped = cleaned.flags.reduce((sum, flag) => sum + flag.count, 0)
  return { streams: cleaned.streams, dropped, leaps: cleaned.leaps }
}

/** What a device without a fix of its altitude writes: its raw zero. No ground lies so low. */
const NO_ALTITUDE_M = -500

/** A heart rate of 0 means no strap; 0°, 0° is how a receiver without a fix writes. */
function dropPlaceholders({ heartRateBpm, altitudeM, latDeg, lngDeg }: Streams['columns']): void {
  for (let index = 0; index < (altitudeM?.length ?? 0); index++) {
    if (altitudeM?.[index] === NO_ALTITUDE_M) altitudeM[index] = Number.NaN
  }
  for (let index = 0; index < (heartRateBpm?.length ?? 0); index++) {
    if (heartRateBpm?.[index] === 0) heartRateBpm[index] = Number.NaN
  }
  if (latDeg === undefined || lngDeg === undefined) return
  for (let index = 0; index < latDeg.length; index++) {
    if (latDeg[index] !== 0 || lngDeg[index] !== 0) continue
    latDeg[index] = Number.NaN
    lngDeg[index] = Number.NaN
  }
}
