import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import type { Load } from '#worker/domain/load/load.ts'
import { type LoadColumns, loadColumns } from '#worker/domain/load/load-columns.ts'
import { type LoadDay, loadRows } from '#worker/domain/load/load-series.ts'
import type { FitnessTimeline } from './answers.ts'

/** What is stored of a run of days; see `stressRun`. */
export interface StoredRun {
  startDay: string | null
  stress: number[] | null
  fitness: number | null
  fatigue: number | null
  form: number | null
}

export interface Timeline {
  startDay: string | null
  columns: LoadColumns
}

/**
 * Every day from the first of the run to `endDay`. Rows end with the last day that had stress; days after it are
 * decay alone. A scope that rested through the whole range continues from its newest close before it.
 */
export function timelineTo(
  run: StoredRun | undefined,
  close: (Load & { day: string }) | undefined,
  span: { fromDay: string; endDay: string },
): Timeline {
  if (run?.startDay && run.stress && run.fitness !== null && run.fatigue !== null) {
    return continued(
      run.startDay,
      run.stress,
      { ...run, fitness: run.fitness, fatigue: run.fatigue },
      span.endDay,
    )
  }
  if (!close) return { startDay: null, columns: empty() }
  const restDays = Math.max(0, daysBetween(close.day, span.fromDay) - 1)
  const rested = loadColumns(new Float64Array(restDays), close)
  const before = {
    fitness: rested.fitness.at(-1) ?? close.fitness,
    fatigue: rested.fatigue.at(-1) ?? close.fatigue,
  }
  const length = Math.max(0, daysBetween(span.fromDay, span.endDay) + 1)
  return { startDay: span.fromDay, columns: loadColumns(new Float64Array(length), before) }
}

function continued(
  startDay: string,
  stored: readonly number[],
  first: Load & { form: number | null },
  endDay: string,
): Timeline {
  const length = Math.max(1, daysBetween(startDay, endDay) + 1)
  const stress = new Float64Array(length)
  stress.set(stored.slice(0, length))
  const rest = loadColumns(stress.subarray(1), first)
  const join = (value: number, column: Float64Array) => {
    const joined = new Float64Array(length)
    joined[0] = value
    joined.set(column, 1)
    return joined
  }
  const columns = {
    stress,
    fitness: join(first.fitness, rest.fitness),
    fatigue: join(first.fatigue, rest.fatigue),
    form: join(first.form ?? 0, rest.form),
  }
  return { startDay, columns }
}

function empty(): LoadColumns {
  const none = new Float64Array(0)
  return { stress: none, fitness: none, fatigue: none, form: none }
}

/** The last days of a timeline as rows, for what reads rows. */
export function lastRows({ startDay, columns }: Timeline, count: number, endDay: string): LoadDay[] {
  if (startDay === null) return []
  const end = Math.min(columns.stress.length - 1, daysBetween(startDay, endDay))
  const from = Math.max(0, end + 1 - count)
  const cut = (column: Float64Array) => column.subarray(from, end + 1)
  const { stress, fitness, fatigue, form } = columns
  return loadRows(addDays(startDay, from), {
    stress: cut(stress),
    fitness: cut(fitness),
    fatigue: cut(fatigue),
    form: cut(form),
  })
}

/**
 * The part of a timeline from a day on. Four decimals, since pages show one: from two, one figure in twenty that ends in
 * 5 would be rounded to another tenth than where the whole value is read.
 */
export function timelineView(
  scope: string,
  { startDay, columns }: Timeline,
  fromDay: string,
): FitnessTimeline {
  if (startDay === null) return { scope, startDay, stress: [], fitness: [], fatigue: [], form: [] }
  const skip = Math.max(0, daysBetween(startDay, fromDay))
  const rounded = (column: Float64Array) => Array.from(column.subarray(skip), round4)
  return {
    scope,
    startDay: addDays(startDay, skip),
    stress: rounded(columns.stress),
    fitness: rounded(columns.fitness),
    fatigue: rounded(columns.fatigue),
    form: rounded(columns.form),
  }
}

const round4 = (value: number) => Math.round(value * 10_000) / 10_000
