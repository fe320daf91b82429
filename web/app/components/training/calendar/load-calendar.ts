import type { LoaderFunctionArgs } from '@remix-run/cloudflare'
import { required } from '#web/api/require.ts'
import { dayOf } from '#web/format/date.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { type CalendarData, type CalendarQuery, type DoneActivity, daysOf } from './calendar-model.ts'
import { readQuery } from './read-query.ts'

/** Of six weeks: nearly five activities a day. */
const MOST_PAGES = 2
const A_PAGE = 100

export interface LoadedCalendar {
  query: CalendarQuery
  data: CalendarData
  /** The plan of the last change, which its note can undo. */
  done: { intent: string; plan: string | null } | null
}

/** Three questions at once: what is planned, what was done, and where fitness stands. */
export async function loadCalendar({ request, context }: LoaderFunctionArgs): Promise<LoadedCalendar> {
  const url = new URL(request.url)
  const { api } = context
  // The athlete's own today comes with the answer; an address without a day means it, give or take a zone.
  const utcToday = dayOf(new Date().toISOString(), 'UTC')
  const query = readQuery(url, utcToday)
  const { fromDay, toDay } = daysOf(query)
  // Days to come are counted on from today, so what is planned until then counts too.
  const isAhead = fromDay > utcToday
  const plannedFrom = isAhead && isNear(fromDay, utcToday) ? addDays(utcToday, -1) : fromDay
  const [planned, first, timeline] = await Promise.all([
    api.call('GET /v1/plans/workouts', { query: { from_day: plannedFrom, to_day: toDay } }),
    api.call('GET /v1/activities', { query: { from: fromDay, to: toDay, limit: A_PAGE } }),
    api.call('GET /v1/analytics/fitness-timeline', {
      query: { from: addDays(isAhead ? utcToday : fromDay, -2), to: addDays(utcToday, 1) },
    }),
  ])
  const plan = required(planned, request)
  const page = required(first, request)
  const activities: DoneActivity[] = [...page.activities]
  let cursor = page.nextCursor
  for (let pages = 1; cursor && pages < MOST_PAGES; pages++) {
    const more = required(
      await api.call('GET /v1/activities', { query: { from: fromDay, to: toDay, limit: A_PAGE, cursor } }),
      request,
    )
    activities.push(...more.activities)
    cursor = more.nextCursor
  }
  const intent = url.searchParams.get('done')
  return {
    query: url.searchParams.has('day') ? query : { ...query, day: plan.today },
    data: {
      today: plan.today,
      planned: plan.workouts,
      activities,
      // A calendar without form is a calendar still.
      timeline: timeline.ok ? timeline.data : null,
    },
    done: intent ? { intent, plan: url.searchParams.get('plan') } : null,
  }
}

const isNear = (day: string, today: string) => day <= addDays(today, 340)
