import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ahead, MORNING_ZONE } from '#dev/test/ahead.ts'
import { testDb, Visitor } from '#dev/test/visitor.ts'
import { portalLink } from '#worker/db/schema/outside/portal.ts'
import { booking } from '#worker/db/schema/practice/bookings.ts'
import { client } from '#worker/db/schema/practice/practice.ts'
import { textConsent } from '#worker/db/schema/practice/texts.ts'
import { sendPortalLink } from '#worker/features/outside/portal-links/send-portal-link.ts'
import { addClient, makeBookable, seat } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { memberContext, sellTo } from '#worker/features/practice/credits/practice-fixture.ts'
import { linkFor, onPage, portal } from './portal-fixture.ts'

const stateOf = async (id: string) =>
  (await testDb().select().from(booking).where(eq(booking.id, id)))[0]?.state

test('BOOK-08/portal a link opens the page once: of fifty presses one does, and the link is kept as a hash', async () => {
  const made = await makeBookable({}, {}, new Date())
  const token = await linkFor(made)
  const visitors = Array.from({ length: 50 }, () => new Visitor())
  const answers = await Promise.all(visitors.map((one) => one.send('POST', '/v1/portal/sessions', { token })))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 410)).toHaveLength(49)
  const opened = await Promise.all(visitors.map(async (one) => (await one.get('/v1/portal')).status))
  expect(opened.filter((status) => status === 200)).toHaveLength(1)
  const [row] = await testDb().select().from(portalLink).where(eq(portalLink.clientId, made.clientId))
  expect(JSON.stringify(row)).not.toContain(token)
})

test('BOOK-08/portal a link that is over opens nothing, and a page that was closed is closed', async () => {
  const made = await makeBookable({}, {}, new Date())
  const token = await linkFor(made)
  await testDb()
    .update(portalLink)
    .set({ expiresAt: new Date(Date.now() - 1000) })
  const { visitor } = await onPage(made)
  expect((await new Visitor().send('POST', '/v1/portal/sessions', { token })).status).toBe(410)
  expect((await visitor.get('/v1/portal')).status).toBe(200)
  const cookie = visitor.cookie
  // The open page's own claim, under a signature that is not ours. Its last letter alone has bits that mean nothing.
  visitor.cookie = cookie.replace(/.{4}$/, (end) => (end === 'AAAA' ? 'BBBB' : 'AAAA'))
  expect((await visitor.get('/v1/portal')).status).toBe(401)
  visitor.cookie = cookie
  expect((await visitor.send('DELETE', '/v1/portal/sessions/current')).status).toBe(204)
  visitor.cookie = cookie
  expect((await visitor.get('/v1/portal')).status).toBe(401)
})

test('BOOK-08/portal shows what is ahead, what is left and every credit that came and went', async () => {
  const made = await portal()
  await sellTo(made, { name: 'Ten' })
  const { body } = await made.visitor.get('/v1/portal')
  expect(body).toMatchObject({
    client_name: 'Noa Client',
    zone: MORNING_ZONE,
    upcoming: [{ id: made.bookingId, state: 'booked', service_name: 'Personal training' }],
    packages: [{ name: 'Ten', balance: 10 }],
    trainers: [{ id: made.trainerId }],
    waiting: [],
  })
  const statement = await made.visitor.get('/v1/portal/statement')
  expect(statement.body.lines).toMatchObject([{ kind: 'grant', amount: 10 }])
})

test('BOOK-07 the policy is shown before a client cancels, and then it is what is taken', async () => {
  const made = await portal({ lateCancelHours: 72, lateCancelRule: 'credit', forgiveFirst: false })
  await sellTo(made)
  const preview = await made.visitor.get(`${made.path}/cancellation-preview`)
  expect(preview.body).toMatchObject({ is_late: true, penalty: 'credit', late_cancel_hours: 72 })
  expect(await stateOf(made.bookingId)).toBe('booked')
  const cancelled = await made.visitor.send('POST', `${made.path}/cancellation`, { reason: 'ill' })
  expect(cancelled).toMatchObject({ status: 201, body: { state: 'cancelled', is_repeat: false } })
  expect((await made.visitor.send('POST', `${made.path}/cancellation`, {})).body).toMatchObject({
    is_repeat: true,
  })
  const { body } = await made.visitor.get('/v1/portal')
  expect(body).toMatchObject({ upcoming: [], packages: [{ balance: 9 }] })
})

test('BOOK-08/portal a client confirms and moves their session to a free time; a taken one is refused with others', async () => {
  const made = await portal()
  expect((await made.visitor.send('POST', `${made.path}/confirmation`)).body).toMatchObject({
    state: 'confirmed',
  })
  await seat(made, { startsAt: ahead(72), clientId: await addClient(made.practiceId) }, new Date())
  const move = (startsAt: Date) =>
    made.visitor.send('POST', `${made.path}/rescheduling`, { starts_at: startsAt })
  expect(await move(ahead(72))).toMatchObject({ status: 409, body: { error: { field: 'starts_at' } } })
  const to = ahead(96)
  expect((await move(to)).body).toMatchObject({ starts_at: to.toISOString(), is_repeat: false })
  expect((await move(to)).body).toMatchObject({ is_repeat: true })
  expect((await made.visitor.get('/v1/portal')).body.upcoming).toMatchObject([
    { state: 'booked', starts_at: to.toISOString() },
  ])
})

test('BOOK-08/portal a client books one more session, once a request', async () => {
  const made = await portal()
  const request = {
    request_id: 'req_portal_1',
    service_id: made.serviceId,
    trainer_id: made.trainerId,
    starts_at: ahead(120),
  }
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => made.visitor.send('POST', '/v1/portal/bookings', request)),
  )
  expect(new Set(answers.map(({ body }) => body.booking_id)).size).toBe(1)
  expect((await made.visitor.get('/v1/portal')).body.upcoming).toHaveLength(2)
})

test('BOOK-08/portal nobody reads or changes what is another client’s, of this practice or another', async () => {
  const made = await portal()
  const second = await addClient(made.practiceId)
  const other = await portal()
  for (const { visitor } of [await onPage(made, second), other, { visitor: new Visitor() }]) {
    const status = visitor.cookie ? 404 : 401
    for (const verb of ['confirmation', 'cancellation', 'keeping']) {
      expect((await visitor.send('POST', `${made.path}/${verb}`, {})).status).toBe(status)
    }
    expect((await visitor.get(`${made.path}/cancellation-preview`)).status).toBe(status)
    const move = { starts_at: ahead(96) }
    expect((await visitor.send('POST', `${made.path}/rescheduling`, move)).status).toBe(status)
  }
  expect(await stateOf(made.bookingId)).toBe('booked')
  // Another site's form, sent by the client's own browser.
  const foreign = await made.visitor.send(
    'POST',
    `${made.path}/cancellation`,
    {},
    { Origin: 'https://evil.example' },
  )
  expect(foreign.status).toBe(403)
})

test('BOOK-08/portal staff send the link by mail or text, where the client has one', async () => {
  const made = await makeBookable({}, {}, new Date())
  const ctx = memberContext(made.practiceId, made.ownerId, 'front_desk', new Date())
  const send = (by: 'mail' | 'text') => sendPortalLink(ctx, made.practiceId, made.clientId, { send: by })
  await expect(send('mail')).rejects.toMatchObject({ field: 'send' })
  await expect(send('text')).rejects.toMatchObject({ field: 'send' })
  await testDb().update(client).set({ email: 'noa@example.org' }).where(eq(client.id, made.clientId))
  expect(await send('mail')).toMatchObject({ sentTo: 'mail' })
  expect(await send('mail')).not.toHaveProperty('url')
  const stranger = await makeBookable()
  const theirs = memberContext(stranger.practiceId, stranger.ownerId)
  await expect(
    sendPortalLink(theirs, made.practiceId, made.clientId, { send: 'none' }),
  ).rejects.toMatchObject({ code: 'not_found' })
})

test('SMS-05/cancel the page knows whether its client is texted: the newest word on their number decides', async () => {
  const made = await portal()
  const phone = '+491701112233'
  await testDb().update(client).set({ phone }).where(eq(client.id, made.clientId))
  const say = (id: string, isOptedIn: boolean, wording: string) =>
    testDb()
      .insert(textConsent)
      .values({
        id: `tcs_${made.clientId.slice(4)}${id}`,
        practiceId: made.practiceId,
        phone,
        isOptedIn,
        source: 'keyword',
        wording,
        recordedBy: 'system',
        at: new Date(),
      })
  const isOptedOut = async () => (await made.visitor.get('/v1/portal')).body.is_opted_out
  expect(await isOptedOut()).toBe(false)
  await say('1', false, 'CANCEL')
  expect(await isOptedOut()).toBe(true)
  await say('2', true, 'START')
  expect(await isOptedOut()).toBe(false)
})
