import type { StepIntent, StepTarget, WorkoutRepeat, WorkoutStep } from '../workout.ts'
import type { TemplateMeasure, WorkoutTemplate } from './template.ts'

/** How hard templates ask for, as one word; the shares lie inside the product's zones of the same effort. */
export type Effort =
  | 'recovery'
  | 'easy'
  | 'endurance'
  | 'tempo'
  | 'sweetSpot'
  | 'threshold'
  | 'vo2max'
  | 'fast'

type Range = readonly [number, number]

/** Heart rate lags behind anything short and hard: there exertion takes its place. */
const EFFORTS: Record<Effort, { speed: Range; power: Range; heartRate: Range | null; rpe: Range }> = {
  recovery: { speed: [0.65, 0.76], power: [0.4, 0.54], heartRate: [0.6, 0.8], rpe: [1, 2] },
  easy: { speed: [0.7, 0.8], power: [0.5, 0.65], heartRate: [0.65, 0.84], rpe: [2, 3] },
  endurance: { speed: [0.76, 0.86], power: [0.6, 0.74], heartRate: [0.78, 0.89], rpe: [3, 4] },
  tempo: { speed: [0.88, 0.93], power: [0.76, 0.88], heartRate: [0.9, 0.94], rpe: [5, 6] },
  sweetSpot: { speed: [0.91, 0.95], power: [0.86, 0.93], heartRate: [0.92, 0.96], rpe: [6, 6.5] },
  threshold: { speed: [0.97, 1.01], power: [0.95, 1.05], heartRate: [0.95, 1], rpe: [7, 7.5] },
  vo2max: { speed: [1.03, 1.08], power: [1.08, 1.18], heartRate: null, rpe: [8, 9] },
  fast: { speed: [1.1, 1.2], power: [1.3, 1.6], heartRate: null, rpe: [9, 9.5] },
}

/** An effort as a target in the measure the athlete has. */
export function targetOf(effort: Effort, measure: TemplateMeasure): StepTarget {
  const row = EFFORTS[effort]
  const range = measure === 'rpe' ? null : row[measure]
  if (range === null || measure === 'rpe') return { by: 'rpe', from: row.rpe[0], to: row.rpe[1] }
  return { by: 'share', of: measure, from: range[0], to: range[1] }
}

/** A step of so many seconds at an effort. */
export function timed(
  intent: StepIntent,
  s: number,
  effort: Effort,
  measure: TemplateMeasure,
  extra: Partial<WorkoutStep> = {},
): WorkoutStep {
  return { type: 'step', intent, length: { by: 'time', s }, target: targetOf(effort, measure), ...extra }
}

/** A step of so many metres at an effort. */
export function metres(
  intent: StepIntent,
  m: number,
  effort: Effort,
  measure: TemplateMeasure,
  note?: string,
): WorkoutStep {
  const step = { type: 'step' as const, intent, length: { by: 'distance' as const, m } }
  const target = targetOf(effort, measure)
  return note === undefined ? { ...step, target } : { ...step, target, note }
}

/** Standing, or holding on to the wall. */
export function stand(s: number): WorkoutStep {
  return { type: 'step', intent: 'rest', length: { by: 'time', s }, target: { by: 'open' } }
}

export function repeat(times: number, steps: readonly WorkoutStep[]): WorkoutRepeat {
  return { type: 'repeat', times, steps }
}

/** How often something of so many seconds goes into a room, between the least and the most that make sense. */
export function timesIn(roomS: number, eachS: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, Math.floor(roomS / eachS)))
}

/** @throws RangeError for minutes a template is not made for */
export function secondsOf(
  template: Pick<WorkoutTemplate, 'id' | 'minutes'>,
  options: { minutes: number },
): number {
  const { from, to } = template.minutes
  if (!(options.minutes >= from && options.minutes <= to && Number.isInteger(options.minutes))) {
    throw new RangeError(`${template.id} takes ${from} to ${to} whole minutes: ${options.minutes}`)
  }
  return options.minutes * 60
}
