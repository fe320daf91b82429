import type { SynthStreams } from '../synth/activity.ts'

type Data = ArrayLike<number>
type Writer = (streams: SynthStreams) => string | null

const list = (column: Data | null) => (column === null ? null : `[${Array.prototype.join.call(column, ',')}]`)

/** Each of Strava's stream names and its `data`, as JSON text: an hour of samples takes a millisecond or two. */
const WRITERS: Record<string, Writer> = {
  time: (s) => list(s.timeS),
  distance: (s) => list(s.distanceM),
  latlng: (s) => {
    if (s.latDeg === null || s.lngDeg === null) return null
    const pairs: string[] = []
    for (let i = 0; i < s.latDeg.length; i++) pairs.push(`[${s.latDeg[i]},${s.lngDeg[i]}]`)
    return `[${pairs.join(',')}]`
  },
  altitude: (s) => list(s.altitudeM),
  velocity_smooth: (s) => list(s.speedMps),
  heartrate: (s) => list(s.heartRateBpm),
  cadence: (s) => list(s.cadenceRpm),
  watts: (s) => list(s.powerW),
  moving: (s) => `[${Array.from(s.moving, (flag) => flag === 1).join(',')}]`,
  grade_smooth: (s) => list(gradePercent(s)),
}

/** The body of `/activities/:id/streams`; names the activity has no samples for are left out. */
export function streamsJson(streams: SynthStreams, keys: string[], keyByType: boolean): string {
  const seriesType = streams.distanceM === null ? 'time' : 'distance'
  const tail = `"series_type":"${seriesType}","original_size":${streams.timeS.length},"resolution":"high"`
  const wanted = Object.entries(WRITERS).filter(([name]) => keys.includes(name) || name === seriesType)
  const parts = wanted.flatMap(([name, write]) => {
    const data = write(streams)
    if (data === null) return []
    return keyByType ? [`"${name}":{"data":${data},${tail}}`] : [`{"type":"${name}","data":${data},${tail}}`]
  })
  return keyByType ? `{${parts.join(',')}}` : `[${parts.join(',')}]`
}

function gradePercent({ altitudeM, distanceM }: SynthStreams): number[] | null {
  if (altitudeM === null || distanceM === null) return null
  return Array.from(altitudeM, (altitude, i) => {
    const back = Math.max(0, i - 10)
    const runM = (distanceM[i] ?? 0) - (distanceM[back] ?? 0)
    const percent = runM < 1 ? 0 : ((altitude - (altitudeM[back] ?? 0)) / runM) * 100
    return Math.round(Math.max(-50, Math.min(50, percent)) * 10) / 10
  })
}
