import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { namedLeaps } from '#worker/domain/activity/clean-streams.ts'
import { EMPTY_RECORD } from '#worker/domain/activity/empty-record.ts'
import { namedFlags } from '#worker/domain/activity/reader-flags.ts'
import type { StreamName } from '#worker/domain/activity/streams.ts'
import { sampleWeights } from '#worker/domain/streams/sample-weights.ts'
import { cleanSamples } from '../clean-samples.ts'
import type { DecodedFile, DecodeHint } from '../decoded-file.ts'
import { fillMotion, movingSeconds } from '../fill-motion.ts'
import { FormatError, NO_DISTANCE } from '../format-error.ts'
import { judgedActivity } from '../judged-activity.ts'
import { MAX_SESSIONS, MAX_TEXT } from '../limits.ts'
import { isoInstant, stepsPerCycle } from '../readings.ts'
import { SampleTable } from '../sample-table.ts'
import { scaleColumn } from '../scale-column.ts'
import { summariseStreams } from '../stream-summary.ts'
import { namedSport } from './named-sport.ts'
import { Point } from './point.ts'
import { readInstant, readNumber, readOffset } from './read-value.ts'
import { readXml } from './read-xml.ts'

/** Tracks further apart than this are two outings in one file. */
const OUTING_GAP_S = 4 * 3600

/** Elements of a track point, by name without prefix; Garmin's, Strava's and other makers' extensions together. */
const POINT_ELEMENTS: Readonly<Record<string, StreamName>> = {
  ele: 'altitudeM',
  hr: 'heartRateBpm',
  heartrate: 'heartRateBpm',
  cad: 'cadenceRpm',
  cadence: 'cadenceRpm',
  atemp: 'temperatureC',
  temp: 'temperatureC',
  power: 'powerW',
  PowerInWatts: 'powerW',
  watts: 'powerW',
  speed: 'speedMps',
}

interface GpxTrack {
  name: string | null
  type: string | null
  startS: number
}

interface GpxContents {
  samples: SampleTable
  tracks: GpxTrack[]
  breaks: Set<number>
  creator: string | null
  /** What its first time states to be ahead of UTC, seconds. */
  offsetS: number | null
  pointCount: number
  timedCount: number
  /** Times of points whose position is there and is no place. */
  unreadableS: number[]
}

/**
 * Reads a GPX file: its tracks as one activity, or several where hours lie between them.
 * Distance is measured along the track, never across the gap between two segments.
 * @throws FormatError `no_time` for a track without times, and what `readXml` and `judgedActivity` throw
 */
export function decodeGpx(bytes: Uint8Array, hint: DecodeHint): DecodedFile {
  const contents = readGpx(bytes)
  if (contents.pointCount === 0) return { kind: 'not_activity', what: 'route' }
  if (contents.samples.length === 0) {
    throw new FormatError('no_time', 'The GPX track has no times: it shows a way, not when it was covered.')
  }
  contents.samples.sortTracks()
  const warnings: string[] = []
  const untimed = contents.pointCount - contents.timedCount
  if (untimed > 0) warnings.push(`${untimed} points without a time of their own were left out.`)
  let dropped = contents.samples.outOfOrder
  const unreadable = contents.unreadableS.length
  if (unreadable > 0) warnings.push(`The positions of ${unreadable} points could not be read.`)
  const activities = outings(contents).map((outing) => {
    const result = outingActivity(contents, outing)
    dropped += result.dropped
    return judgedActivity(result.activity, hint.nowMs)
  })
  if (unreadable > 0 && activities.some(({ distanceM }) => distanceM === null)) warnings.push(NO_DISTANCE)
  if (dropped > 0) warnings.push(`${dropped} impossible sample values were left out.`)
  return { kind: 'activities', format: 'gpx', activities, warnings }
}

function readGpx(bytes: Uint8Array): GpxContents {
  const contents: GpxContents = {
    samples: new SampleTable(),
    tracks: [],
    breaks: new Set(),
    creator: null,
    offsetS: null,
    pointCount: 0,
    timedCount: 0,
    unreadableS: [],
  }
  const point = new Point()
  let track: GpxTrack | null = null
  let isInPoint = false
  let isPlaced = true
  let isSegmentStart = true
  readXml(bytes, {
    open(name, attributes) {
      if (name === 'gpx') contents.creator = attributes.creator?.slice(0, MAX_TEXT) ?? null
      else if (name === 'trk') track = { name: null, type: null, startS: Number.NaN }
      else if (name === 'trkseg') isSegmentStart = true
      else if (name === 'trkpt') {
        isInPoint = true
        point.set('latDeg', readNumber(attributes.lat))
        point.set('lngDeg', readNumber(attributes.lon))
        isPlaced = !Number.isNaN(readNumber(attributes.lat)) && !Number.isNaN(readNumber(attributes.lon))
      }
    },
    close(name, text) {
      if (name === 'trkpt') closePoint()
      else if (isInPoint && name === 'time') {
        point.epochS = readInstant(text)
        if (contents.timedCount === 0) contents.offsetS = readOffset(text)
      } else if (isInPoint) readPointElement(point, name, text)
      else if (track !== null && name === 'name') track.name = text.slice(0, MAX_TEXT) || null
      else if (track !== null && name === 'type') track.type = text.slice(0, MAX_TEXT) || null
      else if (name === 'trk') track = null
    },
  })
  return contents

  function closePoint(): void {
    isInPoint = false
    contents.pointCount++
    const { epochS } = point
    if (!point.flush(contents.samples)) return
    contents.timedCount++
    if (!isPlaced) contents.unreadableS.push(epochS)
    if (isSegmentStart) contents.breaks.add(epochS)
    isSegmentStart = false
    if (track === null || !Number.isNaN(track.startS)) return
    track.startS = epochS
    if (contents.tracks.length >= MAX_SESSIONS * 10)
      throw new FormatError('too_large', 'The GPX file holds too many tracks.')
    contents.tracks.push(track)
  }
}

function readPointElement(point: Point, name: string, text: string): void {
  const column = POINT_ELEMENTS[name]
  if (column !== undefined) point.set(column, readNumber(text))
}

/** Where outings begin: the first sample, and each track that starts hours after the sample before it. */
function outings({ samples, tracks }: GpxContents) {
  const starts = new Set(tracks.map((track) => track.startS))
  const begins: number[] = []
  for (let index = 0; index < samples.length; index++) {
    const epochS = samples.epochS[index] ?? 0
    const gapS = epochS - (samples.epochS[index - 1] ?? Number.NEGATIVE_INFINITY)
    if (index === 0 || (gapS >= OUTING_GAP_S && starts.has(epochS))) begins.push(epochS)
  }
  if (begins.length > MAX_SESSIONS) throw new FormatError('too_large', 'The GPX file holds too many outings.')
  return begins.map((startS, index) => ({ startS, toS: begins[index + 1] ?? Infinity }))
}

function outingActivity(contents: GpxContents, outing: { startS: number; toS: number }) {
  const track = contents.tracks.find(({ startS }) => startS >= outing.startS && startS < outing.toS)
  const { fromS: startS, toS, leftOut } = contents.samples.busiest(outing.startS, outing.toS)
  const raw = contents.samples.window(startS, startS, toS)
  const sport = namedSport(track?.type ?? null)
  scaleColumn(raw?.columns.cadenceRpm, stepsPerCycle(sport.sport))
  const { streams, dropped, leaps } = cleanSamples(raw, sport.sport)
  const isBreak = (timeS: number) => contents.breaks.has(startS + timeS)
  const filled = streams === null ? null : fillMotion(streams, sport.sport, isBreak)
  const unreadable = contents.unreadableS.filter((at) => at >= startS && at < toS)
  if (streams === null && unreadable.length > 0) {
    throw new FormatError('corrupt', 'No position in the GPX track can be read, and it holds nothing else.')
  }
  const elapsedS = streams?.timeS.at(-1) ?? 0
  const movingS = (streams === null ? null : movingSeconds(streams)) ?? elapsedS
  const summary = summariseStreams(streams)
  const activity: ActivityRecord = {
    ...EMPTY_RECORD,
    ...sport,
    ...summary,
    name: track?.name ?? null,
    startAt: isoInstant(startS),
    utcOffsetS: contents.offsetS,
    elapsedS,
    movingS,
    averageSpeedMps: summary.distanceM === null || movingS <= 0 ? null : summary.distanceM / movingS,
    deviceName: contents.creator,
    ...(unreadable.length > 0 ? { unreadablePositionsS: secondsOf(unreadable) } : {}),
    ...namedLeaps([...leaps, ...(filled?.spans ?? [])]),
    ...namedFlags([{ kind: 'samples', count: dropped + (filled?.count ?? 0) + leftOut }]),
    streams,
  }
  return { activity, dropped: dropped + (filled?.count ?? 0) + leftOut }
}

/** How long points stand for: each until the next, and a pause for nothing. */
function secondsOf(timesS: readonly number[]): number {
  const ordered = Float64Array.from(timesS).sort()
  return sampleWeights(ordered).reduce((sum, weight) => sum + weight, 0)
}
