import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { EMPTY_RECORD } from '#worker/domain/activity/empty-record.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { ExportGear, ExportRow } from '../formats/export-row.ts'
import { FormatError } from '../formats/format-error.ts'
import { isObject, type Json, measured, numberOf, textOf } from './garmin-json.ts'
import { garminSport } from './garmin-sport.ts'
import { objectsIn } from './json-objects.ts'

const WRAPPER = 'summarizedActivitiesExport'
const KEPT = [
  'activityId',
  'parentId',
  'isParent',
  'name',
  'description',
  'activityType',
  'sportType',
  'startTimeGmt',
  'beginTimestamp',
  'startTimeLocal',
  'duration',
  'elapsedDuration',
  'distance',
  'elevationGain',
  'elevationLoss',
  'avgSpeed',
  'maxSpeed',
  'avgHr',
  'maxHr',
  'avgPower',
  'maxPower',
  'avgDoubleCadence',
  'avgRunCadence',
  'avgBikeCadence',
  'manualActivity',
] as const
const MOST_ROWS = 100_000
const LONGEST_NAME = 255
const LONGEST_NOTE = 2000
/** A speed is in centimetres a millisecond there. */
const SPEED = 10
const QUARTER_S = 900
const MOST_OFFSET_S = 14 * 3600
const ON_FOOT: readonly Sport[] = ['run', 'walk', 'hike']

/**
 * Activities of a Garmin account's export, a row each; legs stand inside their multisport parent.
 * @param bytes `*_summarizedActivities.json`: milliseconds, centimetres, and speeds in centimetres a millisecond
 * @param gearOf what was worn, by Garmin's id of the activity
 * @throws FormatError `corrupt`, `wrong_type` for another JSON, `too_large` above 100,000 rows
 */
export function readSummaries(bytes: Uint8Array, gearOf: ReadonlyMap<string, ExportGear>): ExportRow[] {
  const all = uniqueById(activitiesIn(bytes))
  const parents = new Set(all.filter(({ isParent }) => isParent === true).map(idOf))
  const isLeg = (one: Json) => parents.has(parentOf(one)) && parentOf(one) !== idOf(one)
  const legs = Map.groupBy(all.filter(isLeg), parentOf)
  return all.filter((one) => !isLeg(one)).map((one) => rowOf(one, legs.get(idOf(one)) ?? [], gearOf))
}

/** Of each activity what is read here: its splits and zones are most of the file. */
function activitiesIn(bytes: Uint8Array): Json[] {
  const all: Json[] = []
  let others = 0
  for (const { object, isWrapped } of objectsIn(bytes, WRAPPER)) {
    if (isWrapped || 'activityId' in object)
      all.push(Object.fromEntries(KEPT.map((key) => [key, object[key]])))
    else others++
    if (all.length > MOST_ROWS)
      throw new FormatError('too_large', 'The list has more than 100,000 activities.')
  }
  if (others > 0 && all.length === 0)
    throw new FormatError('wrong_type', 'This file is not the list of activities of an export.')
  return all
}

const idOf = ({ activityId }: Json): string => (Number.isSafeInteger(activityId) ? String(activityId) : '')
const parentOf = ({ parentId }: Json): string => (Number.isSafeInteger(parentId) ? String(parentId) : '')

function uniqueById(all: readonly Json[]): Json[] {
  const seen = new Set<string>()
  return all.filter((one) => {
    const id = idOf(one)
    if (seen.has(id)) return false
    if (id !== '') seen.add(id)
    return true
  })
}

function rowOf(one: Json, legs: readonly Json[], gearOf: ReadonlyMap<string, ExportGear>): ExportRow {
  const id = idOf(one)
  const problem = problemOf(one)
  const gear = gearOf.get(id) ?? null
  const record = problem === null ? recordOf(one, gear?.name ?? null) : null
  const children = legs.filter((leg) => problemOf(leg) === null).map((leg) => recordOf(leg, null))
  children.sort((a, b) => (a.startAt < b.startAt ? -1 : 1))
  return {
    label: `${textOf(one.name) || typeOf(one) || 'Activity'} (${id || 'without a number'})`.slice(
      -LONGEST_NAME,
    ),
    record: record && { ...record, legs: children },
    problem,
    fileName: null,
    note: textOf(one.description).slice(0, LONGEST_NOTE) || null,
    gear: record ? gear : null,
  }
}

/** The start in UTC is stated under two names; `startTimeGmt` is the one that is never shifted. */
const startOf = (one: Json): number | null => measured(one.startTimeGmt) ?? measured(one.beginTimestamp)

function problemOf(one: Json): string | null {
  if (idOf(one) === '') return 'It has no number of an activity.'
  const start = startOf(one)
  return start === null || Number.isNaN(new Date(start).getTime()) ? 'Its date cannot be read.' : null
}

const typeOf = ({ activityType, sportType }: Json): string =>
  textOf(isObject(activityType) ? activityType.typeKey : activityType) || textOf(sportType)

function recordOf(one: Json, gear: string | null): ActivityRecord {
  const kind = garminSport(typeOf(one))
  const startMs = startOf(one) ?? 0
  const timerS = scaled(measured(one.duration), 1 / 1000)
  const elapsedS = scaled(measured(one.elapsedDuration), 1 / 1000) ?? timerS ?? 0
  return {
    ...EMPTY_RECORD,
    ...kind,
    externalId: idOf(one),
    name: textOf(one.name).slice(0, LONGEST_NAME) || null,
    startAt: new Date(startMs).toISOString(),
    utcOffsetS: offsetOf(one, startMs),
    elapsedS: Math.max(elapsedS, timerS ?? 0),
    movingS: timerS ?? elapsedS,
    distanceM: scaled(measured(one.distance), 1 / 100),
    elevationGainM: unsigned(one.elevationGain),
    elevationLossM: unsigned(one.elevationLoss),
    averageSpeedMps: scaled(measured(one.avgSpeed), SPEED),
    maxSpeedMps: scaled(measured(one.maxSpeed), SPEED),
    averageHeartRateBpm: measured(one.avgHr),
    maxHeartRateBpm: measured(one.maxHr),
    averagePowerW: measured(one.avgPower),
    maxPowerW: measured(one.maxPower),
    averageCadenceRpm: cadenceOf(one, kind.sport),
    isManual: one.manualActivity === true,
    ...(gear === null ? {} : { gearId: gear }),
  }
}

const scaled = (value: number | null, by: number) => (value === null ? null : value * by)

function unsigned(value: unknown): number | null {
  const centimetres = numberOf(value)
  return centimetres !== null && centimetres >= 0 ? centimetres / 100 : null
}

/** Steps of both feet a minute where there are feet; one of them is counted in the older field. */
function cadenceOf(one: Json, sport: Sport): number | null {
  if (ON_FOOT.includes(sport)) return measured(one.avgDoubleCadence) ?? scaled(measured(one.avgRunCadence), 2)
  return sport === 'bike' ? measured(one.avgBikeCadence) : null
}

/** The local start is the wall clock's time written as if it were UTC. */
function offsetOf({ startTimeLocal }: Json, startMs: number): number | null {
  const local = measured(startTimeLocal)
  if (local === null) return null
  const offsetS = Math.round((local - startMs) / 1000)
  return Math.abs(offsetS) <= MOST_OFFSET_S && offsetS % QUARTER_S === 0 ? offsetS : null
}
