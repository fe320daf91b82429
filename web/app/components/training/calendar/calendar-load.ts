import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import { projectLoad } from '#worker/domain/load/project-load.ts'
import type { CalendarData, Timeline } from './calendar-model.ts'
import { stateOf } from './workout-state.ts'

/** Where load stands at a day's close. */
export interface Standing {
  day: string
  fitness: number
  fatigue: number
}

export type LoadLine = ReturnType<typeof loadLine>

/** Load as recorded up to yesterday, then as planned. */
export function loadLine(data: CalendarData, toDay: string) {
  const { timeline, today } = data
  const ahead = new Map(projected(data, toDay).map((one) => [one.day, one]))
  const recorded = (day: string, column: 'form' | 'fitness') =>
    day < today ? recordedOn(timeline, day, column) : null
  return {
    form: (day: string) => ahead.get(day)?.form ?? recorded(day, 'form'),
    fitness: (day: string) => ahead.get(day)?.fitness ?? recorded(day, 'fitness'),
  }
}

/** Where load stands at the close of a day to come, if what is planned until then is done; null where nothing is known. */
export function standingAt(data: CalendarData, day: string): Standing | null {
  const last = projected(data, day).at(-1)
  return last ? { day: last.day, fitness: last.fitness, fatigue: last.fatigue } : null
}

/** Each day to come with its form in the morning and its load at the close. */
function projected(data: CalendarData, toDay: string): (Standing & { form: number })[] {
  const { timeline, today } = data
  const from = data.ahead ?? standingOn(timeline, addDays(today, -1))
  if (!from || from.day >= toDay) return []
  const first = addDays(from.day, 1)
  const open = data.planned.filter((one) => one.day >= today && stateOf(one, today) === 'planned')
  const stress = open.map(({ day, plannedStress }) => ({ day, stress: plannedStress }))
  const done = { day: today, stress: recordedOn(timeline, today, 'stress') ?? 0 }
  const columns = projectLoad(from, [done, ...stress], { today: first, toDay })
  return Array.from(columns.form, (form, at) => ({
    ...{ day: addDays(first, at), form },
    fitness: columns.fitness[at] ?? 0,
    fatigue: columns.fatigue[at] ?? 0,
  }))
}

function standingOn(timeline: Timeline | null, day: string): Standing | null {
  const fitness = recordedOn(timeline, day, 'fitness')
  const fatigue = recordedOn(timeline, day, 'fatigue')
  return fitness === null || fatigue === null ? null : { day, fitness, fatigue }
}

function recordedOn(
  timeline: Timeline | null,
  day: string,
  column: 'stress' | 'fitness' | 'fatigue' | 'form',
): number | null {
  if (!timeline || timeline.startDay === null) return null
  return timeline[column][daysBetween(timeline.startDay, day)] ?? null
}
