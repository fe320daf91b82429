import { type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare'
import type { ApiResult } from '#web/api/api-client.ts'
import { required } from '#web/api/require.ts'
import { loadPractice, paramsOf } from '#web/practice.ts'
import type { CalendarAnswer, CalendarRead } from './calendar.ts'
import { firstNeeds } from './needs-list.tsx'
import { type CalendarQuery, pathFor, rangeOf, readQuery } from './range.ts'
import { zoneClock } from './zone-clock.ts'

const CALENDAR = 'GET /v1/practices/:practice/calendar'

/** Exactly the days in view. */
function daysOf(query: CalendarQuery): Record<string, string> {
  const { from, to } = rangeOf(query)
  return { from, to, ...(query.trainer !== 'all' && { trainer: query.trainer }) }
}

/** Asked without `since`, it is all there. */
function whole(read: ApiResult<CalendarRead>): ApiResult<CalendarAnswer> {
  if (!read.ok) return read
  const { data } = read
  if ('unchanged' in data) throw new Error('The calendar was not read before.')
  return { ...read, data }
}

/** Calendar and what is open, side by side. Today is the practice's, which is known only once the practice is. */
export async function loadCalendar({ request, context }: LoaderFunctionArgs) {
  const { pathname, search, searchParams } = new URL(request.url)
  const path = pathFor(searchParams)
  if (path !== '/practice/calendar' && path !== pathname) throw redirect(`${path}${search}`)
  const nowMs = Date.now()
  const { api } = context
  const guess = readQuery(searchParams, new Date(nowMs).toISOString().slice(0, 10))
  const { practice, data } = await loadPractice(request, context, (at) =>
    Promise.all([
      api.call(CALENDAR, { params: at, query: daysOf(guess) }),
      api.call('GET /v1/practices/:practice/cockpit', { params: at }),
    ]),
  )
  const today = zoneClock(practice.timeZone).local(nowMs).day
  const query = readQuery(searchParams, today)
  const [found, cockpit] = data
  const days = String(new URLSearchParams(daysOf(query)))
  const isGuessed = days === String(new URLSearchParams(daysOf(guess)))
  const params = paramsOf(practice)
  const calendar = whole(isGuessed ? found : await api.call(CALENDAR, { params, query: daysOf(query) }))
  if (calendar.status === 401) required(calendar, request)
  return {
    practice,
    query,
    today,
    nowMs,
    /** Where this range is read again from the page. */
    address: `/v1/practices/${practice.id}/calendar?${days}`,
    calendar,
    needs: firstNeeds(cockpit),
    done: searchParams.get('done'),
  }
}

/** The loader's answer as the page reads it. */
export type LoadedCalendar = Awaited<ReturnType<typeof loadCalendar>>
