import type { Answered } from '#web/api/wire.ts'
import { weekdayIndex } from '#web/format/date.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { type LoadLine, loadLine, type Standing } from './calendar-load.ts'
import { stateOf, type WorkoutState } from './workout-state.ts'

type Planned = Answered<'GET /v1/plans/workouts'>['workouts'][number]
/** Of what is planned, what the days and their sums are drawn from. */
export type PlannedWorkout = Pick<
  Planned,
  | ('id' | 'planId' | 'day' | 'week' | 'phase' | 'sport' | 'title' | 'purpose' | 'plannedS')
  | ('plannedStress' | 'isSkipped' | 'isCompleted' | 'version')
> & { done: Pick<NonNullable<Planned['done']>, 'activityId' | 'movingS' | 'stress'> | null }
export type DoneActivity = Pick<
  Answered<'GET /v1/activities'>['activities'][number],
  'id' | 'day' | 'name' | 'sport' | 'movingS' | 'stressPoints'
>
export type Timeline = Pick<
  Answered<'GET /v1/analytics/fitness-timeline'>,
  'startDay' | 'stress' | 'fitness' | 'fatigue' | 'form'
>

/** Opens the day itself instead of one of its workouts. */
export const OPEN_DAY = 'day'

export const VIEWS = ['month', 'week', 'day'] as const
export type View = (typeof VIEWS)[number]

/** What the address asks for. */
export interface CalendarQuery {
  view: View
  /** The day that is shown, or one of the month or week that is. */
  day: string
  /** The workout that is open, or `day` for the day itself. */
  open: string | null
}

/** A race that no plan shown has in it. */
export type CalendarRace = Pick<
  Answered<'GET /v1/races'>['races'][number],
  'id' | 'day' | 'name' | 'priority'
>
/** What stood in the way over some days, as one line. */
export interface CalendarNote {
  fromDay: string
  /** Null while it goes on. */
  toDay: string | null
  text: string
}

export type DayItem =
  | { kind: 'workout'; workout: PlannedWorkout; state: WorkoutState }
  | { kind: 'activity'; activity: DoneActivity }
  | { kind: 'race'; race: CalendarRace }

export interface CalendarDay {
  day: string
  isToday: boolean
  isOutside: boolean
  items: DayItem[]
  notes: string[]
  doneStress: number
  /** Of what is planned and neither done nor skipped; of past days none. */
  openStress: number
  /** Form (TSB) of the morning; of days to come as planned. */
  form: number | null
  isProjected: boolean
}

export interface Sums {
  s: number
  stress: number
}

export interface CalendarWeek {
  monday: string
  days: CalendarDay[]
  planned: Sums
  done: Sums
  /** Fitness (CTL) at Sunday's close; of days to come as planned. */
  fitness: number | null
  isProjected: boolean
  /** Of the plan that has workouts in it. */
  planWeek: { number: number; phase: string } | null
}

/** The days a view is drawn from, whole weeks from Monday on: a day is shown within its week. */
export function daysOf({ view, day }: CalendarQuery): { fromDay: string; toDay: string } {
  if (view !== 'month') return { fromDay: mondayOf(day), toDay: addDays(mondayOf(day), 6) }
  const fromDay = mondayOf(`${day.slice(0, 7)}-01`)
  const last = addDays(firstOfNextMonth(day), -1)
  return { fromDay, toDay: addDays(mondayOf(last), 6) }
}

export function stepped({ view, day, ...rest }: CalendarQuery, by: 1 | -1): CalendarQuery {
  if (view !== 'month')
    return { ...rest, view, day: addDays(day, (view === 'week' ? 7 : 1) * by), open: null }
  const first = `${day.slice(0, 7)}-01`
  const moved = by === 1 ? firstOfNextMonth(day) : `${addDays(first, -1).slice(0, 7)}-01`
  return { ...rest, view, day: moved, open: null }
}

export function hrefOf(query: CalendarQuery, more: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams({ view: query.view, day: query.day })
  if (query.open) search.set('open', query.open)
  for (const [name, value] of Object.entries(more)) search.set(name, value)
  return `/calendar?${search}`
}

export const mondayOf = (day: string) => addDays(day, -weekdayIndex(day))

function firstOfNextMonth(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
}

export interface CalendarData {
  today: string
  planned: readonly PlannedWorkout[]
  activities: readonly DoneActivity[]
  timeline: Timeline | null
  races: readonly CalendarRace[]
  notes: readonly CalendarNote[]
  /** Of days that begin after today: load at the close of the day before them, as planned until there. */
  ahead?: Standing | null
}

/** The weeks of a view with what was done, what is planned, and the form that follows from both. */
export function calendarWeeks(query: CalendarQuery, data: CalendarData): CalendarWeek[] {
  const { fromDay, toDay } = daysOf(query)
  const loads = loadLine(data, toDay)
  const month = query.view === 'month' ? query.day.slice(0, 7) : null
  const weeks: CalendarWeek[] = []
  for (let monday = fromDay; monday <= toDay; monday = addDays(monday, 7)) {
    const days = Array.from({ length: 7 }, (_, index) => {
      const day = addDays(monday, index)
      return calendarDay(day, data, loads, month !== null && !day.startsWith(month))
    })
    weeks.push(weekOf(monday, days, loads))
  }
  return weeks
}

function calendarDay(day: string, data: CalendarData, loads: LoadLine, isOutside: boolean): CalendarDay {
  const planned = data.planned.filter((one) => one.day === day)
  const matched = new Set(data.planned.flatMap(({ done }) => done?.activityId ?? []))
  const activities = data.activities.filter((one) => one.day === day)
  // A race of a plan is its workout, and shown as that.
  const races = planned.some(({ purpose, isSkipped }) => purpose === 'race' && !isSkipped) ? [] : data.races
  const items: DayItem[] = [
    ...races.filter((race) => race.day === day).map((race) => ({ kind: 'race' as const, race })),
    ...planned.map((workout) => ({
      kind: 'workout' as const,
      workout,
      state: stateOf(workout, data.today),
    })),
    ...activities
      .filter(({ id }) => !matched.has(id))
      .map((activity) => ({ kind: 'activity' as const, activity })),
  ]
  return {
    ...{ day, isToday: day === data.today, isOutside, items },
    notes: data.notes
      .filter(({ fromDay, toDay }) => fromDay <= day && day <= (toDay ?? data.today))
      .map(({ text }) => text),
    doneStress: activities.reduce((sum, { stressPoints }) => sum + (stressPoints ?? 0), 0),
    openStress: openStress(data, day),
    form: loads.form(day),
    isProjected: day > data.today,
  }
}

function openStress({ planned, today }: CalendarData, day: string): number {
  if (day < today) return 0
  return planned
    .filter((one) => one.day === day && stateOf(one, today) === 'planned')
    .reduce((sum, { plannedStress }) => sum + plannedStress, 0)
}

function weekOf(monday: string, days: CalendarDay[], loads: LoadLine): CalendarWeek {
  const workouts = days.flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'workout' ? [item] : [])),
  )
  const kept = workouts.filter(({ state }) => state !== 'skipped').map(({ workout }) => workout)
  const extra = days.flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'activity' ? [item.activity] : [])),
  )
  const sunday = addDays(monday, 6)
  // Of a plan made anew in the middle of a week, what comes last has the name that its week has now.
  const last = kept.at(-1)
  return {
    ...{ monday, days },
    planned: {
      s: kept.reduce((sum, { plannedS }) => sum + plannedS, 0),
      stress: kept.reduce((sum, { plannedStress }) => sum + plannedStress, 0),
    },
    done: {
      s:
        kept.reduce((sum, { done }) => sum + (done?.movingS ?? 0), 0) +
        extra.reduce((sum, { movingS }) => sum + movingS, 0),
      stress: days.reduce((sum, { doneStress }) => sum + doneStress, 0),
    },
    fitness: loads.fitness(sunday),
    isProjected: days.at(-1)?.isProjected ?? false,
    planWeek: last ? { number: last.week, phase: last.phase } : null,
  }
}
