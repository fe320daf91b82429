import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { calendarAction } from '#web/components/calendar/calendar-action.ts'
import { CalendarPage } from '#web/components/calendar/calendar-page.tsx'
import { loadCalendar } from '#web/components/calendar/load-calendar.ts'
import { titleOf } from '#web/components/calendar/range.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { face: 'practice', place: 'calendar', hydrate: true }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? titleOf(data.place) : 'Calendar'} · StrideIQ` },
]

export const loader = (args: LoaderFunctionArgs) => loadCalendar(args)

export const action = (args: ActionFunctionArgs) => calendarAction(args)

export default function Calendar() {
  const data = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return <CalendarPage data={data} refused={result && 'error' in result ? result : undefined} />
}
