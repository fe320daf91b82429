import { env, exports } from 'cloudflare:workers'
import { and, eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { linkToken, PASSWORD, signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { client, practice, practiceMember } from '#worker/db/schema/practice/practice.ts'
import { textMessage } from '#worker/db/schema/practice/texts.ts'
import { sendPortalLink } from '#worker/features/outside/portal-links/send-portal-link.ts'
import { makePractice, memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { textStatements } from '#worker/features/practice/texts/text-statements.ts'
import { optIn, someNumber, withNumbers } from '#worker/features/practice/texts/texts-fixture.ts'
import { removeMember } from './remove-member.ts'

type Person = Awaited<ReturnType<typeof signedIn>>

/** A practice, its owner's context, and somebody who works there in a role. */
async function staffed(role: 'owner' | 'trainer' | 'assistant' | 'front_desk') {
  const made = await makePractice()
  const person: Person = await signedIn()
  const { practiceId } = made
  await testDb()
    .insert(practiceMember)
    .values({ practiceId, personId: person.id, role, createdAt: new Date() })
  const path = `/v1/practices/${practiceId}`
  const link = (send: string) =>
    person.visitor.send('POST', `${path}/clients/${made.clientId}/portal-links`, { send })
  const owner = () => memberContext(practiceId, made.ownerId, 'owner', new Date())
  return { ...made, person, path, link, owner, letGo: () => removeMember(owner(), practiceId, person.id) }
}

const tokenOf = (url: string) => new URL(url).searchParams.get('token') ?? ''

async function entered(token: string) {
  const visitor = new Visitor()
  return { visitor, status: (await visitor.send('POST', '/v1/portal/sessions', { token })).status }
}

/** A calendar as it is subscribed to on a client's page, and what its address gives. */
async function subscribe(page?: Visitor) {
  const { status, body } = (await page?.send('POST', '/v1/portal/feeds', {})) ?? {}
  expect(status).toBe(201)
  return new URL(body.url).pathname
}
const gives = async (path: string) => (await exports.default.fetch(`${env.APP_ORIGIN}${path}`)).status

async function feedOf({ person, path, clientId }: Awaited<ReturnType<typeof staffed>>) {
  const { body } = await person.visitor.send('POST', `${path}/feeds`, { client_id: clientId })
  return new URL(body.url).pathname
}

let mailbox = ''
beforeEach(() => {
  mailbox = `noa-${crypto.randomUUID().slice(0, 8)}@example.org`
})

test('SEC-01/leaving ends the calendars and the links of clients that whoever leaves was shown, and nobody else’s', async () => {
  const made = await staffed('trainer')
  await testDb().update(client).set({ email: mailbox }).where(eq(client.id, made.clientId))
  const feed = async (input: object, by = made.person.visitor) =>
    new URL((await by.send('POST', `${made.path}/feeds`, input)).body.url).pathname
  const [own, theirs] = [await feed({}), await feed({ client_id: made.clientId })]
  const shown = await made.link('none')
  const open = await entered(tokenOf(shown.body.url))
  const kept = tokenOf((await made.link('none')).body.url)
  // What the client was sent is the client's, whoever pressed the button.
  await made.link('mail')
  const clients = await entered(await linkToken(mailbox, 'portal-link'))
  const clientFeed = await clients.visitor.send('POST', '/v1/portal/feeds')
  expect([open.status, clients.status, clientFeed.status]).toEqual([201, 201, 201])

  await made.letGo()

  const statusOf = async (path: string) =>
    (await exports.default.fetch(new Request(`${env.APP_ORIGIN}${path}`))).status
  expect([await statusOf(own), await statusOf(theirs)]).toEqual([404, 404])
  expect(await statusOf(new URL(clientFeed.body.url).pathname)).toBe(200)
  expect((await open.visitor.get('/v1/portal')).status).toBe(401)
  expect((await entered(kept)).status).toBe(410)
  expect((await clients.visitor.get('/v1/portal')).status).toBe(200)
  // Who comes back makes new ones.
  await testDb()
    .update(practiceMember)
    .set({ leftAt: null })
    .where(eq(practiceMember.personId, made.person.id))
  expect(await statusOf(own)).toBe(404)
})

test('SEC-01/leaving a calendar of who left shows nothing though nothing ended it, whoever works there and wherever else they do', async () => {
  const [made, elsewhere] = [await staffed('trainer'), await makePractice()]
  const { body } = await made.person.visitor.send('POST', `${made.path}/feeds`, {})
  const own = new URL(body.url).pathname
  const work = { practiceId: elsewhere.practiceId, personId: made.person.id, role: 'trainer' as const }
  await testDb()
    .insert(practiceMember)
    .values({ ...work, createdAt: new Date() })
  expect(await gives(own)).toBe(200)
  await testDb()
    .update(practiceMember)
    .set({ leftAt: new Date() })
    .where(and(eq(practiceMember.personId, made.person.id), eq(practiceMember.practiceId, made.practiceId)))
  expect(await gives(own)).toBe(404)
})

test('SEC-01/leaving ends the invitations that could bring back who leaves, and those they sent, and no others', async () => {
  const made = await staffed('owner')
  const stays = await signedIn()
  await testDb()
    .insert(practiceMember)
    .values({ practiceId: made.practiceId, personId: stays.id, role: 'owner', createdAt: new Date() })
  const invite = async (email: string, by: Visitor) => {
    await by.send('POST', `${made.path}/invites`, { email, role: 'owner', password: PASSWORD })
    return linkToken(email, 'practice-invite')
  }
  const link = async (clientId: string, { email }: Person, by: Visitor) => {
    await by.send('POST', `${made.path}/clients/${clientId}/link`, { email })
    return linkToken(email, 'client-link')
  }
  const [friend, another] = [await signedIn(), await signedIn()]
  const second = await stays.visitor.send('POST', `${made.path}/clients`, { name: 'Ada Second' })
  const linked = await link(made.clientId, friend, made.person.visitor)
  const othersLink = await link(second.body.id, another, stays.visitor)
  const toSelf = await invite(made.person.email, made.person.visitor)
  // Sent by who stays, while nobody thought of letting them go.
  const toSelfByWhoStays = await invite(made.person.email, stays.visitor)
  const toFriend = await invite(friend.email, made.person.visitor)
  const fromWhoStays = await invite(another.email, stays.visitor)
  await made.letGo()
  const accept = (person: Person, token: string) =>
    person.visitor.send('POST', '/v1/practice-invites/acceptance', { token })
  for (const token of [toSelf, toSelfByWhoStays]) expect((await accept(made.person, token)).status).toBe(410)
  expect((await accept(friend, toFriend)).status).toBe(410)
  expect((await accept(another, fromWhoStays)).status).toBeLessThan(300)
  const take = ({ visitor }: Person, token: string) =>
    visitor.send('POST', '/v1/trainers', { token, grants: [] })
  expect((await take(friend, linked)).status).toBe(410)
  expect((await take(another, othersLink)).status).toBeLessThan(300)
})

test('SEC-01/leaving an invitation counts while its sender owns the practice, and not after', async () => {
  const made = await staffed('owner')
  const friend = await signedIn()
  await made.person.visitor.send('POST', `${made.path}/invites`, {
    ...{ email: friend.email, role: 'owner', password: PASSWORD },
  })
  const token = await linkToken(friend.email, 'practice-invite')
  const { changeMember } = await import('./change-member.ts')
  const become = (role: 'owner' | 'trainer') =>
    changeMember(made.owner(), made.practiceId, made.person.id, {
      role,
      isTrainer: true,
      password: PASSWORD,
      code: '',
    })
  const accept = () => friend.visitor.send('POST', '/v1/practice-invites/acceptance', { token })
  await become('trainer')
  expect((await accept()).status).toBe(410)
  expect((await friend.visitor.get(made.path)).status).toBe(404)
  await become('owner')
  expect((await accept()).status).toBe(201)
})

test('SEC-01/leaving who stays the last owner loses nothing by trying to leave', async () => {
  const made = await staffed('trainer')
  const own = memberContext(made.practiceId, made.ownerId, 'owner', new Date())
  const { sendPortalLink } = await import('#worker/features/outside/portal-links/send-portal-link.ts')
  const { url } = await sendPortalLink(own, made.practiceId, made.clientId, { send: 'none' })
  await expect(removeMember(made.owner(), made.practiceId, made.ownerId)).rejects.toMatchObject({
    code: 'conflict',
  })
  expect((await entered(tokenOf(url ?? ''))).status).toBe(201)
})

test('SEC-01/portal an assistant, who may not read a client’s money, is shown no link to the page that shows it', async () => {
  const made = await staffed('assistant')
  await testDb().update(client).set({ email: mailbox }).where(eq(client.id, made.clientId))
  expect((await made.person.visitor.get(`${made.path}/clients/${made.clientId}/money`)).status).toBe(404)
  const shown = await made.link('none')
  expect([shown.status, shown.body.url]).toEqual([404, undefined])
  expect((await made.link('mail')).status).toBe(201)
  const desk = await staffed('front_desk')
  expect((await desk.link('none')).status).toBe(201)
})

test('SEC-01/portal who becomes an assistant keeps no open page of a client', async () => {
  const made = await staffed('trainer')
  const { visitor } = await entered(tokenOf((await made.link('none')).body.url))
  const { changeMember } = await import('./change-member.ts')
  await changeMember(made.owner(), made.practiceId, made.person.id, {
    role: 'assistant',
    isTrainer: true,
    password: '',
    code: '',
  })
  expect((await visitor.get('/v1/portal')).status).toBe(401)
})

test('SEC-01/portal the practice ends every open page and unused link of a client, and of no other client', async () => {
  const [made, other] = [await staffed('front_desk'), await staffed('trainer')]
  const pages = [await entered(tokenOf((await made.link('none')).body.url))]
  const unused = tokenOf((await made.link('none')).body.url)
  const others = await entered(tokenOf((await other.link('none')).body.url))
  const [subscribed, theirs] = [await subscribe(pages[0]?.visitor), await subscribe(others.visitor)]
  const shown = await feedOf(made)
  const end = (visitor: Visitor) =>
    visitor.send('DELETE', `${made.path}/clients/${made.clientId}/portal-sessions`)
  expect((await end(other.person.visitor)).status).toBe(404)
  // By the address of a practice where they do work.
  const foreign = `${other.path}/clients/${made.clientId}/portal-sessions`
  expect((await other.person.visitor.send('DELETE', foreign)).status).toBe(404)
  expect((await pages[0]?.visitor.get('/v1/portal'))?.status).toBe(200)
  expect((await end(made.person.visitor)).status).toBe(204)
  expect((await pages[0]?.visitor.get('/v1/portal'))?.status).toBe(401)
  expect((await entered(unused)).status).toBe(410)
  expect([await gives(subscribed), await gives(shown), await gives(theirs)]).toEqual([404, 404, 200])
  expect((await others.visitor.get('/v1/portal')).status).toBe(200)
  expect((await entered(tokenOf((await made.link('none')).body.url))).status).toBe(201)
})

test('SEC-01/portal an assistant replaces no address and no number of a client, and fills in what is missing', async () => {
  const made = await staffed('assistant')
  const path = `${made.path}/clients/${made.clientId}`
  const change = async (fields: object) => (await made.person.visitor.send('PATCH', path, fields)).status
  expect(await change({ email: mailbox, phone: '+491700000078' })).toBe(200)
  expect(await change({ name: 'Noa Other', email: mailbox.toUpperCase(), phone: '+49 170 0000078' })).toBe(
    200,
  )
  for (const fields of [
    { email: made.person.email },
    { email: '' },
    { phone: '+491700000079' },
    { phone: '' },
  ]) {
    expect(await change({ name: 'Not Kept', ...fields })).toBe(403)
  }
  expect((await made.person.visitor.get(path)).body).toMatchObject({
    ...{ name: 'Noa Other', email: mailbox, phone: '+491700000078' },
  })
  expect((await made.person.visitor.send('PATCH', `${path}x`, { email: mailbox })).status).toBe(404)
})

test('SEC-06/portal an address or number that an assistant filled in gets no link by them, nor by the booking page, before somebody else sends one there', async () => {
  const made = await staffed('assistant')
  const { practiceId, clientId } = made
  await withNumbers(made, {}, { isOptedIn: false })
  await testDb().update(client).set({ email: null, phone: null }).where(eq(client.id, clientId))
  const phone = someNumber()
  const path = `${made.path}/clients/${clientId}`
  const change = await made.person.visitor.send('PATCH', path, { email: mailbox })
  expect(change.status).toBe(200)
  // A number comes to a client from a thread too, and their own phone opts it in.
  await optIn(practiceId, phone)
  const stamps = { createdAt: new Date(), updatedAt: new Date() }
  await testDb()
    .insert(textMessage)
    .values({
      ...{
        id: `txt_${crypto.randomUUID()}`,
        practiceId,
        direction: 'in',
        kind: 'message',
        state: 'received',
      },
      ...{ phone, body: 'Hi', idempotencyKey: crypto.randomUUID(), createdBy: 'client', ...stamps },
    })
  const thread = `${made.path}/threads/${phone.slice(1)}/client`
  expect((await made.person.visitor.send('PUT', thread, { client_id: clientId })).status).toBe(200)
  expect([(await made.link('mail')).status, (await made.link('text')).status]).toEqual([403, 403])
  const known = async () =>
    (await testDb().execute(sql`select known_client(${practiceId}, ${mailbox}) as id`)).rows[0]?.id
  expect(await known()).toBeNull()
  // The owner sends one there, knowing whose it is: from then on the assistant may too.
  for (const send of ['mail', 'text'] as const)
    await sendPortalLink(made.owner(), practiceId, clientId, { send })
  expect([(await made.link('mail')).status, (await made.link('text')).status]).toEqual([201, 201])
  expect(await known()).toBe(clientId)
})

test('SEC-06/portal a client whom an assistant adds gets no link by them before somebody else sends one there', async () => {
  const made = await staffed('assistant')
  const { practiceId } = made
  await withNumbers(made, {}, { isOptedIn: false })
  const add = async (by: Visitor) => {
    const phone = someNumber()
    const email = `new-${crypto.randomUUID().slice(0, 8)}@example.org`
    const fields = { name: 'New', email, phone, texts: true }
    const added = await by.send('POST', `${made.path}/clients`, fields)
    expect(added.status).toBe(201)
    // The phone itself answers YES.
    await optIn(practiceId, phone)
    return String(added.body.id)
  }
  const clientId = await add(made.person.visitor)
  const send = async (way: string, id = clientId) =>
    (await made.person.visitor.send('POST', `${made.path}/clients/${id}/portal-links`, { send: way })).status
  expect([await send('mail'), await send('text')]).toEqual([403, 403])
  for (const way of ['mail', 'text'] as const)
    await sendPortalLink(made.owner(), practiceId, clientId, { send: way })
  expect([await send('mail'), await send('text')]).toEqual([201, 201])
  const desk = await signedIn()
  await testDb()
    .insert(practiceMember)
    .values({ practiceId, personId: desk.id, role: 'front_desk', createdAt: new Date() })
  expect(await send('mail', await add(desk.visitor))).toBe(201)
})

test.each([{ email: 'noa-new@example.org' }, { phone: '+491700000081' }, { phone: '' }])(
  'SEC-01/portal a client’s open pages and unused links end when this replaces what was there: %o',
  async (fields) => {
    const [made, other] = [await staffed('front_desk'), await staffed('trainer')]
    const path = `${made.path}/clients/${made.clientId}`
    const change = async (of: object) => (await made.person.visitor.send('PATCH', path, of)).status
    const { visitor } = await entered(tokenOf((await made.link('none')).body.url))
    const unused = tokenOf((await made.link('none')).body.url)
    const others = await entered(tokenOf((await other.link('none')).body.url))
    const [subscribed, theirs] = [await subscribe(visitor), await subscribe(others.visitor)]
    expect(await change({ email: mailbox, phone: '+491700000080' })).toBe(200)
    expect(await change({ name: 'Noa Other', email: mailbox, phone: '+491700000080' })).toBe(200)
    expect([(await visitor.get('/v1/portal')).status, await gives(subscribed)]).toEqual([200, 200])
    expect(await change(fields)).toBe(200)
    expect((await visitor.get('/v1/portal')).status).toBe(401)
    expect([await gives(subscribed), await gives(theirs)]).toEqual([404, 200])
    expect((await entered(unused)).status).toBe(410)
    expect((await others.visitor.get('/v1/portal')).status).toBe(200)
  },
)

test('SEC-01/portal nobody of the practice reads the link out of the text that a client was sent', async () => {
  const made = await staffed('assistant')
  const ctx = memberContext(made.practiceId, made.person.id, 'assistant', new Date())
  const url = `${env.APP_ORIGIN}/portal/enter?token=abcDEF-123_x`
  const { statements } = textStatements(ctx, {
    ...{
      practiceId: made.practiceId,
      clientId: made.clientId,
      kind: 'portal',
      idempotencyKey: 'portal:test',
    },
    ...{ actorId: made.person.id, body: `Harbour Strength: your sessions: ${url} (works once)` },
  })
  await testDb().update(client).set({ phone: '+491700000077' }).where(eq(client.id, made.clientId))
  await testDb()
    .update(practice)
    .set({ phoneNumber: '+4930900000771' })
    .where(eq(practice.id, made.practiceId))
  await ctx.store({ statements })
  const { body } = await made.person.visitor.get(`${made.path}/clients/${made.clientId}/texts`)
  expect(JSON.stringify(body)).toContain('your sessions')
  await testDb().execute(`update text set state = 'sent' where practice_id = '${made.practiceId}'`)
  const threads = await made.person.visitor.get(`${made.path}/threads`)
  expect(JSON.stringify(threads.body)).toContain('your sessions')
  expect(JSON.stringify([body, threads.body])).not.toContain('abcDEF')
})
