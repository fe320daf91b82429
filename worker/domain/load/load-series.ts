import { dayNumber, dayText } from '../calendar/day.ts'
import { type DailyStress, denseStress } from './daily-stress.ts'
import type { Load } from './load.ts'
import { type LoadColumns, loadColumns } from './load-columns.ts'

/** One athlete-local day. `fitness` and `fatigue` are its close; `form` is its morning. */
export interface LoadDay {
  day: string
  stress: number
  fitness: number
  fatigue: number
  form: number
}

export interface LoadSpan {
  /** Daily totals, one row a day at most; days without a row are rest days. */
  daily: readonly DailyStress[]
  startDay: string
  endDay: string
  /** Averages at the close of the day before `startDay`: `NO_LOAD`, the athlete's seed, or a stored row. */
  before: Load
}

/**
 * Every day from `startDay` to `endDay`, both included. To derive again after an edit, start at the first
 * affected day with the stored row of the day before: the values equal a full run bit for bit, provided
 * stored values keep all 64 bits (double precision). Future days take planned stress the same way.
 * @throws RangeError for a bad range or a negative or non-finite stress
 * @see docs/methods.md#load
 */
export function loadSeries({ daily, startDay, endDay, before }: LoadSpan): LoadColumns {
  return loadColumns(denseStress(daily, startDay, endDay), before)
}

/** Columns as rows, one a day. */
export function loadRows(startDay: string, columns: LoadColumns): LoadDay[] {
  const first = dayNumber(startDay)
  return Array.from(columns.stress, (stress, i) => ({
    day: dayText(first + i),
    stress,
    fitness: columns.fitness[i] ?? 0,
    fatigue: columns.fatigue[i] ?? 0,
    form: columns.form[i] ?? 0,
  }))
}
