import type { LoaderFunctionArgs } from '@remix-run/cloudflare'
import { required } from '#web/api/require.ts'
import type { Answered } from '#web/api/wire.ts'
import { notLoaded } from '#web/components/not-loaded.tsx'
import { dayOf } from '#web/format/date.ts'
import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import { NOTE_LABELS } from '#worker/domain/timeline/note-kinds.ts'
import { standingAt } from './calendar-load.ts'
import {
  type CalendarData,
  type CalendarQuery,
  type DoneActivity,
  daysOf,
  type PlannedWorkout,
  type Timeline,
} from './calendar-model.ts'
import { askOpened, type Opened, openedOf } from './load-opened.ts'
import { readQuery } from './read-query.ts'

/** Of six weeks: nearly five activities a day. */
const MOST_PAGES = 2
const A_PAGE = 100
/** Days ahead that form is told for: what is planned until then is asked for at once, and plans are no longer. */
const FORETOLD_DAYS = 340

export interface LoadedCalendar {
  query: CalendarQuery
  data: CalendarData
  opened: Opened | null
  /** What did not load, by name. */
  missing: string[]
  /** The plan of the last change, which its note can undo. */
  done: { intent: string; plan: string | null; change: string | null } | null
}

/** All questions at once: what is planned, what was done, where fitness stands, races and notes; more for what is opened. */
export async function loadCalendar(args: LoaderFunctionArgs): Promise<LoadedCalendar> {
  const { request, context } = args
  const url = new URL(request.url)
  const { api } = context
  // The athlete's own today comes with the answer; an address without a day means it, give or take a zone.
  const utcToday = dayOf(new Date().toISOString(), 'UTC')
  const query = readQuery(url, utcToday)
  const { fromDay, toDay } = daysOf(query)
  // Days to come are counted on from today, so what is planned until then counts too.
  const isAhead = fromDay > utcToday
  const isForetold = fromDay <= addDays(utcToday, FORETOLD_DAYS)
  const plannedFrom = isAhead && isForetold ? addDays(utcToday, -1) : fromDay
  const timelineTo = toDay < utcToday ? toDay : addDays(utcToday, 1)
  const [planned, first, timeline, races, notes, asked] = await Promise.all([
    api.call('GET /v1/plans/workouts', { query: { from_day: plannedFrom, to_day: toDay } }),
    api.call('GET /v1/activities', { query: { from: fromDay, to: toDay, limit: A_PAGE } }),
    isForetold
      ? api.call('GET /v1/analytics/fitness-timeline', {
          query: { from: addDays(isAhead ? utcToday : fromDay, -2), to: timelineTo },
        })
      : null,
    api.call('GET /v1/races'),
    api.call('GET /v1/timeline-notes', { query: { from: fromDay, to: toDay } }),
    askOpened(api, query),
  ])
  // What is planned stands without what was done, and the other way round; with neither there is no calendar.
  if (!first.ok) required(planned, request)
  const plan = planned.ok ? planned.data : { today: utcToday, workouts: [] }
  const shown = url.searchParams.has('day') ? query : { ...query, day: plan.today }
  // For some hours the athlete's today lies in another week or month than UTC's: then theirs is asked for.
  if (daysOf(shown).fromDay !== fromDay) {
    url.searchParams.set('day', plan.today)
    return loadCalendar({ ...args, request: new Request(url, { headers: request.headers }) })
  }
  const activities = first.ok ? [...first.data.activities] : []
  let cursor = first.ok ? first.data.nextCursor : null
  let done: { status: number } = first
  for (let pages = 1; cursor && pages < MOST_PAGES; pages++) {
    const more = await api.call('GET /v1/activities', {
      query: { from: fromDay, to: toDay, limit: A_PAGE, cursor },
    })
    done = more
    if (more.ok) activities.push(...more.data.activities)
    cursor = more.ok ? more.data.nextCursor : null
  }
  const all = {
    today: plan.today,
    planned: plan.workouts.map(drawnWorkout),
    activities: activities.map(drawnActivity),
    // A calendar without form is a calendar still.
    timeline: timeline?.ok ? timeline.data : null,
    races: races.ok ? races.data.races.map(drawnRace) : [],
    notes: notes.ok ? notes.data.notes.map(drawnNote) : [],
  }
  const intent = url.searchParams.get('done')
  return {
    query: shown,
    data: shownOf(all, fromDay, toDay),
    opened: asked && openedOf(shown, { asked, workouts: plan.workouts, activities }),
    missing: notLoaded({
      ...{ 'what is planned': planned, 'what was done': done, 'form and fitness': timeline, races, notes },
    }),
    done: intent
      ? { intent, plan: url.searchParams.get('plan'), change: url.searchParams.get('change') }
      : null,
  }
}

/** What the days shown are drawn from and nothing else, so that a month ten years off weighs what this one does. */
function shownOf(all: CalendarData, fromDay: string, toDay: string): CalendarData {
  const isAhead = fromDay > all.today
  return {
    ...all,
    planned: all.planned.filter(({ day }) => day >= fromDay && day <= toDay),
    races: all.races.filter(({ day }) => day >= fromDay && day <= toDay),
    timeline: all.timeline && cut(all.timeline, isAhead ? all.today : addDays(fromDay, -2), toDay),
    ahead: isAhead ? standingAt(all, addDays(fromDay, -1)) : null,
  }
}

function cut(timeline: Timeline, fromDay: string, toDay: string): Timeline {
  const { startDay } = timeline
  if (startDay === null) return { startDay, stress: [], fitness: [], fatigue: [], form: [] }
  const [from, to] = [Math.max(0, daysBetween(startDay, fromDay)), daysBetween(startDay, toDay) + 1]
  const part = (column: readonly number[]) => column.slice(from, Math.max(from, to))
  return {
    startDay: addDays(startDay, from),
    stress: part(timeline.stress),
    fitness: part(timeline.fitness),
    fatigue: part(timeline.fatigue),
    form: part(timeline.form),
  }
}

function drawnWorkout(one: Answered<'GET /v1/plans/workouts'>['workouts'][number]): PlannedWorkout {
  const { id, planId, day, week, phase, sport, title, purpose, done } = one
  const { plannedS, plannedStress, isSkipped, isCompleted, version } = one
  return {
    ...{ id, planId, day, week, phase, sport, title, purpose },
    ...{ plannedS, plannedStress, isSkipped, isCompleted, version },
    done: done && { activityId: done.activityId, movingS: done.movingS, stress: done.stress },
  }
}

const drawnActivity = (one: Answered<'GET /v1/activities'>['activities'][number]): DoneActivity => {
  const { id, day, name, sport, movingS, stressPoints } = one
  return { id, day, name, sport, movingS, stressPoints }
}

const drawnRace = ({ id, day, name, priority }: Answered<'GET /v1/races'>['races'][number]) => ({
  ...{ id, day, name, priority },
})

const drawnNote = ({ kind, fromDay, toDay, words }: Answered<'GET /v1/timeline-notes'>['notes'][number]) => ({
  ...{ fromDay, toDay },
  text: words === '' ? NOTE_LABELS[kind] : `${NOTE_LABELS[kind]}: ${words.slice(0, 80)}`,
})
