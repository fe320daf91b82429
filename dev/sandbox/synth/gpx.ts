import type { SynthActivity } from './activity.ts'
import { synthStreams } from './streams.ts'
import { escapeXml, isoTime } from './xml-text.ts'

const OPEN =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<gpx version="1.1" creator="StrideIQ sandbox" xmlns="http://www.topografix.com/GPX/1/1"' +
  ' xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">\n'

/**
 * The activity as a GPX track: one point a second, a new segment after a pause.
 * @throws RangeError when there is no position to write: a manual entry, or an activity indoors
 */
export function synthGpx(activity: SynthActivity): string {
  const s = synthStreams(activity)
  if (s === null || s.latDeg === null || s.lngDeg === null) {
    throw new RangeError(`activity ${activity.id} has no positions: GPX cannot hold it`)
  }
  const points: string[] = []
  for (let i = 0; i < s.timeS.length; i++) {
    if (i > 0 && s.moving[i] !== 1) {
      points.push('</trkseg>\n<trkseg>\n')
      continue
    }
    let point = `<trkpt lat="${s.latDeg[i]}" lon="${s.lngDeg[i]}">`
    if (s.altitudeM !== null) point += `<ele>${s.altitudeM[i]}</ele>`
    point += `<time>${isoTime(activity.startMs + (s.timeS[i] ?? 0) * 1000)}</time>`
    let more = ''
    if (s.heartRateBpm !== null) more += `<gpxtpx:hr>${s.heartRateBpm[i]}</gpxtpx:hr>`
    if (s.cadenceRpm !== null) more += `<gpxtpx:cad>${s.cadenceRpm[i]}</gpxtpx:cad>`
    if (more !== '') {
      point += `<extensions><gpxtpx:TrackPointExtension>${more}</gpxtpx:TrackPointExtension></extensions>`
    }
    points.push(`${point}</trkpt>\n`)
  }
  return (
    `${OPEN}<metadata><time>${isoTime(activity.startMs)}</time></metadata>\n` +
    `<trk><name>${escapeXml(activity.name)}</name><type>${escapeXml(activity.type)}</type>\n` +
    `<trkseg>\n${points.join('')}</trkseg>\n</trk>\n</gpx>\n`
  )
}
