import type { StreamName } from '#worker/domain/activity/streams.ts'
import { type FitMessage, fieldText, fieldValue } from './fit-message.ts'
import { FIELD_DESCRIPTION, MESSAGE, RECORD_FIELDS } from './fit-profile.ts'

/** A developer field of a sample that says what one of our columns holds. */
export interface DeveloperField {
  column: StreamName
  baseType: number
  scale: number
  minus: number
  /** What one of its units is in ours. */
  factor: number
}

/** What apps call a field that they do not tie to a native one. */
const NAMES: Readonly<Record<string, StreamName>> = {
  distance: 'distanceM',
  speed: 'speedMps',
  power: 'powerW',
  heartrate: 'heartRateBpm',
  cadence: 'cadenceRpm',
  altitude: 'altitudeM',
}

/** Units of each column, in lower case and without blanks, and what one of them is in ours. */
const UNITS: Readonly<Partial<Record<StreamName, Readonly<Record<string, number>>>>> = {
  distanceM: {
    m: 1,
    meter: 1,
    meters: 1,
    metres: 1,
    km: 1000,
    cm: 0.01,
    mm: 0.001,
    mi: 1609.344,
    yd: 0.9144,
    ft: 0.3048,
  },
  altitudeM: { m: 1, meter: 1, meters: 1, metres: 1, ft: 0.3048 },
  speedMps: {
    'm/s': 1,
    mps: 1,
    'mm/s': 0.001,
    'cm/s': 0.01,
    'km/h': 1 / 3.6,
    kmh: 1 / 3.6,
    kph: 1 / 3.6,
    mph: 0.44704,
  },
  powerW: { w: 1, watt: 1, watts: 1, kw: 1000 },
  heartRateBpm: { bpm: 1 },
  cadenceRpm: { rpm: 1, spm: 0.5 },
}

/**
 * The column that a field description stands for, by its native field or else by its name.
 * @returns null for anything we hold no column for, or in units we do not know: a wrong number is worse than none
 */
export function developerField(description: FitMessage): DeveloperField | null {
  const native = fieldValue(description, FIELD_DESCRIPTION.nativeField)
  const message = fieldValue(description, FIELD_DESCRIPTION.nativeMessage)
  if (message !== null && message !== MESSAGE.record) return null
  const name = (fieldText(description, FIELD_DESCRIPTION.name) ?? '').toLowerCase().replace(/[^a-z]/g, '')
  const units = (fieldText(description, FIELD_DESCRIPTION.units) ?? '').toLowerCase().replace(/\s/g, '')
  const isTied = native !== null && message !== null
  const column = isTied ? RECORD_FIELDS.find(({ field }) => field === native)?.column : NAMES[name]
  if (column === undefined) return null
  const factor = units === '' && isTied ? 1 : UNITS[column]?.[units]
  // Columns without a list are in the units of the native field.
  if (factor === undefined && (!isTied || UNITS[column] !== undefined)) return null
  return {
    column,
    baseType: (fieldValue(description, FIELD_DESCRIPTION.baseType) ?? -1) & 0x1f,
    scale: fieldValue(description, FIELD_DESCRIPTION.scale) || 1,
    minus: fieldValue(description, FIELD_DESCRIPTION.offset) ?? 0,
    factor: factor ?? 1,
  }
}
