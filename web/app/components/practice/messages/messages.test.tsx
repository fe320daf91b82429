import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { action } from '#web/routes/practice.messages.tsx'
import { Composer } from './composer.tsx'
import { TextLength } from './text-length.tsx'
import { TextPreview } from './text-preview.tsx'
import type { TextView, ThreadView } from './text-types.ts'
import { ThreadTexts } from './thread-texts.tsx'

const preview = (body: string, more: object = {}) => ({
  ...{
    body,
    segments: 1,
    characters: body.length,
    encoding: 'GSM-7' as const,
    unitsLeft: 0,
    isTooLong: false,
  },
  ...{ unknownFields: [], missingFields: [], ...more },
})
const saved = [
  { id: 'ttp_1', name: 'Late', body: 'Hi {client}, {day}.', preview: preview('Hi Sam, Tue 24 Nov.') },
]

const PREVIEW = ['POST /v1/practices/:practice/text-previews', { practice: 'prc_1' }]

/** What the page's form comes back with, and what it asked the API. */
async function pressed(query: string, fields: Record<string, string>, answer: object) {
  const asked: unknown[] = []
  const api = {
    cookies: () => [],
    call: async (route: string, { params, body }: { params?: object; body?: unknown } = {}) => {
      if (route === 'GET /v1/me') return { ok: true, data: { practices: [{ id: 'prc_1', role: 'owner' }] } }
      if (route.startsWith('GET ')) return { ok: true, data: { saved, kinds: [], fields: [] } }
      asked.push([route, params, body])
      return { ok: true, data: answer }
    },
  }
  const request = new Request(`http://x/practice/messages?${query}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  })
  const context = { api, cookies: [] } as unknown as Parameters<typeof action>[0]['context']
  const response = (await action({ request, context, params: {} })) as Response
  return { asked, said: (await response.json().catch(() => null)) as { draft: { body: string } } }
}

test('SMS-07/fields a saved text is inserted with the words for this client, never with those of the example', async () => {
  const fields = { intent: 'insert', template: 'ttp_1', body: 'Hello.' }
  const known = await pressed('client=cli_1', fields, preview('Hi Noa, Wed 25 Nov.'))
  expect(known.asked).toEqual([[...PREVIEW, { body: 'Hi {client}, {day}.', clientId: 'cli_1' }]])
  expect(known.said.draft.body).toBe('Hello. Hi Noa, Wed 25 Nov.')
  const unbooked = preview('Hi Noa, {day}.', { missingFields: ['day'] })
  const open = await pressed('number=4917012345678', fields, unbooked)
  expect(open.asked).toEqual([[...PREVIEW, { body: 'Hi {client}, {day}.', number: '4917012345678' }]])
  expect(open.said.draft.body).toBe('Hello. Hi {client}, {day}.')
})

test('SMS-06 a preview asks for whoever the thread is with and says what cannot be filled', async () => {
  const { asked } = await pressed('number=4917012345678', { intent: 'preview', body: 'x' }, preview('x'))
  expect(asked).toEqual([[...PREVIEW, { body: 'x', number: '4917012345678' }]])
  const html = render(<TextPreview preview={preview('{day}', { missingFields: ['day'] })} lead="It reads" />)
  expect(html).toContain('{day}: no session is booked')
  const nobody = preview('{client}', { missingFields: ['client'] })
  expect(render(<TextPreview preview={nobody} lead="It reads" />)).toContain('nobody is known by this number')
})

test('SMS-06 the length is said while a text is written', () => {
  expect(render(<TextLength body="" />)).toContain('A text of 160 characters is one segment')
  expect(render(<TextLength body={'a'.repeat(161)} />)).toContain('161 characters, 2 segments')
  expect(render(<TextLength body="Grüße, Ж" />)).toContain('makes segments of 70')
  expect(render(<TextLength body={'a'.repeat(1601)} />)).toContain('1,600 at most can be sent')
  expect(render(<TextLength body="Hi {client}" />)).toContain('count as they are written')
})

test('SMS-02 beside Send stands a choice in quiet hours, where they have just written', async () => {
  const composer = (orAt: string | null) =>
    render(<Composer requestId="r" templates={null} sent={undefined} draft={null} quiet="" orAt={orAt} />)
  expect(composer('08:00')).toMatch(/value="send-now"[^>]*>.*Send now.*value="send"[^>]*>.*Send at 08:00/)
  expect(composer(null)).not.toContain('send-now')
  const atOnce = async (intent: string) => {
    const { asked } = await pressed('client=cli_1', { intent, body: 'Yes.' }, {})
    return (asked as [string, object, { atOnce: boolean }][])[0]?.[2].atOnce
  }
  expect([await atOnce('send'), await atOnce('send-now')]).toEqual([false, true])
})

test('SMS-04 a text that was never written says why it did not go, with no bubble around nothing', () => {
  const text = (body: string | null) =>
    ({
      ...{ id: 'txt_1', direction: 'out', kind: 'reminder', state: 'cancelled', reason: 'booked_late', body },
      ...{ at: '2026-11-20T09:00:00Z', sendAt: null, segments: null, errorCode: null, readAs: null },
    }) as unknown as TextView
  const thread = (body: string | null) =>
    render(
      <ThreadTexts
        thread={{ texts: [text(body)], sharedWith: [], zone: 'UTC' } as unknown as ThreadView}
        earlier={null}
      />,
    )
  expect(thread(null)).toContain('booked too late for it')
  expect(thread(null)).not.toContain('border-dashed')
  expect(thread('See you at 9.')).toContain('border-dashed')
})
