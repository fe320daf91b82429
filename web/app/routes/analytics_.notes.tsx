import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { DeletedNote, NoteForm, NoteItem } from '#web/components/training/notes/note-cards.tsx'
import { dayOf } from '#web/format/date.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'analytics' }
export const meta: MetaFunction = () => [{ title: 'Notes · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [notes, me] = await Promise.all([
    context.api.call('GET /v1/timeline-notes'),
    context.api.call('GET /v1/me'),
  ])
  const today = dayOf(context.now, required(me, request).timeZone)
  return { ...required(notes, request), today }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const typed = await formValues(request)
  const { intent, id = '', etag } = typed
  const { api } = context
  const words = typed.words ?? ''
  const body = { kind: typed.kind, fromDay: typed.from_day, toDay: typed.to_day || null, words }
  if (intent === 'delete') {
    const answer = await api.call('DELETE /v1/timeline-notes/:id', { params: { id } })
    if (answer.ok) return json({ removed: answer.data.removed, place: '', refusal: null })
    return json(
      { removed: null, place: id, refusal: refused(answer.error, typed) },
      { status: answer.status },
    )
  }
  const answer =
    intent === 'change'
      ? await api.call('PATCH /v1/timeline-notes/:id', { params: { id }, body: { ...body, etag } })
      : await api.call('POST /v1/timeline-notes', { body })
  if (answer.ok) return redirectTo('/analytics/notes', context)
  return json({ removed: null, place: id, refusal: refused(answer.error, typed) }, { status: answer.status })
}

export default function Notes() {
  const { notes, today } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const reading = useReading()
  const at = (place: string) => (sent?.refusal && sent.place === place ? sent.refusal : undefined)
  return (
    <Page
      title="Notes"
      width="narrow"
      back={{ href: '/analytics', label: 'Analytics' }}
      meaning="What stood in the way or changed: it is marked on the chart of fitness, fatigue and form."
    >
      {sent?.removed ? <DeletedNote note={sent.removed} locale={reading.locale} /> : null}
      <Card title="Add a note">
        <NoteForm today={today} sent={at('')} />
      </Card>
      <Card title="Notes">
        {notes.length === 0 ? (
          <Empty
            icon="flag"
            why="No notes yet."
            fills="An illness, a journey, new shoes: write it down, and the chart shows where it was."
          />
        ) : (
          <ul className="divide-y divide-line *:py-4 *:first:pt-0 *:last:pb-0">
            {notes.map((note) => (
              <NoteItem key={note.id} note={note} today={today} locale={reading.locale} sent={at(note.id)} />
            ))}
          </ul>
        )}
      </Card>
    </Page>
  )
}
