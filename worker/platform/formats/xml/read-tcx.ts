import type { StreamName } from '#worker/domain/activity/streams.ts'
import { FormatError } from '../format-error.ts'
import { MAX_LAPS, MAX_SESSIONS, MAX_TEXT } from '../limits.ts'
import { SampleTable } from '../sample-table.ts'
import { Point } from './point.ts'
import { readInstant, readNumber, readOffset } from './read-value.ts'
import { readXml } from './read-xml.ts'

/** A lap as the file states it; NaN where it does not. */
export interface TcxLap {
  startEpochS: number
  totals: Map<string, number>
  trigger: string | null
}

export interface TcxActivity {
  sport: string | null
  idEpochS: number
  /** What its first time states to be ahead of UTC, seconds. */
  offsetS: number | null
  device: string | null
  laps: TcxLap[]
  samples: SampleTable
  /** Distances of points and laps that are there and are no numbers. */
  unreadable: number
  /** Number of the multisport session it belongs to, null outside one. */
  group: number | null
}

export interface TcxContents {
  activities: TcxActivity[]
  pointCount: number
  hasCourse: boolean
  hasWorkout: boolean
}

const POINT_ELEMENTS: Readonly<Record<string, StreamName>> = {
  LatitudeDegrees: 'latDeg',
  LongitudeDegrees: 'lngDeg',
  AltitudeMeters: 'altitudeM',
  DistanceMeters: 'distanceM',
  Cadence: 'cadenceRpm',
  RunCadence: 'cadenceRpm',
  Speed: 'speedMps',
  Watts: 'powerW',
}

/** Totals of a lap we read, by the element's name. */
const LAP_TOTALS = new Set([
  'TotalTimeSeconds',
  'DistanceMeters',
  'Cadence',
  'AvgSpeed',
  'AvgWatts',
  'AvgRunCadence',
  'MaximumSpeed',
])

/** Reads a TCX file into its activities, laps and samples, without judging them. */
export function readTcx(bytes: Uint8Array): TcxContents {
  const reader = new TcxReader()
  readXml(bytes, reader)
  return reader.contents
}

class TcxReader {
  readonly contents: TcxContents = { activities: [], pointCount: 0, hasCourse: false, hasWorkout: false }
  private readonly path: string[] = []
  private readonly point = new Point()
  private activity: TcxActivity | null = null
  private lap: TcxLap | null = null
  private isInPoint = false
  private groupCount = 0
  private group: number | null = null

  // Arrow functions, since the XML reader calls them without their object.
  readonly open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    this.path.push(name)
    if (name === 'Activity') this.beginActivity(attributes.Sport ?? null)
    else if (name === 'Lap' && this.activity !== null) this.beginLap(attributes.StartTime)
    else if (name === 'Trackpoint') this.isInPoint = true
    else if (name === 'MultiSportSession') this.group = this.groupCount++
    else if (name === 'Course') this.contents.hasCourse = true
    else if (name === 'Workout') this.contents.hasWorkout = true
  }

  readonly close = (name: string, text: string): void => {
    this.path.pop()
    if (name === 'Trackpoint') this.closePoint()
    else if (this.isInPoint) this.readPoint(name, text)
    else if (name === 'Lap') this.lap = null
    else if (this.lap !== null) this.readLap(name, text)
    else if (name === 'Activity') this.activity = null
    else if (name === 'MultiSportSession') this.group = null
    else if (this.activity !== null) this.readActivity(this.activity, name, text)
  }

  private beginActivity(sport: string | null): void {
    if (this.contents.activities.length >= MAX_SESSIONS) {
      throw new FormatError('too_large', 'The TCX file holds too many activities.')
    }
    this.activity = {
      sport: sport?.slice(0, MAX_TEXT) ?? null,
      idEpochS: Number.NaN,
      offsetS: null,
      device: null,
      laps: [],
      samples: new SampleTable(),
      unreadable: 0,
      group: this.group,
    }
    this.contents.activities.push(this.activity)
  }

  private beginLap(startTime: string | undefined): void {
    if ((this.activity?.laps.length ?? 0) >= MAX_LAPS)
      throw new FormatError('too_large', 'The TCX file holds too many laps.')
    this.lap = { startEpochS: readInstant(startTime), totals: new Map(), trigger: null }
    this.activity?.laps.push(this.lap)
  }

  private closePoint(): void {
    this.isInPoint = false
    if (this.activity === null) return
    this.contents.pointCount++
    this.point.flush(this.activity.samples)
  }

  private readPoint(name: string, text: string): void {
    if (name === 'Time') {
      this.point.epochS = readInstant(text)
      if (this.activity !== null) this.activity.offsetS ??= readOffset(text)
    } else if (name === 'Value' && this.path.at(-1) === 'HeartRateBpm')
      this.point.set('heartRateBpm', readNumber(text))
    else {
      const column = POINT_ELEMENTS[name]
      const value = readNumber(text)
      if (column !== undefined) this.point.set(column, value)
      this.countUnreadable(name, value)
    }
  }

  private readLap(name: string, text: string): void {
    const key = name === 'Value' ? (this.path.at(-1) ?? '') : name
    if (name === 'TriggerMethod' && this.lap !== null)
      this.lap.trigger = text.slice(0, MAX_TEXT).toLowerCase()
    if (name !== 'Value' && !LAP_TOTALS.has(name)) return
    const value = readNumber(text)
    if (!Number.isNaN(value)) this.lap?.totals.set(key, value)
    this.countUnreadable(name, value)
  }

  private countUnreadable(name: string, value: number): void {
    if (name === 'DistanceMeters' && Number.isNaN(value) && this.activity !== null) this.activity.unreadable++
  }

  private readActivity(activity: TcxActivity, name: string, text: string): void {
    if (name === 'Id') {
      activity.idEpochS = readInstant(text)
      activity.offsetS = readOffset(text)
    } else if (name === 'Name' && this.path.at(-1) === 'Creator')
      activity.device = text.slice(0, MAX_TEXT) || null
  }
}
