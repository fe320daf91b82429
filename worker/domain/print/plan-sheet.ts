import { writeSteps } from '../workout/text/write-workout.ts'
import type { Workout } from '../workout/workout.ts'
import type { Paragraph } from './write-pdf.ts'

export interface SheetWorkout {
  day: string
  half: 'am' | 'pm'
  title: string
  workout: Workout
  plannedS: number
  plannedM: number | null
  plannedStress: number
  isKey: boolean
  isSkipped: boolean
  isCompleted: boolean
  /** What was done of it; of one that is not done, a part. */
  done?: { movingS: number } | null
  description: string | null
  coachNotes: string | null
}

export interface SheetWeek {
  number: number
  startDay: string
  endDay: string
  phase: string
  isRecovery: boolean
  reason: string
  workouts: readonly SheetWorkout[]
}

const dates = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
  return (day: string) => format.format(new Date(`${day}T00:00:00Z`))
}

/** A plan, or some weeks of it, to read on paper: each session with its steps as the athlete's own targets say them. */
export function planSheet(
  plan: { name: string; startDay: string; endDay: string },
  weeks: readonly SheetWeek[],
) {
  const long = dates({ day: 'numeric', month: 'long', year: 'numeric' })
  return [
    { text: plan.name, size: 20, isBold: true },
    { text: `${long(plan.startDay)} to ${long(plan.endDay)}`, size: 11, isGrey: true },
    ...weeks.flatMap(weekSheet),
  ] satisfies Paragraph[]
}

function weekSheet(week: SheetWeek): Paragraph[] {
  const short = dates({ day: 'numeric', month: 'short' })
  const counted = week.workouts.filter(({ isSkipped }) => !isSkipped)
  const sum = (of: (one: SheetWorkout) => number) => counted.reduce((all, one) => all + of(one), 0)
  const recovery = week.isRecovery ? ', recovery' : ''
  const head = `Week ${week.number}, ${week.phase}${recovery}: ${short(week.startDay)} to ${short(week.endDay)}`
  const totals = `${hours(sum(({ plannedS }) => plannedS))} h planned, ${Math.round(sum(({ plannedStress }) => plannedStress))} stress points. ${week.reason}`
  return [
    { text: head, size: 13, isBold: true, above: 16, keep: true },
    { text: totals.trim(), size: 9, isGrey: true, keep: counted.length > 0 },
    ...week.workouts.flatMap(workoutSheet),
  ]
}

function workoutSheet(one: SheetWorkout): Paragraph[] {
  const day = dates({ weekday: 'short', day: 'numeric', month: 'short' })
  const isPartly = one.done && !one.isCompleted
  const state = one.isCompleted
    ? ' (done)'
    : isPartly
      ? ' (partly done)'
      : one.isSkipped
        ? ' (left out)'
        : one.isKey
          ? ' (key)'
          : ''
  const km = one.plannedM === null ? '' : `, ${Math.round(one.plannedM / 100) / 10} km`
  const figures = `${Math.round(one.plannedS / 60)} min${km}, ${Math.round(one.plannedStress)} stress`
  const half = one.half === 'pm' ? ', later in the day' : ''
  const rest = [
    ...[one.description, one.coachNotes].flatMap((text) => (text ? [{ text, isGrey: true }] : [])),
    ...writeSteps(one.workout)
      .split('\n')
      .filter((line) => line !== '')
      .map((text) => ({ text })),
  ].map((line) => ({ ...line, size: 9, indent: 14 }))
  return [
    { text: `${day(one.day)}${half}: ${one.title}${state}, ${figures}`, size: 10.5, isBold: true, above: 7 },
    ...rest,
  ].map((line, i, all) => ({ ...line, keep: i < Math.min(3, all.length - 1) }))
}

const hours = (s: number) => `${Math.floor(s / 3600)}:${String(Math.round((s % 3600) / 60)).padStart(2, '0')}`
