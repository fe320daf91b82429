import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { control } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { busyCalendar, busyTime } from '#worker/db/schema/practice/series.ts'
import { makePractice, memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { addBusyCalendar } from './add-busy-calendar.ts'
import { readBusyCalendar } from './read-busy-calendar.ts'

// A trainer who keeps the name server of a calendar's host: what it answers changes between our look, the connection, which
// looks the name up by itself, and our second look. The sandbox's name server is asked by all three.

const NOW = new Date('2026-06-01T08:00:00Z')
const OUTER = '93.184.215.14'
const OTHER = '151.101.1.69'
const INNER = [
  ...['127.0.0.1', '10.0.0.8', '172.16.3.4', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
  ...['::1', '::', 'fe80::1', 'fd00:ec2::254', '::ffff:10.0.0.8', '::ffff:a9fe:a9fe', 'ff02::1'],
  // NAT64, its local prefix, 6to4 of 10.0.0.8, Teredo.
  ...['64:ff9b::a00:8', '64:ff9b:1::a00:8', '2002:a00:8::', '2001:0:a00:8::1'],
]
const calendar = (day: string) =>
  `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:${day}T090000Z\r\nDURATION:PT1H\r\nSUMMARY:private words\r\nEND:VEVENT\r\nEND:VCALENDAR`
const PUBLIC_FILE = calendar('20260603')
const isInner = (address: string) => INNER.includes(address)

type Turn = { a?: string[]; aaaa?: string[]; cname?: string; ttl?: number; status?: number; http?: number }

const named = (name: string, ...turns: Turn[]) => control('PUT', `/names/${name}`, { turns })
const A = (...a: string[]): Turn => ({ a })

interface Reached {
  host: string
  address: string
  headers: Headers
}

/** What goes outside: the resolver is the sandbox's; a connection takes the address that its own question is answered. */
function outside(inner: () => Response) {
  const reached: Reached[] = []
  const ask = async (name: string, type: number) => {
    const response = await fetch(`${env.TEST_SANDBOX_URL}/names/dns-query?name=${name}&type=${type}`)
    const { Answer = [] } = (await response.json()) as { Answer?: { type: number; data: string }[] }
    return Answer.find((one) => one.type === type)?.data
  }
  const send: typeof fetch = async (input, init) => {
    const url = new URL(String(input))
    if (url.hostname === 'cloudflare-dns.com')
      return fetch(`${env.TEST_SANDBOX_URL}/names${url.pathname}${url.search}`, {
        signal: init?.signal ?? null,
      })
    const address = (await ask(url.hostname, 1)) ?? (await ask(url.hostname, 28)) ?? ''
    reached.push({ host: url.hostname, address, headers: new Headers(init?.headers) })
    if (isInner(address)) return inner()
    if (url.pathname === '/away')
      return new Response(null, { status: 302, headers: { Location: `https://onward-${url.hostname}/` } })
    return new Response(PUBLIC_FILE)
  }
  return { reached, send }
}

const { practiceId, ownerId } = await makePractice()
const ctx = memberContext(practiceId, ownerId, 'owner', NOW)

/** Reads a calendar of a host whose name server answers so, and gives what came of it. */
async function play(
  turns: Turn[],
  { path = '/busy.ics', inner = () => new Response(calendar('20260709')) } = {},
) {
  const host = `${crypto.randomUUID()}.example`
  await named(host, ...turns)
  await named(`onward-${host}`, ...turns)
  const { id } = await addBusyCalendar(ctx, practiceId, {
    ...{ trainerId: ownerId, name: 'Private', url: `https://${host}${path}` },
  })
  const { reached, send } = outside(inner)
  await readBusyCalendar(testContext({ now: NOW, fetch: send }), id)
  const [row] = await testDb().select().from(busyCalendar).where(eq(busyCalendar.id, id))
  const kept = await testDb().select().from(busyTime).where(eq(busyTime.calendarId, id))
  await testDb().delete(busyCalendar).where(eq(busyCalendar.id, id))
  return { problem: row?.problem ?? null, kept: kept.length, reached, row: JSON.stringify(row) }
}

test('BOOK-04/names a public name is read, by A and by AAAA, and through another name that it stands for', async () => {
  for (const turn of [A(OUTER), { aaaa: ['2606:4700::1111'] }, { cname: 'host.example', a: [OUTER] }])
    expect(await play([turn])).toMatchObject({ problem: null, kept: 1 })
})

test('BOOK-04/names a name that leads inwards is never connected to, whatever the family and its spelling', async () => {
  for (const address of INNER) {
    const family = address.includes(':') ? 'aaaa' : 'a'
    for (const turn of [{ [family]: [address] }, { a: [OUTER], aaaa: [], [family]: [OUTER, address] }])
      expect([address, await play([turn])]).toMatchObject([address, { kept: 0, reached: [] }])
    expect(await play([{ cname: 'inner.example', [family]: [address] }])).toMatchObject({
      kept: 0,
      reached: [],
    })
  }
})

test('BOOK-04/names a name that nobody knows, whose servers fail or answer nothing is not connected to', async () => {
  for (const turn of [{ status: 3 }, { status: 2 }, { http: 502 }, { cname: 'loop.example' }, {}])
    expect(await play([turn])).toMatchObject({ kept: 0, reached: [], problem: expect.any(String) })
})

test('BOOK-04/names a name that turns inwards after the look is not believed, and is told nothing of ours', async () => {
  for (const turns of [
    [A(OUTER), A('169.254.169.254')],
    [A(OUTER), A('10.0.0.8'), A(OUTER, '10.0.0.8')],
    [A(OUTER), A('10.0.0.8'), { status: 3 }],
    [A(OUTER), A('10.0.0.8'), { http: 502 }],
  ]) {
    const { reached, kept, problem } = await play(turns)
    expect([kept, problem]).toEqual([0, expect.any(String)])
    expect(reached.map(({ address }) => isInner(address))).toEqual([true])
    expect([...(reached[0]?.headers.keys() ?? [])].sort()).toEqual(['accept', 'user-agent'])
  }
})

test('BOOK-04/names a name that may not be kept for a second is not connected to: each question could get another answer', async () => {
  const fleeting = (...a: string[]): Turn => ({ a, ttl: 0 })
  for (const turns of [
    [fleeting(OUTER), fleeting('10.0.0.8'), fleeting(OUTER)],
    [fleeting(OUTER), fleeting(OUTER), fleeting('10.0.0.8'), fleeting(OUTER)],
  ])
    expect(await play(turns)).toMatchObject({
      kept: 0,
      reached: [],
      problem: expect.stringContaining('second'),
    })
  // One that a resolver keeps, and is only about to forget, is asked for once more.
  expect(await play([fleeting(OUTER), A(OUTER)])).toMatchObject({ kept: 1, problem: null })
})

test('BOOK-04/names a name that leads elsewhere by the second look is read anew, and not where it never stays', async () => {
  expect(await play([A(OUTER), A(OUTER), A(OTHER)])).toMatchObject({ kept: 1, problem: null })
  const { kept, problem, reached } = await play(
    [OUTER, OTHER, OTHER, OUTER, OTHER, OTHER].map((one) => A(one)),
  )
  expect([kept, problem, reached.length]).toEqual([0, expect.stringContaining('every question'), 2])
})

test('BOOK-04/names a redirect is looked up like the first, and one that turns inwards is not followed', async () => {
  const path = '/away'
  expect(await play([A(OUTER)], { path })).toMatchObject({ kept: 1, problem: null })
  const { reached, kept } = await play([A(OUTER), A('10.0.0.8')], {
    path,
    inner: () => new Response(null, { status: 302, headers: { Location: 'https://elsewhere.example/' } }),
  })
  expect([kept, reached.length]).toEqual([0, 1])
})

test('BOOK-04/names what is left: an answer that came from inside while both looks were public is hours at most', async () => {
  const turns = [A(OUTER), A('169.254.169.254'), A(OUTER)]
  // Anything but a calendar is not kept, nor told; of a calendar only when somebody is busy.
  const secret = await play(turns, { inner: () => new Response('{"token":"s3cret"}') })
  expect([secret.kept, secret.row]).toEqual([0, expect.not.stringContaining('s3cret')])
  const hours = await play(turns)
  expect([hours.kept, hours.row]).toEqual([1, expect.not.stringContaining('private words')])
})
