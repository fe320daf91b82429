import type { LoadDay } from '#web/charts/pmc-chart.tsx'
import { addDays, dayNumber, daysBetween, dayText } from '#worker/domain/calendar/day.ts'
import type { FitnessTimeline } from './analytics-types.ts'

/** Load at evenly spaced days as columns, which weigh a fifth of rows in the page. Null is a day still open. */
export interface LoadRun {
  startDay: string
  stepDays: number
  fitness: (number | null)[]
  fatigue: (number | null)[]
  form: number[]
  /** Mean points a day over the step. */
  stress: number[]
}

export interface Standing {
  value: number
  /** Change over seven days; null in the first week of a record. */
  in7: number | null
}

/** What the page says about fitness, fatigue and form: the shown window, the whole record thin, and today. */
export interface FitnessView {
  shown: LoadRun
  whole: { startDay: string; stepDays: number; fitness: number[] }
  /** Fitness and fatigue at yesterday's close, form of this morning. */
  now: { fitness: Standing; fatigue: Standing; form: Standing }
  highest: { value: number; day: string }
  historyDays: number
  /** 53 weeks of stress up to today, or as many days as there are. */
  year: { startDay: string; stress: number[] }
}

/** More days than this are shown by week: a screen has no room for each, and the page stays small. */
const MOST_DAYS = 800
const YEAR_DAYS = 53 * 7

/**
 * @param all every day of a scope, the last one today and open
 * @returns null without a first day
 */
export function fitnessView(all: FitnessTimeline, shown: { from: string; to: string }): FitnessView | null {
  const { startDay } = all
  const days = all.stress.length
  if (startDay === null || days === 0) return null
  const today = days - 1
  const closed = Math.max(0, today - 1)
  const from = clamp(daysBetween(startDay, shown.from), 0, today)
  const to = clamp(daysBetween(startDay, shown.to), from, today)
  const yearFrom = Math.max(0, days - YEAR_DAYS)
  return {
    shown: loadRun(all, startDay, from, to),
    whole: thinFitness(all, startDay, closed),
    now: {
      fitness: standing(all.fitness, closed),
      fatigue: standing(all.fatigue, closed),
      form: standing(all.form, today),
    },
    highest: highest(all.fitness, startDay, closed),
    historyDays: days,
    year: { startDay: addDays(startDay, yearFrom), stress: all.stress.slice(yearFrom).map(Math.round) },
  }
}

function loadRun(all: FitnessTimeline, startDay: string, from: number, to: number): LoadRun {
  const open = all.stress.length - 1
  const stepDays = to - from < MOST_DAYS ? 1 : 7
  // By week the last day shown is a closed one; day by day, today stands there with its close still open.
  const last = stepDays === 1 ? to : Math.min(to, open - 1)
  const count = Math.floor((last - from) / stepDays) + 1
  const index = Array.from({ length: count }, (_, i) => last - (count - 1 - i) * stepDays)
  const close = (column: readonly number[]) => index.map((i) => (i === open ? null : tenth(column[i] ?? 0)))
  return {
    startDay: addDays(startDay, index[0] ?? from),
    stepDays,
    fitness: close(all.fitness),
    fatigue: close(all.fatigue),
    form: index.map((i) => tenth(all.form[i] ?? 0)),
    stress: index.map((i) => Math.round(meanUpTo(all.stress, i, stepDays))),
  }
}

function thinFitness(all: FitnessTimeline, startDay: string, last: number): FitnessView['whole'] {
  const stepDays = last < MOST_DAYS ? 1 : 7
  const first = last % stepDays
  const count = Math.floor((last - first) / stepDays) + 1
  const fitness = Array.from({ length: count }, (_, i) => Math.round(all.fitness[first + i * stepDays] ?? 0))
  return { startDay: addDays(startDay, first), stepDays, fitness }
}

function standing(column: readonly number[], at: number): Standing {
  const value = column[at] ?? 0
  const before = column[at - 7]
  return { value: tenth(value), in7: before === undefined ? null : tenth(value - before) }
}

function highest(fitness: readonly number[], startDay: string, last: number): FitnessView['highest'] {
  let best = 0
  for (let i = 1; i <= last; i++) if ((fitness[i] ?? 0) > (fitness[best] ?? 0)) best = i
  return { value: tenth(fitness[best] ?? 0), day: addDays(startDay, best) }
}

/** Days to come, if what is planned is done; the first is today. */
export type Projection = Pick<FitnessTimeline, 'stress' | 'fitness' | 'fatigue' | 'form'> & {
  startDay: string
}

/** The future takes at most this share of the days shown. */
const MOST_AHEAD = 0.4

/**
 * A shown run with what is planned behind it, at the same steps: days after today, as far as the plan goes and leaves
 * the past its room. A run that ends before today stays as it is.
 */
export function withProjection(run: LoadRun, ahead: Projection | null, today: string): LoadRun {
  const last = addDays(run.startDay, (run.form.length - 1) * run.stepDays)
  if (!ahead || daysBetween(last, today) >= run.stepDays || last > today) return run
  const most = Math.floor(run.form.length * MOST_AHEAD)
  const index: number[] = []
  for (let i = 1; i <= most; i++) {
    const at = daysBetween(ahead.startDay, addDays(last, i * run.stepDays))
    if (at >= ahead.form.length) break
    if (at > 0) index.push(at)
  }
  const taken = (column: readonly number[]) => index.map((at) => tenth(column[at] ?? 0))
  return {
    ...run,
    fitness: [...run.fitness, ...taken(ahead.fitness)],
    fatigue: [...run.fatigue, ...taken(ahead.fatigue)],
    form: [...run.form, ...taken(ahead.form)],
    stress: [...run.stress, ...index.map((at) => Math.round(meanUpTo(ahead.stress, at, run.stepDays)))],
  }
}

/** Columns as the rows that charts and tables read. */
export function loadRows(run: LoadRun): LoadDay[] {
  const first = dayNumber(run.startDay)
  return run.form.map((form, i) => ({
    day: dayText(first + i * run.stepDays),
    fitness: run.fitness[i] ?? null,
    fatigue: run.fatigue[i] ?? null,
    form,
    stress: run.stress[i] ?? null,
  }))
}

/** At most this many rows in the table: a year by week, ten years by month or so. */
const MOST_ROWS = 185

/** Rows for the table: the last of every few, with the mean stress of them all. `days` is how far apart they are. */
export function tableRows(run: LoadRun, rows = loadRows(run)): { days: number; rows: LoadDay[] } {
  const week = run.stepDays === 1 ? 7 : 4
  const step = rows.length <= MOST_ROWS ? 1 : week
  const last = rows.length - 1 - (step > 1 && rows.at(-1)?.fitness === null ? 1 : 0)
  const kept: LoadDay[] = []
  for (let i = last % step; i <= last; i += step) {
    const row = rows[i]
    if (row) kept.push({ ...row, stress: Math.round(meanUpTo(run.stress, i, step)) })
  }
  return { days: step * run.stepDays, rows: kept }
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
const tenth = (value: number) => Math.round(value * 10) / 10

/** Mean of the last `count` values up to one, or of as many as there are. */
function meanUpTo(values: readonly number[], at: number, count: number): number {
  const from = Math.max(0, at + 1 - count)
  let sum = 0
  for (let i = from; i <= at; i++) sum += values[i] ?? 0
  return sum / Math.max(1, at + 1 - from)
}
