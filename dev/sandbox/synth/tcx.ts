import type { SynthActivity, SynthStreams } from './activity.ts'
import { kindOf } from './kinds.ts'
import { lapsOf, type Stretch } from './laps.ts'
import { synthStreams } from './streams.ts'
import { escapeXml, isoTime } from './xml-text.ts'

const OPEN =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"' +
  ' xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2">\n<Activities>\n'

/**
 * The activity as a TCX file: laps with their timer time, one trackpoint a second, a new track after a pause.
 * @throws RangeError for a manual entry
 */
export function synthTcx(activity: SynthActivity): string {
  const streams = synthStreams(activity)
  if (streams === null) throw new RangeError(`activity ${activity.id} was entered by hand: it has no file`)
  const laps = lapsOf(activity, streams)
  const device =
    activity.deviceName === null
      ? ''
      : `<Creator xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Device_t">` +
        `<Name>${escapeXml(activity.deviceName)}</Name></Creator>\n`
  return (
    `${OPEN}<Activity Sport="${kindOf(activity.type).tcxSport}">\n<Id>${isoTime(activity.startMs)}</Id>\n` +
    laps.map((lap, index) => lapXml(activity, streams, lap, index)).join('') +
    `<Notes>${escapeXml(activity.name)}</Notes>\n${device}</Activity>\n</Activities>\n</TrainingCenterDatabase>\n`
  )
}

function lapXml(activity: SynthActivity, streams: SynthStreams, lap: Stretch, index: number): string {
  const heartRate = (tag: string, bpm: number | null) =>
    bpm === null ? '' : `<${tag}><Value>${Math.round(bpm)}</Value></${tag}>\n`
  const isRun = activity.type === 'Run'
  const points: string[] = []
  // A lap begins with the sample its neighbour ended on; that one is written once.
  for (let i = index === 0 ? lap.startIndex : lap.startIndex + 1; i <= lap.endIndex; i++) {
    if (i > 0 && streams.moving[i] !== 1) points.push('</Track>\n<Track>\n')
    else points.push(pointXml(activity.startMs, streams, i, isRun))
  }
  return (
    `<Lap StartTime="${isoTime(activity.startMs + lap.startS * 1000)}">\n` +
    `<TotalTimeSeconds>${lap.movingS}</TotalTimeSeconds>\n` +
    (streams.distanceM === null ? '' : `<DistanceMeters>${lap.distanceM}</DistanceMeters>\n`) +
    (streams.speedMps === null ? '' : `<MaximumSpeed>${lap.maxSpeedMps}</MaximumSpeed>\n`) +
    heartRate('AverageHeartRateBpm', lap.averageHeartRateBpm) +
    heartRate('MaximumHeartRateBpm', lap.maxHeartRateBpm) +
    `<Intensity>Active</Intensity>\n<TriggerMethod>Distance</TriggerMethod>\n<Track>\n${points.join('')}</Track>\n</Lap>\n`
  )
}

function pointXml(startMs: number, s: SynthStreams, i: number, isRun: boolean): string {
  let xml = `<Trackpoint><Time>${isoTime(startMs + (s.timeS[i] ?? 0) * 1000)}</Time>`
  if (s.latDeg !== null && s.lngDeg !== null) {
    xml += `<Position><LatitudeDegrees>${s.latDeg[i]}</LatitudeDegrees><LongitudeDegrees>${s.lngDeg[i]}</LongitudeDegrees></Position>`
  }
  if (s.altitudeM !== null) xml += `<AltitudeMeters>${s.altitudeM[i]}</AltitudeMeters>`
  if (s.distanceM !== null) xml += `<DistanceMeters>${s.distanceM[i]}</DistanceMeters>`
  if (s.heartRateBpm !== null) xml += `<HeartRateBpm><Value>${s.heartRateBpm[i]}</Value></HeartRateBpm>`
  if (s.cadenceRpm !== null && !isRun) xml += `<Cadence>${s.cadenceRpm[i]}</Cadence>`
  let more = ''
  if (s.speedMps !== null) more += `<ns3:Speed>${s.speedMps[i]}</ns3:Speed>`
  if (s.cadenceRpm !== null && isRun) more += `<ns3:RunCadence>${s.cadenceRpm[i]}</ns3:RunCadence>`
  if (s.powerW !== null) more += `<ns3:Watts>${s.powerW[i]}</ns3:Watts>`
  if (more !== '') xml += `<Extensions><ns3:TPX>${more}</ns3:TPX></Extensions>`
  return `${xml}</Trackpoint>\n`
}
