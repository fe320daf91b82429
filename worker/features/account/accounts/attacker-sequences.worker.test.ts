import { exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { NearVisitor as Visitor } from '#dev/test/near-visitor.ts'
import { linkToken, PASSWORD, signedIn, testDb } from '#dev/test/visitor.ts'
import { practiceMember } from '#worker/db/schema/practice/practice.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'
import { fromBase32, totpAt } from '#worker/platform/auth/totp.ts'
import { play, STORIES } from './attacker-sequences-fixture.ts'

// Random sequences of what an owner and someone who knew the password can do with one account, each by its own mailbox
// and browser. Whatever came before: once the owner has reset it, or taken it back by the address it was stolen from,
// the other has nothing. The seed stands in each test's name.

const outcomes = { reset: 0, 'taken back': 0, 'nobody’s': 0 }
const gathered: Awaited<ReturnType<typeof play>>['had'][] = []

test.each(STORIES)(
  'SEC-03/sequences seed %i: after the owner’s reset who knew the password has nothing',
  async (seed) => {
    const { by, status, left, story, address, email, had } = await play(seed)
    outcomes[by]++
    gathered.push(had)
    if (by === 'nobody’s') return
    expect(status, story).toBe(200)
    expect(await left(), story).toEqual([])
    expect(await address(), story).toBe(email)
  },
)

test('SEC-03/sequences they end in resets, and in stolen addresses that are taken back, so that they say something', () => {
  expect(outcomes.reset).toBeGreaterThan(2)
  expect(outcomes['taken back']).toBeGreaterThan(2)
  expect(outcomes.reset + outcomes['taken back'] + outcomes['nobody’s']).toBe(STORIES.length)
  // And the thief had something of each kind before it.
  for (const kind of ['sessions', 'passkeys', 'opens', 'connections', 'links', 'proposals', 'cards'] as const)
    expect(
      gathered.reduce((sum, had) => sum + had[kind], 0),
      kind,
    ).toBeGreaterThan(/connections|links|proposals|cards/.test(kind) ? 0 : 2)
})

/** A practice's owner, whose session somebody else has: what they made in it, and how to see whether it still opens. */
async function robbed() {
  const { practiceId, clientId } = await makePractice()
  const owner = await signedIn()
  const member = { practiceId, personId: owner.id, role: 'owner' as const, createdAt: new Date() }
  await testDb().insert(practiceMember).values(member)
  const path = `/v1/practices/${practiceId}`
  const make = async (under: string, input: object) =>
    (await owner.visitor.send('POST', `${path}${under}`, input)).body
  const shown = async () => {
    const { url } = await make(`/clients/${clientId}/portal-links`, { send: 'none' })
    return { token: new URL(url).searchParams.get('token') }
  }
  const feeds = [(await make('/feeds', {})).url, (await make('/feeds', { client_id: clientId })).url]
  const page = new Visitor()
  await page.send('POST', '/v1/portal/sessions', await shown())
  feeds.push((await page.send('POST', '/v1/portal/feeds')).body.url)
  const unused = await shown()
  const friend = await signedIn()
  await make('/invites', { email: friend.email, role: 'owner', password: PASSWORD })
  const token = await linkToken(friend.email, 'practice-invite')
  const opens = async () => ({
    feeds: await Promise.all(
      feeds.map(async (url) => (await exports.default.fetch(new Request(url))).status),
    ),
    page: (await page.get('/v1/portal')).status,
    link: (await new Visitor().send('POST', '/v1/portal/sessions', unused)).status,
    invitation: (await friend.visitor.send('POST', '/v1/practice-invites/acceptance', { token })).status,
    practice: (await friend.visitor.get(path)).status,
  })
  return { owner, path, page, feeds, friend, opens }
}

const NOTHING = { feeds: [404, 404, 404], page: 401, link: 410, invitation: 410, practice: 404 }

test('SEC-03/sequences calendars, shown links and invitations made in a stolen session end with the owner’s reset', async () => {
  const { owner, opens, page } = await robbed()
  expect((await page.get('/v1/portal')).status).toBe(200)
  await new Visitor().send('POST', '/v1/password/forgotten', { email: owner.email })
  const reset = { token: await linkToken(owner.email, 'reset-password'), password: 'after the reset' }
  expect((await new Visitor().send('POST', '/v1/password/reset', reset)).status).toBe(200)
  expect(await opens()).toEqual(NOTHING)
})

test('SEC-03/sequences they end with a changed password too, and nobody else’s do', async () => {
  const [{ owner, opens }, other] = [await robbed(), await robbed()]
  const change = { current_password: PASSWORD, password: 'changed by its owner' }
  expect((await owner.visitor.send('PUT', '/v1/password', change)).status).toBe(200)
  expect(await opens()).toEqual(NOTHING)
  expect(await other.opens()).toEqual({
    ...{ feeds: [200, 200, 200], page: 200, link: 201, invitation: 201, practice: 200 },
  })
})

test('SEC-03/sequences a stolen session alone makes nobody an owner: it asks for the password, and a code where one is on', async () => {
  const { owner, path, friend } = await robbed()
  const invite = (more: object) =>
    owner.visitor.send('POST', `${path}/invites`, { email: friend.email, role: 'owner', ...more })
  for (const more of [{}, { password: 'guessed' }])
    expect(await invite(more)).toMatchObject({ status: 403, body: { error: { field: 'password' } } })
  expect((await invite({ role: 'trainer' })).status).toBe(201)
  const token = await linkToken(friend.email, 'practice-invite')
  await friend.visitor.send('POST', '/v1/practice-invites/acceptance', { token })
  const promote = (more: object) =>
    owner.visitor.send('PATCH', `${path}/members/${friend.id}`, { role: 'owner', is_trainer: true, ...more })
  expect(await promote({})).toMatchObject({ status: 403, body: { error: { field: 'password' } } })
  const { body } = await owner.visitor.send('POST', '/v1/two-factor', { password: PASSWORD })
  const code = (steps: number) => totpAt(fromBase32(body.secret), Math.floor(Date.now() / 30_000) + steps)
  await owner.visitor.send('POST', '/v1/two-factor/confirmation', { code: await code(0) })
  for (const ask of [invite, promote])
    expect(await ask({ password: PASSWORD })).toMatchObject({
      status: 403,
      body: { error: { field: 'code' } },
    })
  expect((await promote({ password: PASSWORD, code: await code(1) })).status).toBe(204)
  // Who owns the practice already is changed without it.
  const own = { role: 'owner', is_trainer: false }
  expect((await owner.visitor.send('PATCH', `${path}/members/${owner.id}`, own)).status).toBe(204)
})
