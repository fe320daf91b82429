import { dayNumber, dayText } from '../calendar/day.ts'
import { type DailyStress, denseStress } from './daily-stress.ts'
import { loadColumns } from './load-columns.ts'
import type { Load } from './next-load.ts'

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
 * Day rows from `startDay` to `endDay`, both included. To derive again after an edit, start at the first
 * affected day with the stored row of the day before: the rows equal a full run bit for bit, provided
 * stored values keep all 64 bits (double precision). Future days take planned stress the same way.
 * @throws RangeError for a bad range or a negative or non-finite stress
 * @see docs/methods.md#load
 */
export function loadSeries(span: LoadSpan): LoadDay[] {
  const columns = loadColumns(denseStress(span.daily, span.startDay, span.endDay), span.before)
  const first = dayNumber(span.startDay)
  const rows: LoadDay[] = new Array(columns.stress.length)
  for (let i = 0; i < rows.length; i++) {
    rows[i] = {
      day: dayText(first + i),
      stress: columns.stress[i] ?? 0,
      fitness: columns.fitness[i] ?? 0,
      fatigue: columns.fatigue[i] ?? 0,
      form: columns.form[i] ?? 0,
    }
  }
  return rows
}
