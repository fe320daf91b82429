import type { SynthActivity, SynthStreams } from './activity.ts'
import {
  createFitWriter,
  type FitField,
  type FitMessage,
  type FitWriter,
  fitTime,
  semicircles,
} from './fit-writer.ts'
import { kindOf } from './kinds.ts'
import { lapsOf, type Stretch } from './laps.ts'
import { synthStreams } from './streams.ts'
import { synthSummary } from './summary.ts'

const TIMESTAMP: FitField = [253, 'uint32']
const FILE_ID: FitMessage = {
  local: 0,
  global: 0,
  fields: [
    [0, 'enum'],
    [1, 'uint16'],
    [2, 'uint16'],
    [3, 'uint32z'],
    [4, 'uint32'],
  ],
}
const EVENT: FitMessage = { local: 1, global: 21, fields: [TIMESTAMP, [0, 'enum'], [1, 'enum']] }
const LAP: FitMessage = {
  local: 3,
  global: 19,
  fields: [
    [254, 'uint16'],
    TIMESTAMP,
    [0, 'enum'],
    [1, 'enum'],
    [2, 'uint32'],
    [7, 'uint32'],
    [8, 'uint32'],
    [9, 'uint32'],
    [13, 'uint16'],
    [14, 'uint16'],
    [15, 'uint8'],
    [16, 'uint8'],
    [17, 'uint8'],
    [19, 'uint16'],
    [21, 'uint16'],
    [24, 'enum'],
    [25, 'enum'],
  ],
}
const SESSION: FitMessage = {
  local: 4,
  global: 18,
  fields: [
    [254, 'uint16'],
    TIMESTAMP,
    [0, 'enum'],
    [1, 'enum'],
    [2, 'uint32'],
    [5, 'enum'],
    [6, 'enum'],
    [7, 'uint32'],
    [8, 'uint32'],
    [9, 'uint32'],
    [14, 'uint16'],
    [15, 'uint16'],
    [16, 'uint8'],
    [17, 'uint8'],
    [18, 'uint8'],
    [20, 'uint16'],
    [21, 'uint16'],
    [22, 'uint16'],
    [25, 'uint16'],
    [26, 'uint16'],
  ],
}
const ACTIVITY: FitMessage = {
  local: 5,
  global: 34,
  fields: [TIMESTAMP, [0, 'uint32'], [1, 'uint16'], [2, 'enum'], [3, 'enum'], [4, 'enum'], [5, 'uint32']],
}
const TIMER = 0
const START = 0
const STOP_ALL = 4

/**
 * The activity as a watch would have recorded it: a FIT file with laps and one record a second.
 * Altitude has FIT's own steps of 0.2 m; a pause is a timer stop without records.
 * @throws RangeError for a manual entry: no watch recorded it
 */
export function synthFit(activity: SynthActivity): Uint8Array {
  const streams = synthStreams(activity)
  if (streams === null) throw new RangeError(`activity ${activity.id} was entered by hand: it has no file`)
  const writer = createFitWriter()
  const endMs = activity.startMs + activity.elapsedS * 1000
  writer.define(FILE_ID)
  writer.write(FILE_ID, [4, 255, 1, (activity.id % 0x7fffffff) + 1, fitTime(activity.startMs)])
  writer.define(EVENT)
  writer.write(EVENT, [fitTime(activity.startMs), TIMER, START])
  writeRecords(writer, activity, streams)
  writer.write(EVENT, [fitTime(endMs), TIMER, STOP_ALL])
  const laps = lapsOf(activity, streams)
  writer.define(LAP)
  laps.forEach((lap, index) => {
    writer.write(LAP, lapValues(activity, streams, lap, index, index === laps.length - 1))
  })
  writer.define(SESSION)
  writer.write(SESSION, sessionValues(activity, laps.length))
  writer.define(ACTIVITY)
  const localTime = fitTime(endMs + activity.utcOffsetS * 1000)
  writer.write(ACTIVITY, [fitTime(endMs), activity.movingS * 1000, 1, 0, 26, 1, localTime])
  return writer.finish()
}

type Column = { field: FitField; at(sample: number): number }

/** Only the columns the activity has; each value scaled as the profile says. */
function columnsOf(streams: SynthStreams): Column[] {
  const column = (
    field: FitField,
    values: Float64Array | null,
    scaled: (value: number) => number,
  ): Column[] => (values === null ? [] : [{ field, at: (sample) => scaled(values[sample] ?? 0) }])
  return [
    ...column([0, 'sint32'], streams.latDeg, semicircles),
    ...column([1, 'sint32'], streams.lngDeg, semicircles),
    ...column([2, 'uint16'], streams.altitudeM, (m) => Math.round((m + 500) * 5)),
    ...column([3, 'uint8'], streams.heartRateBpm, (bpm) => bpm),
    ...column([4, 'uint8'], streams.cadenceRpm, (rpm) => rpm),
    ...column([5, 'uint32'], streams.distanceM, (m) => Math.round(m * 100)),
    ...column([6, 'uint16'], streams.speedMps, (mps) => Math.round(mps * 1000)),
    ...column([7, 'uint16'], streams.powerW, (w) => w),
  ]
}

function writeRecords(writer: FitWriter, activity: SynthActivity, streams: SynthStreams): void {
  const columns = columnsOf(streams)
  const record: FitMessage = {
    local: 2,
    global: 20,
    fields: [TIMESTAMP, ...columns.map(({ field }) => field)],
  }
  const start = fitTime(activity.startMs)
  const values = new Array<number>(columns.length + 1)
  writer.define(record)
  for (let sample = 0; sample < streams.timeS.length; sample++) {
    const at = start + (streams.timeS[sample] ?? 0)
    if (sample > 0 && streams.moving[sample] !== 1) {
      writer.write(EVENT, [start + (streams.timeS[sample - 1] ?? 0), TIMER, STOP_ALL])
      writer.write(EVENT, [at, TIMER, START])
      continue
    }
    values[0] = at
    for (let i = 0; i < columns.length; i++) values[i + 1] = columns[i]?.at(sample) ?? 0
    writer.write(record, values)
  }
}

function lapValues(
  activity: SynthActivity,
  streams: SynthStreams,
  lap: Stretch,
  index: number,
  isLast: boolean,
): (number | null)[] {
  const startMs = activity.startMs + lap.startS * 1000
  const hasDistance = streams.distanceM !== null
  return [
    index,
    fitTime(startMs + lap.elapsedS * 1000),
    9,
    1,
    fitTime(startMs),
    lap.elapsedS * 1000,
    lap.movingS * 1000,
    hasDistance ? Math.round(lap.distanceM * 100) : null,
    hasDistance && lap.movingS > 0 ? Math.round((lap.distanceM / lap.movingS) * 1000) : null,
    hasDistance ? Math.round(lap.maxSpeedMps * 1000) : null,
    whole(lap.averageHeartRateBpm),
    whole(lap.maxHeartRateBpm),
    whole(lap.averageCadenceRpm),
    whole(lap.averagePowerW),
    streams.altitudeM === null ? null : Math.round(lap.climbM),
    isLast ? 7 : 2,
    kindOf(activity.type).fitSport,
  ]
}

function sessionValues(activity: SynthActivity, laps: number): (number | null)[] {
  const kind = kindOf(activity.type)
  const summary = synthSummary(activity)
  const { hasDistance, hasAltitude } = summary
  return [
    0,
    fitTime(activity.startMs + activity.elapsedS * 1000),
    8,
    1,
    fitTime(activity.startMs),
    kind.fitSport,
    kind.fitSubSport,
    activity.elapsedS * 1000,
    activity.movingS * 1000,
    hasDistance ? Math.round(activity.distanceM * 100) : null,
    hasDistance ? Math.round(summary.averageSpeedMps * 1000) : null,
    hasDistance ? Math.round(summary.maxSpeedMps * 1000) : null,
    whole(activity.averageHeartRateBpm),
    whole(summary.maxHeartRateBpm),
    whole(summary.averageCadenceRpm),
    whole(summary.averagePowerW),
    whole(summary.maxPowerW),
    hasAltitude ? Math.round(activity.elevationGainM ?? 0) : null,
    0,
    laps,
  ]
}

function whole(value: number | null): number | null {
  return value === null ? null : Math.round(value)
}
