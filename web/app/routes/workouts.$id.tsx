import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { ButtonLink } from '#web/components/button.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { Page } from '#web/components/page.tsx'
import { BuiltInView } from '#web/components/training/workout/built-in-view.tsx'
import { draftOf } from '#web/components/training/workout/draft.ts'
import { WorkoutEditor } from '#web/components/training/workout/editor.tsx'
import { DeleteCard, FilesCard } from '#web/components/training/workout/files-card.tsx'
import { pressed, saveDraft } from '#web/components/training/workout/save-draft.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'workouts', hydrate: true }
export const meta: MetaFunction = () => [{ title: 'Workout · StrideIQ' }]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const answer = await context.api.call('GET /v1/workout-templates/:id', {
    params: { id: params.id ?? '' },
    query: { minutes: searchParams.get('minutes') },
  })
  return { shown: required(answer, request), saved: searchParams.get('saved') !== null }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const id = params.id ?? ''
  const typed = await formValues(request)
  if (typed.intent === 'remove') {
    const answer = await context.api.call('DELETE /v1/workout-templates/:id', { params: { id } })
    return answer.ok
      ? redirectTo(`/workouts?deleted=${id}`, context)
      : json({ removal: answer.error.message }, { status: answer.status })
  }
  const answer = pressed(typed)
  if (answer) return json(answer, { status: answer.failed ? 422 : 200 })
  const stored = await saveDraft(context.api, typed, id)
  return stored instanceof Response ? stored : redirectTo(`/workouts/${id}?saved=yes`, context)
}

export default function WorkoutPage() {
  const { shown, saved } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const pressedLast = sent && 'draft' in sent ? sent : undefined
  const draft = pressedLast?.draft ?? draftOf(shown.workout, shown.tags)
  return (
    <Page
      title={shown.workout.title}
      back={{ href: '/workouts', label: 'Workouts' }}
      meaning={shown.isBuiltIn ? shown.workout.description : 'From your library.'}
      actions={
        <ButtonLink
          href={`/workouts/new?from=${shown.id}${shown.minutes ? `&minutes=${minutesOf(shown)}` : ''}`}
        >
          {shown.isBuiltIn ? 'Copy to my workouts' : 'Make a variant'}
        </ButtonLink>
      }
    >
      {saved && !sent ? <DoneNote>Saved.</DoneNote> : null}
      {shown.isBuiltIn ? (
        <BuiltInView shown={shown} />
      ) : (
        <WorkoutEditor
          key={`${shown.etag} ${JSON.stringify(draft)}`}
          draft={draft}
          thresholds={shown.thresholds}
          etag={shown.etag}
          failed={pressedLast?.failed}
          asksForUnread={pressedLast?.asksForUnread}
        />
      )}
      <FilesCard id={shown.id} files={shown.files} minutes={shown.minutes ? minutesOf(shown) : null} />
      {shown.isBuiltIn ? null : <DeleteCard failed={sent && 'removal' in sent ? sent.removal : undefined} />}
    </Page>
  )
}

const minutesOf = (shown: { totals: { durationS: number } }) => Math.round(shown.totals.durationS / 60)
