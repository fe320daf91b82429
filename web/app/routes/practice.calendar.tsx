import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { calendarAction } from '#web/components/practice/calendar/calendar-action.ts'
import { CalendarPage } from '#web/components/practice/calendar/calendar-page.tsx'
import { loadCalendar } from '#web/components/practice/calendar/load-calendar.ts'
import { titleOf } from '#web/components/practice/calendar/range.ts'
import type { PageHandle } from '#web/page-handle.ts'

// A layout: what is open beside the calendar is its <Outlet />, a page with script of its own.
export const handle: PageHandle = { area: 'practice', nav: 'calendar', hydrate: true }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? titleOf(data.query) : 'Calendar'} · StrideIQ` },
]

export const loader = (args: LoaderFunctionArgs) => loadCalendar(args)

/** What is dragged is sent here, from whatever is open. */
export const action = (args: ActionFunctionArgs) => calendarAction(args)

export default function Calendar() {
  return <CalendarPage data={useLoaderData<typeof loader>()} />
}
