import { eq, type SQL, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { linkToken, PASSWORD, signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { practice, practiceMember } from '#worker/db/schema/practice/practice.ts'
import { insertPractice } from './repo/practice.ts'

const slug = () => `p-${crypto.randomUUID().slice(0, 12)}`

async function practiceOf(person: Awaited<ReturnType<typeof signedIn>>) {
  const made = await person.visitor.send('POST', '/v1/practices', {
    name: 'Harbour Strength',
    slug: slug(),
    currency: 'EUR',
    timezone: 'Europe/Berlin',
  })
  return made.body.id as string
}

async function joined(owner: Awaited<ReturnType<typeof signedIn>>, practiceId: string, role: string) {
  const person = await signedIn()
  await owner.visitor.send('POST', `/v1/practices/${practiceId}/invites`, {
    ...{ email: person.email, role, password: PASSWORD },
  })
  const token = await linkToken(person.email, 'practice-invite')
  const answer = await person.visitor.send('POST', '/v1/practice-invites/acceptance', { token })
  return { ...person, token, answer }
}

test('BOOK-01 whoever opens a practice owns it; its address and zone are checked', async () => {
  const owner = await signedIn()
  const input = { name: 'A', slug: slug(), currency: 'eur', timezone: 'Europe/Berlin' }
  const send = (more: object) => owner.visitor.send('POST', '/v1/practices', { ...input, ...more })
  expect(await send({ slug: 'No Good' })).toMatchObject({ status: 422, body: { error: { field: 'slug' } } })
  expect(await send({ timezone: 'Mars/One' })).toMatchObject({ status: 422 })
  // It stands in subjects of mails.
  expect(await send({ name: 'A\r\nBcc: b@example.org' })).toMatchObject({
    ...{ status: 422, body: { error: { field: 'name' } } },
  })
  const { status, body } = await send({})
  expect(status).toBe(201)
  expect(await send({})).toMatchObject({ status: 409, body: { error: { field: 'slug' } } })
  const { body: seen } = await owner.visitor.get(`/v1/practices/${body.id}`)
  expect(seen).toMatchObject({
    name: 'A',
    currency: 'eur',
    role: 'owner',
    settings: { timezone: 'Europe/Berlin', no_credit_rule: 'owed' },
    members: [{ person_id: owner.id, role: 'owner' }],
  })
  const { body: list } = await owner.visitor.get('/v1/practices')
  expect(list.practices).toMatchObject([{ id: body.id, role: 'owner' }])
})

test('BOOK-01 an invitation makes one person a member, once; a trainer works at several practices', async () => {
  const [first, second] = [await signedIn(), await signedIn()]
  const [one, two] = [await practiceOf(first), await practiceOf(second)]
  const trainer = await joined(first, one, 'trainer')
  expect(trainer.answer).toMatchObject({ status: 201, body: { practice_id: one } })
  const again = await second.visitor.send('POST', '/v1/practice-invites/acceptance', { token: trainer.token })
  expect(again.status).toBe(410)
  await second.visitor.send('POST', `/v1/practices/${two}/invites`, {
    email: trainer.email,
    role: 'assistant',
  })
  const token = await linkToken(trainer.email, 'practice-invite')
  const presses = await Promise.all(
    Array.from({ length: 5 }, () =>
      trainer.visitor.send('POST', '/v1/practice-invites/acceptance', { token }),
    ),
  )
  expect(presses.map(({ status }) => status).sort()).toEqual([201, 410, 410, 410, 410])
  const { body } = await trainer.visitor.get('/v1/practices')
  expect(body.practices.map((held: { id: string; role: string }) => [held.id, held.role])).toEqual([
    [one, 'trainer'],
    [two, 'assistant'],
  ])
})

test('SEC-01/invited who holds the link of an invitation to own a practice joins by the address that was invited alone', async () => {
  const owner = await signedIn()
  const practiceId = await practiceOf(owner)
  const [invited, finder] = [await signedIn(), await signedIn()]
  const unproved = await signedIn({ emailVerified: false })
  const accept = ({ visitor }: typeof invited, token: string) =>
    visitor.send('POST', '/v1/practice-invites/acceptance', { token })
  const asked = async ({ email }: typeof invited) => {
    const input = { email, role: 'owner', password: PASSWORD }
    await owner.visitor.send('POST', `/v1/practices/${practiceId}/invites`, input)
    return linkToken(email, 'practice-invite')
  }
  const token = await asked(invited)
  expect((await accept(finder, token)).status).toBe(410)
  expect((await finder.visitor.get(`/v1/practices/${practiceId}`)).status).toBe(404)
  // The try spent nothing.
  expect((await accept(invited, token)).status).toBe(201)
  // An address that was typed and never proved is nobody's yet.
  expect((await accept(unproved, await asked(unproved))).status).toBe(410)
})

test('SEC-01/invited who took appointments, left and is invited back for the front desk takes none', async () => {
  const owner = await signedIn()
  const practiceId = await practiceOf(owner)
  const at = `/v1/practices/${practiceId}`
  const again = async (person: Awaited<ReturnType<typeof signedIn>>, input: object) => {
    await owner.visitor.send('POST', `${at}/invites`, { email: person.email, ...input })
    const token = await linkToken(person.email, 'practice-invite')
    return person.visitor.send('POST', '/v1/practice-invites/acceptance', { token })
  }
  const person = await signedIn()
  const role = async () => {
    const { body } = await owner.visitor.get(at)
    return body.members.find((one: { person_id: string }) => one.person_id === person.id)
  }
  await again(person, { role: 'trainer', is_trainer: true })
  expect(await role()).toMatchObject({ role: 'trainer', is_trainer: true })
  await owner.visitor.send('DELETE', `${at}/members/${person.id}`)
  expect((await again(person, { role: 'front_desk', is_trainer: false })).status).toBe(201)
  expect(await role()).toMatchObject({ role: 'front_desk', is_trainer: false })
})

test('BOOK-01 an invitation that was taken back opens nothing, and only the owner invites', async () => {
  const owner = await signedIn()
  const practiceId = await practiceOf(owner)
  const guest = await signedIn()
  const invites = `/v1/practices/${practiceId}/invites`
  const { body } = await owner.visitor.send('POST', invites, { email: guest.email, role: 'trainer' })
  const token = await linkToken(guest.email, 'practice-invite')
  expect((await owner.visitor.send('DELETE', `${invites}/${body.id}`)).status).toBe(204)
  expect((await owner.visitor.send('DELETE', `${invites}/${body.id}`)).status).toBe(404)
  expect((await guest.visitor.send('POST', '/v1/practice-invites/acceptance', { token })).status).toBe(410)
  const trainer = await joined(owner, practiceId, 'trainer')
  expect((await trainer.visitor.send('POST', invites, { email: guest.email, role: 'owner' })).status).toBe(
    404,
  )
  const seen = await trainer.visitor.get(`/v1/practices/${practiceId}`)
  expect(seen.body).toMatchObject({ role: 'trainer', invites: [] })
})

test('BOOK-01 a practice keeps an owner, even when both step down at once; who left sees nothing', async () => {
  const owner = await signedIn()
  const practiceId = await practiceOf(owner)
  const path = (id: string) => `/v1/practices/${practiceId}/members/${id}`
  const down = { role: 'trainer', is_trainer: true }
  expect((await owner.visitor.send('PATCH', path(owner.id), down)).status).toBe(409)
  expect((await owner.visitor.send('DELETE', path(owner.id))).status).toBe(409)
  const other = await joined(owner, practiceId, 'owner')
  const both = await Promise.all([
    owner.visitor.send('PATCH', path(owner.id), down),
    other.visitor.send('PATCH', path(other.id), down),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([204, 409])
  const [stays, steps] = both[0]?.status === 409 ? [owner, other] : [other, owner]
  expect((await stays.visitor.send('DELETE', path(steps.id))).status).toBe(204)
  expect((await steps.visitor.get(`/v1/practices/${practiceId}`)).status).toBe(404)
})

test('BOOK-01 looks and rules change by the owner alone; another practice reads like one that is not there', async () => {
  const owner = await signedIn()
  const practiceId = await practiceOf(owner)
  const path = `/v1/practices/${practiceId}`
  const brand = { color: '#2563eb', tagline: 'Strong by the sea' }
  expect((await owner.visitor.send('PATCH', path, { name: 'Harbour', brand })).status).toBe(204)
  // What a change does not hold stays; what is emptied is gone.
  await owner.visitor.send('PATCH', path, { brand: { tagline: 'Strong again' } })
  expect((await owner.visitor.get(path)).body.brand).toEqual({ color: '#2563eb', tagline: 'Strong again' })
  await owner.visitor.send('PATCH', path, { brand: { color: '' } })
  expect((await owner.visitor.get(path)).body.brand).toEqual({ color: null, tagline: 'Strong again' })
  await owner.visitor.send('PATCH', path, { brand })
  const rules = { no_credit_rule: 'block', late_cancel_hours: 12, quiet_from: '22:00' }
  expect((await owner.visitor.send('PATCH', `${path}/settings`, rules)).status).toBe(204)
  const bad = await owner.visitor.send('PATCH', `${path}/settings`, { quiet_from: '25:00' })
  expect(bad).toMatchObject({ status: 422, body: { error: { field: 'quiet_from' } } })
  expect((await owner.visitor.get(path)).body).toMatchObject({ name: 'Harbour', brand, settings: rules })
  const stranger = await signedIn()
  await practiceOf(stranger)
  for (const answer of [
    await stranger.visitor.get(path),
    await stranger.visitor.send('PATCH', path, { name: 'Mine now' }),
    await stranger.visitor.send('PATCH', `${path}/settings`, rules),
    await stranger.visitor.get(`${path}/clients`),
    await stranger.visitor.get(`${path}/products`),
    await stranger.visitor.get(`${path}/packages/attention`),
  ]) {
    expect(answer).toMatchObject({
      status: 404,
      body: { error: { message: 'This practice was not found.' } },
    })
  }
})

test('SEC-06/name nobody names a practice, or its address, so that it reads as the service', async () => {
  const owner = await signedIn()
  const practiceId = await practiceOf(owner)
  const input = { name: 'Harbour', slug: slug(), currency: 'eur', timezone: 'Europe/Berlin' }
  for (const bad of [
    { name: 'Strіde\u200bIQ Support' },
    { name: 'Harbour \u202eQI' },
    { slug: 'str1de-iq-help' },
  ]) {
    const refused = { status: 422, body: { error: { field: Object.keys(bad)[0] } } }
    expect(await owner.visitor.send('POST', '/v1/practices', { ...input, ...bad })).toMatchObject(refused)
    expect(await owner.visitor.send('PATCH', `/v1/practices/${practiceId}`, bad)).toMatchObject(refused)
  }
})

/** Somebody who works at so many practices. */
async function busyPerson(many: number) {
  const person = await signedIn()
  const [now, ctx] = [new Date(), testContext()]
  const ids = Array.from({ length: many }, () => ctx.id('practice'))
  await testDb()
    .insert(practice)
    .values(
      ids.map((id) => ({
        ...{ id, name: 'P', slug: slug(), currency: 'eur' },
        createdAt: now,
        updatedAt: now,
      })),
    )
  await testDb()
    .insert(practiceMember)
    .values(
      ids.map((practiceId) => ({ practiceId, personId: person.id, role: 'owner' as const, createdAt: now })),
    )
  const held = () => testDb().$count(practiceMember, eq(practiceMember.personId, person.id))
  return { ...person, held }
}

test('SEC-06/practices opened at once do not pass the bound of one person', async () => {
  const at = { currency: 'eur', timezone: 'Europe/Berlin' }
  const person = await busyPerson(18)
  const answers = await Promise.all(
    Array.from({ length: 8 }, () =>
      person.visitor.send('POST', '/v1/practices', { name: 'P', slug: slug(), ...at }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409, 409, 409, 409])
  expect(await person.held()).toBe(20)
})

test('SEC-06/practices one that is being opened is waited for before it is counted', async () => {
  const [person, ctx] = [await busyPerson(19), testContext()]
  const open = (more: SQL) => {
    const row = {
      id: ctx.id('practice'),
      name: 'P',
      slug: slug(),
      currency: 'eur',
      timezone: 'UTC',
      now: ctx.now,
    }
    const { locked, opened } = insertPractice(testDb(), row, { ownerId: person.id, most: 20 })
    return testDb().batch([locked, opened, testDb().execute(more)])
  }
  const slow = open(sql`select pg_sleep(1)`)
  await new Promise((resolve) => setTimeout(resolve, 300))
  await Promise.all([slow, open(sql`select 1`)])
  expect(await person.held()).toBe(20)
})

test('SEC-06/practices counted and then opened, as one would naively, pass it in the same race', async () => {
  const [person, ctx, now] = [await busyPerson(18), testContext(), new Date()]
  let counting = 8
  let haveCounted = () => {}
  const allCounted = new Promise<void>((resolve) => {
    haveCounted = resolve
  })
  const naive = async () => {
    const held = await person.held()
    if (--counting === 0) haveCounted()
    await allCounted
    if (held >= 20) return
    const id = ctx.id('practice')
    const row = { id, name: 'P', slug: slug(), currency: 'eur', createdAt: now, updatedAt: now }
    const member = { practiceId: id, personId: person.id, role: 'owner' as const, createdAt: now }
    await testDb().batch([
      testDb().insert(practice).values(row),
      testDb().insert(practiceMember).values(member),
    ])
  }
  await Promise.all(Array.from({ length: counting }, naive))
  expect(await person.held()).toBeGreaterThan(20)
})

test('SEC-03/members who joined by an invitation of the last week is shown at the owner’s reset, and leaves unless kept', async () => {
  const owner = await signedIn()
  const practiceId = await practiceOf(owner)
  const [puppet, friend, old] = [
    await joined(owner, practiceId, 'trainer'),
    await joined(owner, practiceId, 'owner'),
    await joined(owner, practiceId, 'assistant'),
  ]
  await testDb().execute(sql`update practice_invite set accepted_at = now() - interval '8 days'
    where accepted_by = ${old.id}`)
  const path = `/v1/practices/${practiceId}`
  const { body: feed } = await puppet.visitor.send('POST', `${path}/feeds`, {})
  await new Visitor().send('POST', '/v1/password/forgotten', { email: owner.email })
  const token = await linkToken(owner.email, 'reset-password')
  const shown = await new Visitor().send('POST', '/v1/password/reset/options', { token })
  expect(shown.body.members).toMatchObject([
    { practice: 'Harbour Strength', role: 'trainer' },
    { practice: 'Harbour Strength', role: 'owner' },
  ])
  const keep_members = [shown.body.members[1].id]
  const reset = { token, password: 'after the reset', keep_members }
  expect((await new Visitor().send('POST', '/v1/password/reset', reset)).status).toBe(200)
  const statuses = [puppet, friend, old].map(async ({ visitor }) => (await visitor.get(path)).status)
  expect(await Promise.all(statuses)).toEqual([404, 200, 200])
  expect((await new Visitor().get(new URL(feed.url).pathname)).status).toBe(404)
})
