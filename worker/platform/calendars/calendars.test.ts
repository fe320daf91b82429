import { expect, test } from 'vitest'
import { calendarAddress } from './calendar-address.ts'
import { CalendarUnread, fetchCalendar } from './fetch-calendar.ts'

const INNER = [
  'http://calendar.example/a.ics',
  'https://127.0.0.1/a.ics',
  'https://0x7f000001/a.ics',
  'https://2130706433/a.ics',
  'https://127.1/a.ics',
  'https://[::1]/a.ics',
  'https://[::ffff:10.0.0.1]/a.ics',
  'https://169.254.169.254/latest/meta-data',
  'https://10.1.2.3/',
  'https://8.8.8.8/',
  'https://localhost/',
  'https://LOCALHOST./',
  'https://localhost../',
  'https://127.0.0.1.nip.io/',
  'https://a.localtest.me/',
  'https://metadata.google.internal/',
  'https://printer.local/',
  'https://intranet/',
  'https://user:secret@calendar.example/',
  'https://calendar.example:8443/',
  'https://１２７.0.0.1/',
  'ftp://calendar.example/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  '',
  'not an address',
]

test('BOOK-04/ics a calendar is public and asked by https: every inner address is refused, however it is written', () => {
  for (const address of INNER) {
    expect(() => calendarAddress(address, false), address).toThrow(expect.objectContaining({ field: 'url' }))
  }
  expect(calendarAddress(' webcal://p12.calendar.example/published/2/x#y ', false).href).toBe(
    'https://p12.calendar.example/published/2/x',
  )
})

test('BOOK-04/ics the sandbox on this machine is allowed in development alone', () => {
  expect(calendarAddress('http://127.0.0.1:8790/busy.ics', true).port).toBe('8790')
  expect(() => calendarAddress('https://10.0.0.1/', true)).toThrow()
})

const answering =
  (...answers: (() => Response)[]): typeof fetch =>
  async () =>
    (answers.length > 1 ? answers.shift() : answers[0])?.() ?? new Response()
const redirect = (to: string) => () => new Response(null, { status: 302, headers: { Location: to } })
const get = (send: typeof fetch) => fetchCalendar(send, 'https://calendar.example/a.ics', false)

test('BOOK-04/ics a redirect is followed to a public address and never to an inner one, nor for ever', async () => {
  const file = () => new Response('BEGIN:VCALENDAR')
  expect(new TextDecoder().decode(await get(answering(redirect('/b.ics'), file)))).toBe('BEGIN:VCALENDAR')
  for (const address of INNER.filter(Boolean)) {
    // A header is plain ASCII, and begins with a scheme.
    if (!/^\w+:[!-~]*$/.test(address)) continue
    await expect(get(answering(redirect(address), file)), address).rejects.toThrow('not public')
  }
  await expect(get(answering(redirect('https://calendar.example/a.ics')))).rejects.toThrow(
    'from address to address',
  )
})

test('BOOK-04/ics what is too large, fails or breaks off is a reason in words', async () => {
  const part = new Uint8Array(1024 * 1024)
  let sent = 0
  const endless = new ReadableStream({
    pull(control) {
      control.enqueue(part)
      sent++
    },
  })
  await expect(get(answering(() => new Response(endless)))).rejects.toThrow('larger than 4 MB')
  expect(sent).toBeLessThan(10)
  await expect(get(answering(() => new Response('', { status: 403 })))).rejects.toThrow('status 403')
  await expect(get(() => Promise.reject(new TypeError('no')))).rejects.toBeInstanceOf(CalendarUnread)
})
