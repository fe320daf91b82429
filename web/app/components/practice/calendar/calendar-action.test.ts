import type { ActionFunctionArgs } from '@remix-run/cloudflare'
import { expect, test } from 'vitest'
import { type CalendarRefusal, calendarAction } from './calendar-action.ts'

interface Sent {
  route: string
  params: Record<string, string>
  body?: Record<string, unknown>
}

/** Sends one of the calendar's forms; the API takes whatever comes, or refuses it. */
async function press(values: Record<string, string>, refusal?: object) {
  const sent: Sent[] = []
  const practices = [{ id: 'prc_1', name: 'Eastbank', timeZone: 'Europe/Berlin' }]
  const api = {
    call: async (route: string, input: Omit<Sent, 'route'>) => {
      if (route === 'GET /v1/me') return { ok: true, status: 200, data: { practices } }
      sent.push({ route, ...input })
      return refusal
        ? { ok: false, status: 409, data: null, error: { code: 'conflict', requestId: 'r', ...refusal } }
        : { ok: true, status: 201, data: { id: 'ser_1' } }
    },
    cookies: () => [],
  }
  const request = new Request('https://x.example/practice/calendar/open?view=week&day=2026-06-08', {
    method: 'POST',
    body: new URLSearchParams(values),
  })
  const args = { request, context: { api }, params: {} } as unknown as ActionFunctionArgs
  const answer = (await calendarAction(args)) as Response
  const refused =
    refusal || !answer.headers.has('Location') ? ((await answer.json()) as CalendarRefusal) : null
  return { sent: sent[0], answer, refused }
}
const form = { service_id: 'svc_1', trainer_id: 'ath_1', client_id: 'cli_1', request_id: 'req-12345678' }
const when = { on: '2026-06-08', at: '09:00' }

test('BOOK-04/length a booking and a series carry the length and the place that were typed, and none that was not', async () => {
  const given = { ...form, ...when, intent: 'book', minutes: '90', location_id: 'loc_1' }
  const once = await press(given)
  expect(once.sent).toMatchObject({
    route: 'POST /v1/practices/:practice/bookings',
    params: { practice: 'prc_1' },
    body: { durationMin: '90', locationId: 'loc_1', startsAt: '2026-06-08T07:00:00.000Z' },
  })
  expect(once.answer.headers.get('Location')).toBe('/practice/calendar?view=week&day=2026-06-08&done=book')
  const weekly = await press({ ...given, repeat: '1', times: '4' })
  expect(weekly.sent?.body).toMatchObject({ durationMin: '90', count: 4, weekdays: [1] })
  // What a series meets stands on its page, which the browser loads as a document.
  expect(weekly.answer.headers.get('Location')).toBe('/practice/calendar/series?series=ser_1&done=made')
  expect(weekly.answer.headers.get('X-Remix-Reload-Document')).toBe('true')
  const plain = await press({ ...given, minutes: '', location_id: '' })
  expect(plain.sent?.body).not.toHaveProperty('durationMin')
  const endless = await press({ ...given, minutes: '900' })
  expect(endless.sent).toBeUndefined()
  expect(endless.refused?.error).toMatchObject({ field: 'minutes' })
})

test('BOOK-04/place a form moves a session to a place or to none; a drag leaves its place alone', async () => {
  const move = { ...form, ...when, intent: 'move', appointment: 'apt_1', minutes: '60', version: '3' }
  const placed = await press({ ...move, location_id: 'none' })
  expect(placed.sent).toMatchObject({
    route: 'POST /v1/practices/:practice/appointments/:appointment/rescheduling',
    params: { practice: 'prc_1', appointment: 'apt_1' },
    body: { locationId: 'none', version: '3', endsAt: '2026-06-08T08:00:00.000Z' },
  })
  expect((await press({ ...move, quiet: '1' })).sent?.body).not.toHaveProperty('locationId')
  const taken = {
    field: 'starts_at',
    message: 'This time is taken. Next free: Mon 8 Jun 10:00.',
    nextSlots: [],
  }
  // Where the free times are buttons they are not said as well.
  expect((await press(move, taken)).refused?.error.message).toBe('This time is taken.')
  expect((await press({ ...move, quiet: '1' }, taken)).refused?.error.message).toBe(taken.message)
})

test('BOOK-04/group a whole session is called off, with the reason that was typed', async () => {
  const called = await press({ intent: 'call_off', appointment: 'apt_1', reason: 'Ill' })
  expect(called.sent).toEqual({
    route: 'POST /v1/practices/:practice/appointments/:appointment/cancellation',
    params: { practice: 'prc_1', appointment: 'apt_1' },
    body: { reason: 'Ill' },
  })
  expect(called.answer.headers.get('Location')).toContain('done=call_off')
})
