import { readFileSync } from 'node:fs'

/** One line of a history table. Missing is null. */
export interface HistoryRow {
  /** Local wall time, `YYYY-MM-DDTHH:MM:SS`. */
  startLocal: string
  type: string
  distanceM: number
  movingS: number
  elapsedS: number
  elevationGainM: number | null
  averageHeartRateBpm: number | null
}

/** Reads one of the two shipped tables; their columns differ, columns are found by name. */
export function readHistory(key: string): HistoryRow[] {
  const text = readFileSync(new URL(`../../data/history/${key}.csv`, import.meta.url), 'utf8')
  const [header = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '')
  const columns = header.trim().split(',')
  return lines.map((line) => {
    const cells = cellsOf(line.trim())
    const cell = (name: string) => cells[columns.indexOf(name)] ?? ''
    const movingS = cell('moving_s') === '' ? durationS(cell('moving')) : Math.round(Number(cell('moving_s')))
    return {
      startLocal: cell('start_local').replace(' ', 'T'),
      type: cell('type'),
      distanceM: tenth(Number(cell('distance_m') || 0)),
      movingS,
      elapsedS: cell('elapsed_s') === '' ? movingS : Math.round(Number(cell('elapsed_s'))),
      elevationGainM: optional(cell('elevation_gain_m')),
      averageHeartRateBpm: optional(cell('average_heartrate_bpm')),
    }
  })
}

/** `H:MM:SS`, or `1 day, H:MM:SS`. */
export function durationS(text: string): number {
  const match = /^(?:(\d+) days?, )?(\d+):(\d\d):(\d\d)$/.exec(text)
  if (match === null) throw new RangeError(`not a duration: ${text}`)
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = match
  return Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}

function cellsOf(line: string): string[] {
  const cells = line.match(/("[^"]*"|[^,]*)(,|$)/g) ?? []
  return cells.map((cell) => cell.replace(/,$/, '').replace(/^"(.*)"$/, '$1'))
}

function optional(text: string): number | null {
  return text === '' ? null : tenth(Number(text))
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
