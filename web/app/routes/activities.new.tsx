import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { fieldError, formError, formValues, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { toldIn } from '#web/api/told-in.ts'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { ENTRY_FIELDS, entryOf } from '#web/components/training/activities/entry.ts'
import { EntryForm } from '#web/components/training/activities/entry-form.tsx'
import { dayOf } from '#web/format/date.ts'
import { unitsOf } from '#web/format/units.ts'
import { useAnswer } from '#web/live/use-answer.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'activities' }
export const meta: MetaFunction = () => [{ title: 'Add an activity · StrideIQ' }]

/** The form's own id makes sending it twice harmless. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = required(await context.api.call('GET /v1/me'), request)
  return { requestId: context.requestId, today: dayOf(new Date().toISOString(), viewer.timeZone) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const [typed, me] = await Promise.all([formValues(request), context.api.call('GET /v1/me')])
  const viewer = required(me, request)
  const units = unitsOf(viewer)
  const entry = entryOf(typed, units, viewer.timeZone)
  const answer = await context.api.call('POST /v1/activities', { body: entry })
  if (!answer.ok) {
    const error = toldIn(answer.error, units, typed.sport === 'swim' ? 'swim' : 'run')
    return json(refused(error, typed), { status: answer.status })
  }
  return redirectTo(answer.data.activityId ? `/activities/${answer.data.activityId}` : '/activities', context)
}

const WORDS: Record<string, string> = {
  day: 'Not a day and clock that can be.',
  duration: 'Write it as h:mm:ss, mm:ss, or minutes, a minute or more: 22 minutes are 22, or 0:22:00.',
}

export default function NewActivity() {
  const { requestId, today } = useLoaderData<typeof loader>()
  const result = useAnswer<typeof action>()
  const reading = useReading()
  const field = ENTRY_FIELDS[result?.error.field ?? '']
  return (
    <Page
      title="Add an activity"
      meaning="Sport, day and moving time are enough. What you leave out stays unknown and is never counted as zero."
      width="narrow"
    >
      <EntryForm
        typed={result?.values ?? {}}
        requestId={requestId}
        today={today}
        reading={reading}
        failed={formError(result, Object.keys(ENTRY_FIELDS))}
        errorOf={(name) =>
          name === field ? (WORDS[name] ?? fieldError(result, result?.error.field ?? '')) : undefined
        }
      />
    </Page>
  )
}
