import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { testDb, Visitor } from '#dev/test/visitor.ts'
import { appointment, booking, service } from '#worker/db/schema/practice/bookings.ts'
import { makePractice, memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { clientActor } from '#worker/platform/access.ts'
import { addFeed } from './add-feed.ts'
import { addOwnFeed } from './add-own-feed.ts'
import { listFeeds } from './list-feeds.ts'
import { readFeed } from './read-feed.ts'
import { removeFeed } from './remove-feed.ts'

const NOW = new Date('2026-06-01T08:00:00Z')

/** A practice with one session of its client, a week ahead. */
async function setUp() {
  const made = await makePractice()
  const ctx = memberContext(made.practiceId, made.ownerId, 'owner', NOW)
  const [serviceId, appointmentId, bookingId] = [ctx.id('service'), ctx.id('appointment'), ctx.id('booking')]
  const { practiceId } = made
  const at = { createdAt: NOW, updatedAt: NOW }
  const time = { startsAt: new Date('2026-06-08T07:00:00Z'), endsAt: new Date('2026-06-08T08:00:00Z') }
  const blocked = { blockedFrom: time.startsAt, blockedUntil: time.endsAt }
  await testDb().batch([
    testDb()
      .insert(service)
      .values({ id: serviceId, practiceId, name: 'Strength', durationMin: 60, ...at }),
    testDb()
      .insert(appointment)
      .values({
        id: appointmentId,
        practiceId,
        serviceId,
        trainerId: made.ownerId,
        ...time,
        ...blocked,
        capacity: 1,
        createdBy: 'x',
        ...at,
      }),
    testDb()
      .insert(booking)
      .values({
        id: bookingId,
        practiceId,
        appointmentId,
        clientId: made.clientId,
        state: 'booked',
        source: 'calendar',
        idempotencyKey: `c:${bookingId}`,
        createdBy: 'x',
        ...at,
      }),
  ])
  return { ...made, ctx, appointmentId, bookingId }
}

const tokenOf = (url: string) => url.split('/').at(-1)?.replace('.ics', '') ?? ''
const events = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))

test('BOOK-08/ics a client’s feed has their sessions, a trainer’s has who comes, and a calendar program reads both', async () => {
  const { practiceId, clientId, ctx, appointmentId, bookingId } = await setUp()
  const own = await addFeed(ctx, practiceId, {})
  const clients = await addFeed(ctx, practiceId, { clientId })
  const read = async (url: string) =>
    events(await readFeed(testContext({ now: NOW }), tokenOf(url), new Headers()))
  const [session] = await read(own.url)
  expect(session?.summary).toBe('Strength · Noa Client')
  expect(session?.uid).toBe(`${appointmentId}@localhost`)
  expect(session?.startDate.toString()).toBe('2026-06-08T07:00:00Z')
  const [seat, ...others] = await read(clients.url)
  expect(others).toEqual([])
  expect(seat?.summary).toBe('Strength with Robin Test')
  expect(seat?.uid).toBe(`${bookingId}@localhost`)
})

test('BOOK-08/ics an ended feed gives nothing more, and an address is kept nowhere as it is', async () => {
  const { practiceId, clientId, ctx } = await setUp()
  const made = await addOwnFeed(
    testContext({ now: NOW, actor: clientActor({ practiceId, clientId }, Promise.resolve()) }),
    '',
  )
  const path = new URL(made.url).pathname
  const phone = await import('cloudflare:workers').then(({ exports, env }) =>
    exports.default.fetch(`${env.APP_ORIGIN}${path}`),
  )
  expect(phone.status).toBe(200)
  expect(phone.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8')
  expect(await phone.text()).toContain('BEGIN:VCALENDAR')
  expect((await listFeeds(ctx, practiceId)).feeds).toMatchObject([{ id: made.id, clientName: 'Noa Client' }])
  const { rows } = await testDb().execute('select * from calendar_feed')
  expect(JSON.stringify(rows)).not.toContain(tokenOf(made.url))
  await removeFeed(ctx, practiceId, made.id)
  expect((await new Visitor().get(path)).status).toBe(404)
})

test('BOOK-08/ics a practice makes and ends feeds of its own clients alone; a trainer who left reads nothing', async () => {
  const { practiceId, clientId, ownerId, ctx } = await setUp()
  const other = await makePractice()
  const stranger = memberContext(other.practiceId, other.ownerId, 'owner', NOW)
  await expect(addFeed(stranger, practiceId, { clientId })).rejects.toMatchObject({ code: 'not_found' })
  await expect(addFeed(stranger, other.practiceId, { clientId })).rejects.toMatchObject({ code: 'conflict' })
  const own = await addFeed(ctx, practiceId, {})
  await testDb().execute(`update practice_member set left_at = now() where person_id = '${ownerId}'`)
  await expect(readFeed(testContext({ now: NOW }), tokenOf(own.url), new Headers())).rejects.toMatchObject({
    code: 'not_found',
  })
})
