import { type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare'
import { required } from '#web/api/require.ts'
import type { CockpitView } from '#web/components/practice/cockpit/views.ts'
import { apiOf, inPractice } from '#web/practice.ts'
import type { CalendarAnswer } from './calendar.ts'
import { firstNeeds } from './needs-list.tsx'
import { type CalendarQuery, pathFor, rangeOf, readQuery } from './range.ts'
import { zoneClock } from './zone-clock.ts'

/** The route of exactly the days in view. */
export function calendarAddress(at: string, query: CalendarQuery): string {
  const { from, to } = rangeOf(query)
  const trainer = query.trainer === 'all' ? '' : `&trainer=${query.trainer}`
  return `${at}/calendar?from=${from}&to=${to}${trainer}`
}

/** Calendar and what is open, side by side. Today is the practice's, which is known only once the practice is. */
export async function loadCalendar({ request, context }: LoaderFunctionArgs) {
  const { pathname, search, searchParams } = new URL(request.url)
  const path = pathFor(searchParams)
  if (path !== '/practice/calendar' && path !== pathname) throw redirect(`${path}${search}`)
  const nowMs = Date.now()
  const guess = readQuery(searchParams, new Date(nowMs).toISOString().slice(0, 10))
  const { practice, data } = await inPractice(request, context, (at) =>
    Promise.all([
      context.api.get<CalendarAnswer>(calendarAddress(at, guess)),
      context.api.get<CockpitView>(`${at}/cockpit`),
    ]),
  )
  const today = zoneClock(practice.timeZone).wall(nowMs).day
  const query = readQuery(searchParams, today)
  const address = calendarAddress(apiOf(practice), query)
  const [found, cockpit] = data
  const calendar =
    address === calendarAddress(apiOf(practice), guess)
      ? found
      : await context.api.get<CalendarAnswer>(address)
  if (calendar.status === 401) required(calendar, request)
  return {
    practice,
    query,
    today,
    nowMs,
    address,
    calendar,
    needs: firstNeeds(cockpit),
    done: searchParams.get('done'),
  }
}

/** The loader's answer as the page reads it. */
export type LoadedCalendar = Awaited<ReturnType<typeof loadCalendar>>
