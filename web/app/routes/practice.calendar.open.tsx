import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { calendarAction } from '#web/components/practice/calendar/calendar-action.ts'
import { loadOpenedPage } from '#web/components/practice/calendar/load-opened.ts'
import { OpenedPage } from '#web/components/practice/calendar/opened-page.tsx'
import { useAnswer } from '#web/live/use-answer.ts'

export const loader = (args: LoaderFunctionArgs) => loadOpenedPage(args)

export const action = (args: ActionFunctionArgs) => calendarAction(args)

export default function Open() {
  const loaded = useLoaderData<typeof loader>()
  const result = useAnswer<typeof action>()
  return <OpenedPage loaded={loaded} refused={result && 'error' in result ? result : undefined} />
}
