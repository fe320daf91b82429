import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Refused } from '#web/api/form-values.ts'
import { NoTexts } from '#web/components/outside/portal/session-cards.tsx'
import type { PortalView } from '#web/components/outside/portal/types.ts'
import type { KindTemplate } from '#web/components/practice/messages/text-types.ts'
import { action } from '#web/routes/practice.settings.texts.tsx'
import { DEFAULT_TEMPLATES } from '#worker/domain/texting/template.ts'
import { MessagesCard, type TextsView } from './messages-card.tsx'
import { TextNumberCard } from './text-number-card.tsx'
import { KindForm, SavedTexts } from './text-template-forms.tsx'

const preview = (body: string) => ({
  body,
  segments: 1,
  characters: body.length,
  encoding: 'GSM-7' as const,
  unitsLeft: 160 - body.length,
  isTooLong: false,
  unknownFields: [],
  missingFields: [],
})
const reminder: KindTemplate = {
  kind: 'reminder',
  body: '{practice}: {day} at {time}.',
  defaultBody: '{practice}: {day} at {time}.',
  isOn: true,
  isOwn: false,
  preview: preview('Isar Strength: Tue 24 Nov at 18:00.'),
}
const refusal = (field: string, message: string, values: Record<string, string>): Refused => ({
  error: { code: 'invalid_input', field, message, requestId: 'r' },
  values,
})
const nothing = { mayChange: true, sent: undefined, draft: undefined }

test('SMS-06/settings a kind shows its words, how they read and their segments, with a switch and a preview', () => {
  const html = render(<KindForm of={reminder} {...nothing} />)
  expect(html).toContain('{practice}: {day} at {time}.</textarea>')
  expect(html).toContain('It reads: 35 characters, 1 segment.')
  expect(html).toContain('Isar Strength: Tue 24 Nov at 18:00.')
  expect(html).toMatch(/type="checkbox"[^>]*name="is_on"[^>]*checked|checked[^>]*name="is_on"/)
  expect(html).toContain('value="preview"')
  expect(html).not.toContain('value="reset"')
  const own = render(<KindForm of={{ ...reminder, isOwn: true, isOn: false }} {...nothing} />)
  expect(own).toContain('value="reset"')
  expect(own).toContain('Off')
  expect(own).not.toContain('checked')
})

test('SMS-06/settings a refusal stands beside its field and keeps what was typed, the switch too', () => {
  const sent = refusal('body', 'body: {nmae} stands for nothing.', { kind: 'reminder', body: 'Hi {nmae}' })
  const html = render(<KindForm of={reminder} {...nothing} sent={sent} />)
  expect(html).toContain('Hi {nmae}</textarea>')
  expect(html).toContain('aria-describedby="reminder-body-error"')
  expect(html).toMatch(/id="reminder-body-error".*\{nmae\} stands for nothing\./s)
  expect(html).not.toContain('role="alert"')
  expect(html).not.toContain('checked')
})

test('SMS-06/settings nobody of the practice changes its number; who may not write templates only reads them', () => {
  const read = render(<TextNumberCard phoneNumber="+491701234567" />)
  expect(read).toContain('+491701234567')
  expect(read).not.toMatch(/<button|<input/)
  expect(render(<KindForm of={reminder} {...nothing} mayChange={false} />)).not.toContain('<button')
  const saved = [{ id: 'ttp_1', name: 'Late', body: 'Ten late.', preview: preview('Ten late.') }]
  expect(render(<SavedTexts saved={saved} {...nothing} mayChange={false} />)).not.toContain('<button')
  expect(render(<SavedTexts saved={saved} {...nothing} />)).toContain('Delete the text Late')
})

type Params = Record<string, string>

/** What the action asks of the API for a form. */
async function pressed(fields: Record<string, string>) {
  const asked: unknown[] = []
  const viewer = { practices: [{ id: 'prc_1', role: 'owner' }] }
  const api = {
    call: async (route: string, { params, body }: { params?: Params; body?: unknown } = {}) => {
      if (route === 'GET /v1/me') return { ok: true, data: viewer }
      const at = route
        .replace('/v1/practices/', '')
        .replace(/:(\w+)/g, (_, name: string) => params?.[name] ?? '')
      asked.push(body === undefined ? [at] : [at, body])
      return { ok: true, data: preview('x') }
    },
  }
  const request = new Request('http://x/practice/settings/texts', {
    method: 'POST',
    body: new URLSearchParams(fields),
  })
  const context = { api, cookies: [] } as unknown as Parameters<typeof action>[0]['context']
  const answer = await action({ request, context, params: {} }).catch((thrown: Response) => thrown)
  return { asked, answer }
}

test('SMS-06/settings words left as they were stay the product’s; a switch, a reset and a preview ask their routes', async () => {
  const put = (body: string, isOn: boolean) => [
    ['PUT prc_1/text-templates/reminder', expect.objectContaining({ body, isOn })],
  ]
  const form = { kind: 'reminder', body: DEFAULT_TEMPLATES.reminder, is_on: 'on' }
  expect((await pressed({ ...form, intent: 'template' })).asked).toEqual(put('', true))
  const { is_on: _, ...off } = form
  expect((await pressed({ ...off, intent: 'template' })).asked).toEqual(put('', false))
  expect((await pressed({ ...form, body: 'Own\r\nwords', intent: 'template' })).asked).toEqual(
    put('Own\nwords', true),
  )
  expect((await pressed({ ...form, body: 'Own', intent: 'reset' })).asked).toEqual(put('', true))
  expect((await pressed({ ...form, body: '', intent: 'preview' })).asked).toEqual([
    ['POST prc_1/text-previews', { body: DEFAULT_TEMPLATES.reminder }],
  ])
  expect((await pressed({ intent: 'drop', template: 'ttp_1' })).asked).toEqual([
    ['DELETE prc_1/text-templates/ttp_1'],
  ])
})

const thread: TextsView = {
  number: '+4989123456',
  phone: '+491701234567',
  zone: 'Europe/Berlin',
  quietFrom: '21:00',
  quietUntil: '08:00',
  isOptedOut: true,
  isOptedIn: false,
  waitsForYes: false,
  hasWritten: false,
  ...{ hasJustWritten: false, waitsUntil: null },
  ...{ practiceName: 'Isar Strength', client: null, sharedWith: [], unread: 0 },
  consent: { isOptedIn: false, source: 'text', wording: 'Cancel', at: '2026-04-23T08:00:00Z' },
  texts: [],
  next: null,
}

test('SMS-05/cancel the page of a client who texted CANCEL says that nothing was cancelled, and where it is', () => {
  const card = (of: TextsView) =>
    render(<MessagesCard thread={of} firstName="Noa" requestId="r" threadHref="/x" sent={undefined} />)
  const html = card(thread)
  expect(html).toContain('“Cancel”')
  expect(html).toContain('no session was cancelled by it')
  expect(html).toContain('href="/practice/calendar"')
  expect(html).not.toContain('<textarea')
  const stop = card({
    ...thread,
    consent: { isOptedIn: false, source: 'text', wording: 'STOP', at: thread.consent?.at ?? '' },
  })
  expect(stop).not.toContain('no session was cancelled by it')
  const silent = { ...thread, isOptedOut: false, consent: null }
  expect(card({ ...silent, isOptedIn: true })).toContain('<textarea')
  expect(card({ ...silent, hasWritten: true })).toContain('<textarea')
  // Nothing says they may be texted: what they agree to is recorded there and then.
  expect(card(silent)).not.toContain('<textarea')
  expect(card(silent)).toContain('Record that they agree')
  // Recorded, and asked: what opens the number is said, and nothing can be written before.
  const asked = card({ ...silent, waitsForYes: true })
  expect(asked).toContain('Waiting for their YES')
  expect(asked).toContain('They text START to')
  expect(asked).not.toContain('<textarea')
})

test('SMS-05/cancel the client’s own page says how to cancel while they get no texts', () => {
  const view = {
    isOptedOut: true,
    practice: { name: 'Isar Strength', slug: 'isar', phone: '+4989123456', currency: 'eur' },
    upcoming: [{}],
  } as PortalView
  const html = render(<NoTexts view={view} />)
  expect(html).toContain('A text never cancels a session: press Cancel at the session below.')
  expect(html).toContain('text START to +4989123456')
  expect(render(<NoTexts view={{ ...view, isOptedOut: false }} />)).toBe('')
})
