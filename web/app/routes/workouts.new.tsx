import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { Page } from '#web/components/page.tsx'
import { draftFrom, draftOf } from '#web/components/training/workout/draft.ts'
import { WorkoutEditor } from '#web/components/training/workout/editor.tsx'
import { type EditorAnswer, pressed, saveDraft } from '#web/components/training/workout/save-draft.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'workouts', hydrate: true }
export const meta: MetaFunction = () => [{ title: 'New workout · StrideIQ' }]

/** An empty sheet, or a copy of the workout named in the address, which it is then a variant of. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const from = searchParams.get('from')
  if (from) {
    const minutes = searchParams.get('minutes')
    const answer = await context.api.call('GET /v1/workout-templates/:id', {
      params: { id: from },
      query: { minutes },
    })
    const { workout, tags, thresholds } = required(answer, request)
    return { draft: draftOf(workout, tags), thresholds, variantOf: from }
  }
  const thresholds = required(await context.api.call('GET /v1/workout-templates/thresholds'), request)
  const sport = searchParams.get('sport') ?? 'run'
  return { draft: draftFrom({ sport }), thresholds, variantOf: null }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const typed = await formValues(request)
  const answer = pressed(typed)
  if (answer) return json<EditorAnswer>(answer, { status: answer.failed ? 422 : 200 })
  const saved = await saveDraft(context.api, typed)
  if ('id' in saved) return redirectTo(`/workouts/${saved.id}?saved=yes`, context)
  return json<EditorAnswer>(saved.refused, { status: saved.status })
}

export default function NewWorkout() {
  const { draft, thresholds, variantOf } = useLoaderData<typeof loader>()
  const shown = useActionData<EditorAnswer>()
  return (
    <Page
      title="New workout"
      back={{ href: '/workouts', label: 'Workouts' }}
      meaning={variantOf ? 'A variant: it lies beside the workout it was copied from.' : 'For your library.'}
    >
      <WorkoutEditor
        key={JSON.stringify(shown?.draft ?? draft)}
        draft={shown?.draft ?? draft}
        thresholds={thresholds}
        variantOf={variantOf}
        failed={shown?.failed}
        asksForUnread={shown?.asksForUnread}
      />
    </Page>
  )
}
