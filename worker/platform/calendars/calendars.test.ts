import { expect, test } from 'vitest'
import { calendarAddress } from './calendar-address.ts'
import { CalendarUnread, fetchCalendar } from './fetch-calendar.ts'
import { type LookUp, lookUpBy } from './look-up.ts'
import { isPublicAddress } from './public-address.ts'

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
const PUBLIC = '93.184.215.14'
const get = (send: typeof fetch, lookUp: LookUp = async () => [PUBLIC]) =>
  fetchCalendar({ send, lookUp, allowsLoopback: false }, 'https://calendar.example/a.ics')

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

const INNER_ADDRESSES = [
  ...[
    '127.0.0.1',
    '127.255.255.254',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
  ],
  ...[
    '0.0.0.0',
    '100.64.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.7',
    '256.1.1.1',
    '1.2.3',
    '',
  ],
  ...[
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::a00:1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'ff02::1',
  ],
  ...['2001::1', '2001:db8::1', '2002:7f00:1::', '1::2::3', '2606:4700', '2606:4700::g', 'calendar.example.'],
]

test('BOOK-04/ics a public address is known from an inner one, in both families and at the edges of each range', () => {
  for (const address of INNER_ADDRESSES) expect([address, isPublicAddress(address)]).toEqual([address, false])
  const open = [
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '169.253.1.1',
    '223.255.255.255',
  ]
  for (const address of [...open, '2606:4700::1111', '2A00:1450:4001:81b::200e', '2001:4860:4860::8888'])
    expect([address, isPublicAddress(address)]).toEqual([address, true])
})

test('BOOK-04/ics a public name that leads to an inner address is refused before it is asked, at each hop and each time', async () => {
  const asked: string[] = []
  const hears =
    (then: typeof fetch): typeof fetch =>
    (input, init) => {
      asked.push(new URL(String(input)).hostname)
      return then(input, init)
    }
  const file = () => new Response('BEGIN:VCALENDAR')
  for (const address of ['127.0.0.1', '169.254.169.254', '10.0.0.8', '::1', 'fd00::1']) {
    // One of several is enough: which of them a connection takes is not ours to say.
    const rebound: LookUp = async () => [PUBLIC, address]
    await expect(get(hears(answering(file)), rebound), address).rejects.toThrow('not public')
  }
  expect(asked).toEqual([])
  const leadsIn: LookUp = async (host) => (host === 'inner.example' ? ['10.0.0.8'] : [PUBLIC])
  await expect(get(hears(answering(redirect('https://inner.example/'), file)), leadsIn)).rejects.toThrow(
    'not public',
  )
  expect(asked).toEqual(['calendar.example'])
  // What was public a moment ago is asked for anew with the next reading.
  let turns = 0
  const rebinds: LookUp = async () => [turns++ < 2 ? PUBLIC : '127.0.0.1']
  await get(answering(file), rebinds)
  await expect(get(answering(file), rebinds)).rejects.toThrow('not public')
  await expect(get(answering(file), async () => [])).rejects.toThrow('leads nowhere')
  await expect(get(answering(file), () => Promise.reject(new Error('no')))).rejects.toThrow('looked up')
})

test('BOOK-04/ics a name that turns inwards between the look and the answer is not read, nor followed', async () => {
  let read = 0
  const secret = () =>
    new Response(
      new ReadableStream(
        {
          pull(control) {
            read++
            control.enqueue(new TextEncoder().encode('BEGIN:VCALENDAR'))
            control.close()
          },
        },
        { highWaterMark: 0 },
      ),
    )
  // Public to the first question, inner from then on: as a name server does that counts who asks.
  const turning = (): LookUp => {
    let asked = 0
    return async () => [asked++ === 0 ? PUBLIC : '169.254.169.254']
  }
  await expect(get(answering(secret), turning())).rejects.toThrow('not public')
  expect(read).toBe(0)
  const hops: string[] = []
  const leads: typeof fetch = async (input) => {
    hops.push(String(input))
    return redirect('https://other.example/')()
  }
  await expect(get(leads, turning())).rejects.toThrow('not public')
  expect(hops).toHaveLength(1)
})

test('BOOK-04/ics a name is looked up by HTTPS in both families, and what another name stands for counts alone', async () => {
  const asked: string[] = []
  const records: Record<string, object[]> = {
    '1': [
      { type: 5, data: 'other.example.' },
      { type: 1, data: '10.0.0.8' },
    ],
    '28': [{ type: 28, data: '2606:4700::1111' }],
  }
  const resolver: typeof fetch = async (input) => {
    const url = new URL(String(input))
    asked.push(`${url.origin} ${url.searchParams.get('name')} ${url.searchParams.get('type')}`)
    return Response.json({ Status: 0, Answer: records[url.searchParams.get('type') ?? ''] })
  }
  const signal = AbortSignal.timeout(1000)
  expect(await lookUpBy(resolver)('calendar.example', signal)).toEqual(['10.0.0.8', '2606:4700::1111'])
  expect(asked).toEqual([
    'https://cloudflare-dns.com calendar.example 1',
    'https://cloudflare-dns.com calendar.example 28',
  ])
  const none: typeof fetch = async () => Response.json({ Status: 3 })
  expect(await lookUpBy(none)('nowhere.example', signal)).toEqual([])
  await expect(lookUpBy(async () => new Response('', { status: 502 }))('a.example', signal)).rejects.toThrow(
    '502',
  )
})
