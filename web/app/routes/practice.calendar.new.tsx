import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { calendarAction } from '#web/components/practice/calendar/calendar-action.ts'
import { loadOpenedPage } from '#web/components/practice/calendar/load-opened.ts'
import { NewBookingPage } from '#web/components/practice/calendar/new-page.tsx'
import { useAnswer } from '#web/live/use-answer.ts'

export const loader = (args: LoaderFunctionArgs) => loadOpenedPage(args, 'adding')

export const action = (args: ActionFunctionArgs) => calendarAction(args)

export default function New() {
  const loaded = useLoaderData<typeof loader>()
  const result = useAnswer<typeof action>()
  return <NewBookingPage loaded={loaded} refused={result && 'error' in result ? result : undefined} />
}
