import type { StreamName, Streams } from '#worker/domain/activity/streams.ts'
import type { StravaStreams } from './wire.ts'

type Data = readonly (number | null)[]

/**
 * Strava's parallel arrays as our columns. Samples that do not move time on are dropped; a column whose length
 * is not that of `time` is left out rather than shifted.
 * @param stepsPerCycle 2 for runs, where Strava counts one leg; 1 otherwise
 */
export function mapStreams(raw: StravaStreams, stepsPerCycle: 1 | 2): Streams | null {
  const kept: number[] = []
  let last = Number.NEGATIVE_INFINITY
  raw.time.data.forEach((second, index) => {
    if (!Number.isFinite(second) || second <= last || second < 0) return
    kept.push(index)
    last = second
  })
  if (kept.length === 0) return null
  const columns: Streams['columns'] = {}
  const add = (name: StreamName, data: Data | undefined, factor = 1) => {
    if (!data || data.length !== raw.time.data.length) return
    columns[name] = Float64Array.from(kept, (index) => {
      const value = data[index]
      return typeof value === 'number' && Number.isFinite(value) ? value * factor : Number.NaN
    })
  }
  const place = raw.latlng?.data
  add(
    'latDeg',
    place?.map((point) => point?.[0] ?? null),
  )
  add(
    'lngDeg',
    place?.map((point) => point?.[1] ?? null),
  )
  add('distanceM', raw.distance?.data)
  add('altitudeM', raw.altitude?.data)
  add('speedMps', raw.velocity_smooth?.data)
  add('heartRateBpm', raw.heartrate?.data)
  add('powerW', raw.watts?.data)
  add('cadenceRpm', raw.cadence?.data, stepsPerCycle)
  add('temperatureC', raw.temp?.data)
  add(
    'moving',
    raw.moving?.data.map((moves) => (moves === null ? null : moves ? 1 : 0)),
  )
  return { timeS: Float64Array.from(kept, (index) => raw.time.data[index] ?? Number.NaN), columns }
}
