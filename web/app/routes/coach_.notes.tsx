import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { documentTo, required } from '#web/api/require.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { NoteCard } from '#web/components/coach/notes/note-card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'coach' }
export const meta: MetaFunction = () => [{ title: 'Notes of the coach · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  return required(await context.api.call('GET /v1/coach/notes'), request)
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { intent, note = '' } = await formValues(request)
  const { api } = context
  if (intent === 'dismiss') {
    const gone = await api.call('POST /v1/coach/notes/:note/dismissal', { params: { note } })
    // Put away twice, it is away.
    if (gone.status !== 404) required(gone, request)
  } else {
    required(await api.call('PUT /v1/coach/notes/setting', { body: { isOn: intent === 'on' } }), request)
  }
  const isFromHome = new URL(request.url).searchParams.get('back') === 'home'
  return documentTo(isFromHome ? '/home?training' : '/coach/notes', context)
}

export default function Notes() {
  const { isOn, notes } = useLoaderData<typeof loader>()
  const { locale } = useReading()
  return (
    <Page
      title="Notes"
      meaning="What the coach says without being asked: at most once a day, never at night, each with what it rests on."
      width="narrow"
      back={{ href: '/coach', label: 'Coach' }}
    >
      <div className="grid gap-4">
        {notes.length === 0 ? (
          <Card>
            <Empty
              icon="chat"
              why={isOn ? 'Nothing to say these days.' : 'Notes are off.'}
              fills="It looks each morning at your days without training, a race that is near, what you did of your plan, and, with your yes to health data, your HRV. On most days none of these is worth a word."
            />
          </Card>
        ) : (
          notes.map((note) => <NoteCard key={note.id} note={note} back="notes" locale={locale} />)
        )}
        <Card title="Say something without being asked" aside={isOn ? 'on' : 'off'}>
          <form method="post" className="grid gap-3 text-14 text-ink-2">
            <p>Shown at home and here, between 08:00 and 21:00 of your own day. No mail, no text.</p>
            <div>
              <Button name="intent" value={isOn ? 'off' : 'on'}>
                {isOn ? 'Switch notes off' : 'Switch notes on'}
              </Button>
            </div>
          </form>
        </Card>
      </div>
    </Page>
  )
}
