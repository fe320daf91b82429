import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { EMPTY_RECORD } from '#worker/domain/activity/empty-record.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { ExportGear, ExportRow, GearKind } from '../formats/export-row.ts'
import { FormatError } from '../formats/format-error.ts'
import { readCsv } from '../read-csv.ts'
import { type ExportColumns, exportColumns } from './export-columns.ts'
import { type DateOrder, dateOrder, exportInstant } from './export-dates.ts'
import { mapSport } from './map-sport.ts'

const MOST_ROWS = 100_000
const LONGEST_NOTE = 2000
const LONGEST_LABEL = 255
/** Sports done on foot: both feet make a cadence, and what wears is shoes. */
const ON_FOOT: readonly Sport[] = ['run', 'walk', 'hike']
/** What a source calls a piece of gear may be this long. */
const LONGEST_GEAR = 60

/**
 * Activities of an account's export, a row each. Watts are left out: the table does not tell measured from estimated.
 * @param bytes `activities.csv`, UTF-8
 * @throws FormatError `wrong_type` where its columns are not an export's, `too_large` above 100,000 rows
 */
export function readExport(bytes: Uint8Array): ExportRow[] {
  const [header = [], ...rows] = cellsOf(bytes)
  const columns = exportColumns(header)
  if (!columns) throw new FormatError('wrong_type', 'This table is not the list of activities of an export.')
  const order = dateOrder(rows.map((row) => row[columns.startAt] ?? ''))
  return rows.map((row) => rowOf(row, columns, order))
}

/** Names in `bikes.csv` or `shoes.csv`: the first column under the header. */
export function readGearList(bytes: Uint8Array, kind: GearKind): ExportGear[] {
  const [, ...rows] = cellsOf(bytes)
  return rows.flatMap(([name = '']) => (gearName(name) === null ? [] : [{ name: name.trim(), kind }]))
}

function cellsOf(bytes: Uint8Array): string[][] {
  try {
    return readCsv(new TextDecoder().decode(bytes), MOST_ROWS)
  } catch (error) {
    throw new FormatError('too_large', 'The table has more than 100,000 rows.', error)
  }
}

function rowOf(row: readonly string[], columns: ExportColumns, order: DateOrder): ExportRow {
  const cell = (column: keyof ExportColumns) => row[columns[column]]?.trim() ?? ''
  const id = cell('id')
  const startAt = exportInstant(cell('startAt'), order)
  const fileName = cell('fileName').split(/[\\/]/).at(-1) || null
  const problem = problemOf(id, startAt)
  const record = problem === null && startAt !== null ? recordOf(cell, { id, startAt, fileName }) : null
  const gear = gearName(cell('gear'))
  return {
    label: `${cell('name') || cell('type') || 'Activity'} (${id})`.slice(-LONGEST_LABEL),
    record,
    problem,
    fileName,
    note: cell('note').slice(0, LONGEST_NOTE) || null,
    gear: gear && record ? { name: gear, kind: gearKind(record.sport) } : null,
  }
}

function problemOf(id: string, startAt: string | null): string | null {
  if (!/^\d{1,19}$/.test(id)) return 'The row does not begin with the number of an activity.'
  return startAt === null ? 'Its date cannot be read.' : null
}

function recordOf(
  cell: (column: keyof ExportColumns) => string,
  { id, startAt, fileName }: { id: string; startAt: string; fileName: string | null },
): ActivityRecord {
  const known = (column: keyof ExportColumns) => decimal(cell(column))
  const positive = (column: keyof ExportColumns) => {
    const value = known(column)
    return value !== null && value > 0 ? value : null
  }
  const unsigned = (column: keyof ExportColumns) => {
    const value = known(column)
    return value !== null && value >= 0 ? value : null
  }
  const kind = mapSport(cell('type').replace(/[\s-]+/g, ''), false)
  const steps = ON_FOOT.includes(kind.sport) ? 2 : 1
  const elapsedS = positive('elapsedS') ?? positive('roundedElapsedS') ?? 0
  const cadence = positive('averageCadence')
  const gear = gearName(cell('gear'))
  return {
    ...EMPTY_RECORD,
    ...kind,
    externalId: id,
    name: cell('name') || null,
    startAt,
    elapsedS,
    movingS: positive('movingS') ?? elapsedS,
    distanceM: positive('distanceM'),
    elevationGainM: unsigned('elevationGainM'),
    elevationLossM: unsigned('elevationLossM'),
    averageSpeedMps: positive('averageSpeedMps'),
    maxSpeedMps: positive('maxSpeedMps'),
    averageHeartRateBpm: positive('averageHeartRate'),
    maxHeartRateBpm: positive('maxHeartRate') ?? positive('roundedMaxHeartRate'),
    averageCadenceRpm: cadence === null ? null : cadence * steps,
    averageTemperatureC: known('averageTemperatureC'),
    isManual: fileName === null,
    ...(gear === null ? {} : { gearId: gear }),
  }
}

/** `5612.39` and `5612,39`; of both marks the last one is the decimal's. */
function decimal(text: string): number | null {
  if (text === '') return null
  const comma = text.lastIndexOf(',') > text.lastIndexOf('.')
  const plain = comma ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '')
  const value = Number(plain.replace(/[\s\u00a0\u202f]/g, ''))
  return Number.isFinite(value) ? value : null
}

function gearKind(sport: Sport): GearKind {
  if (sport === 'bike') return 'bike'
  return ON_FOOT.includes(sport) ? 'shoes' : 'other'
}

function gearName(text: string): string | null {
  const name = text.trim()
  return name === '' || name.length > LONGEST_GEAR ? null : name
}
