import type { ActivityRecord } from '../activity/activity-record.ts'
import { EMPTY_RECORD } from '../activity/empty-record.ts'
import type { Sport } from '../activity/sport.ts'

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const SPORTS: readonly (readonly [RegExp, Sport])[] = [
  [/run|jog/, 'run'],
  [/cycl|bik|ride/, 'bike'],
  [/swim/, 'swim'],
  [/strength|weight|core training|functional/, 'strength'],
  [/hik/, 'hike'],
  [/walk/, 'walk'],
  [/row/, 'row'],
  [/ski/, 'ski'],
]

/** Metres in one of each unit of distance. */
const METRES: Readonly<Record<string, number>> = { m: 1, km: 1000, mi: 1609.344, yd: 0.9144, ft: 0.3048 }

const quantity = (value: unknown): { qty: number; units: string } | null => {
  if (typeof value === 'number' && Number.isFinite(value)) return { qty: value, units: '' }
  if (!isObject(value) || typeof value.qty !== 'number' || !Number.isFinite(value.qty)) return null
  return { qty: value.qty, units: typeof value.units === 'string' ? value.units.toLowerCase() : '' }
}

function metres(value: unknown): number | null {
  const found = quantity(value)
  const factor = found && METRES[found.units === '' ? 'm' : found.units]
  return found && factor ? found.qty * factor : null
}

const bpm = (value: unknown): number | null => {
  const found = quantity(value)
  return found && found.qty > 0 ? found.qty : null
}

const WRITTEN = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}:?\d{2})$/

/** `2026-05-20 06:30:00 +0200` or ISO 8601, as an instant and how far its clock is ahead of UTC. */
function moment(value: unknown): { at: string; ms: number; offsetS: number | null } | null {
  const found = typeof value === 'string' ? WRITTEN.exec(value.trim()) : null
  if (!found) return null
  const [, day, clock, zone = 'Z'] = found
  const ms = Date.parse(`${day}T${clock}${zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`}`)
  if (!Number.isFinite(ms)) return null
  const seconds = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) * 60
  const offsetS = zone === 'Z' ? null : zone.startsWith('-') ? -seconds : seconds
  return { at: new Date(ms).toISOString(), ms, offsetS }
}

/** A workout of a phone: the record to store, or why it cannot be one. */
export type PhoneWorkout =
  | { name: string; startAt: string; record: ActivityRecord }
  | { name: string; startAt: null; reason: string }

/**
 * What a phone's JSON says of workouts: `data.workouts` of Health Auto Export (version 1 and 2), or `workouts` of a
 * shortcut with name, start, end, distance. Its own id names it, else start and name do: sent again it is the same.
 * @see help.healthyapps.dev, Health Auto Export, workouts
 */
export function phoneWorkouts(body: unknown): PhoneWorkout[] {
  if (!isObject(body)) return []
  const data = isObject(body.data) ? body.data : body
  return Array.isArray(data.workouts) ? data.workouts.filter(isObject).map(workoutOf) : []
}

function workoutOf(one: Json): PhoneWorkout {
  const name =
    typeof one.name === 'string' && one.name.trim() !== '' ? one.name.trim().slice(0, 200) : 'Workout'
  const [start, end] = [moment(one.start), moment(one.end)]
  if (!start) return { name, startAt: null, reason: 'Its start is not written as a moment with its zone.' }
  const elapsedS = end ? (end.ms - start.ms) / 1000 : quantity(one.duration)?.qty
  if (!elapsedS || elapsedS <= 0) return { name, startAt: null, reason: 'It has no duration.' }
  const stated = quantity(one.duration)?.qty ?? elapsedS
  const words = name.toLowerCase()
  const climbed = isObject(one.elevation) ? { qty: one.elevation.ascent, units: one.elevation.units } : null
  return {
    name,
    startAt: start.at,
    record: {
      ...EMPTY_RECORD,
      externalId: typeof one.id === 'string' && one.id !== '' ? one.id.slice(0, 100) : `${start.at} ${words}`,
      name,
      sport: SPORTS.find(([fits]) => fits.test(words))?.[1] ?? 'other',
      startAt: start.at,
      utcOffsetS: start.offsetS,
      elapsedS,
      // Version 1 states minutes where version 2 states seconds; the clock decides, so neither is taken for the other.
      movingS: stated > 0 && stated <= elapsedS && stated > elapsedS / 4 ? stated : elapsedS,
      distanceM: metres(one.distance),
      elevationGainM: metres(one.elevationUp) ?? metres(climbed),
      averageHeartRateBpm: bpm(one.avgHeartRate) ?? bpm(one.averageHeartRate),
      maxHeartRateBpm: bpm(one.maxHeartRate),
      isIndoor: one.isIndoor === true || one.location === 'Indoor',
      deviceName: null,
    },
  }
}
