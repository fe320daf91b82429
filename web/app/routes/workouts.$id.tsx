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
import { type EditorAnswer, pressed, saveDraft } from '#web/components/training/workout/save-draft.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'workouts', hydrate: true }
export const meta: MetaFunction = () => [{ title: 'Workout · StrideIQ' }]

/** What a press came to: a draft with its faults, or why it could not be deleted. */
type Answer = Partial<EditorAnswer> & { removal?: string }

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
      : json<Answer>({ removal: answer.error.message }, { status: answer.status })
  }
  const answer = pressed(typed)
  if (answer) return json<Answer>(answer, { status: answer.failed ? 422 : 200 })
  const saved = await saveDraft(context.api, typed, id)
  if ('id' in saved) return redirectTo(`/workouts/${id}?saved=yes`, context)
  return json<Answer>(saved.refused, { status: saved.status })
}

export default function WorkoutPage() {
  const { shown, saved } = useLoaderData<typeof loader>()
  const sent = useActionData<Answer>()
  const draft = sent?.draft ?? draftOf(shown.workout, shown.tags)
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
          failed={sent?.failed}
          asksForUnread={sent?.asksForUnread}
        />
      )}
      <FilesCard id={shown.id} files={shown.files} minutes={shown.minutes ? minutesOf(shown) : null} />
      {shown.isBuiltIn ? null : <DeleteCard failed={sent?.removal} />}
    </Page>
  )
}

const minutesOf = (shown: { totals: { durationS: number } }) => Math.round(shown.totals.durationS / 60)
