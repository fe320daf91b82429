import { exports } from 'cloudflare:workers'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { NearVisitor as Visitor } from '#dev/test/near-visitor.ts'
import { linkToken, mailsTo, makePerson, PASSWORD, signedIn, testDb } from '#dev/test/visitor.ts'
import {
  athlete,
  credential,
  invite,
  passkey,
  session,
  verification,
} from '#worker/db/schema/account/accounts.ts'
import { practiceMember } from '#worker/db/schema/practice/practice.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'
import { verifyPassword } from '#worker/platform/auth/password-hash.ts'
import { fromBase32, totpAt } from '#worker/platform/auth/totp.ts'

// Random sequences of what an owner and someone who knew the password can do with one account. Whatever came before:
// once the owner has reset it by their mailbox, the other has nothing. The seed stands in each test's name.

const SEEDS = Array.from({ length: 30 }, (_, i) => i + 1)
const ACTIONS = 12
const LINKS = ['verify-email', 'confirm-new-email', 'email-change-begun', 'reset-password', 'email-changed']

/** Mulberry32: numbers in [0, 1), the same for a seed. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One account, its owner's mailbox, and what the attacker has gathered of it. */
async function play(seed: number) {
  const email = `owner-${crypto.randomUUID()}@example.org`
  const thief = `thief-${email}`
  const next = seeded(seed)
  const isNew = next() < 0.3
  if (!isNew) await makePerson({ email })
  const owner = { visitor: new Visitor(), password: isNew ? 'chosen by its owner' : PASSWORD }
  const attacker = {
    visitors: [new Visitor()],
    passwords: new Set([PASSWORD, 'typed by the thief']),
    challenges: [] as string[],
  }
  const latest = () => attacker.visitors.at(-1) ?? new Visitor()
  const addressOf = async () => ((await idOf()) ? await currentEmail() : email)
  const idOf = async () =>
    (await testDb().select().from(athlete).where(sql`${athlete.email} in (${email}, ${thief})`))[0]?.id
  const currentEmail = async () =>
    (await testDb().select().from(athlete).where(sql`${athlete.email} in (${email}, ${thief})`))[0]?.email ??
    email
  let forgotten = 0
  const code = `code-${crypto.randomUUID()}`
  const knows = async () => {
    for (const password of attacker.passwords) if (await opens(password)) return password
    return PASSWORD
  }
  const opens = async (password: string) => {
    const id = (await idOf()) ?? ''
    const [held] = await testDb().select().from(credential).where(eq(credential.athleteId, id))
    return held?.password ? verifyPassword(password, held.password) : false
  }

  const actions: Record<string, () => Promise<unknown>> = {
    'the thief registers the address': () =>
      new Visitor().send('POST', '/v1/accounts', { email, name: 'Thief', invite_code: code }),
    'an invitation comes to be': () =>
      testDb()
        .insert(invite)
        .values({ id: `inv_${crypto.randomUUID()}`, code, usesLeft: 5, createdAt: new Date() } as never)
        .onConflictDoNothing(),
    'the owner confirms the address': async () => {
      const token = await linkToken(email, 'verify-email')
      if (token)
        await owner.visitor.send('POST', '/v1/email/verification', { token, password: owner.password })
    },
    'the thief logs in': async () => {
      const visitor = new Visitor()
      const { body } = await visitor.logIn(await addressOf(), await knows())
      if (body.challenge) attacker.challenges.push(body.challenge)
      if (visitor.cookie) attacker.visitors.push(visitor)
    },
    'the thief asks for another address': async () =>
      latest().send('PUT', '/v1/email', { password: await knows(), email: thief }),
    'the thief confirms it': async () => {
      if (next() < 0.3) await latest().send('POST', '/v1/email/verification', { token: await tokenOf(thief) })
    },
    'the thief changes the password': async () => {
      const change = { current_password: await knows(), password: 'typed by the thief' }
      if (next() < 0.5) await latest().send('PUT', '/v1/password', change)
    },
    'the thief has a passkey': async () => {
      const id = await idOf()
      if (!id || !latest().cookie) return
      const row = { id: `pky_${crypto.randomUUID()}`, athleteId: id, credentialId: crypto.randomUUID() }
      const key = { ...row, publicKey: 'x', counter: 0, name: 'Key', isSynced: false, createdAt: new Date() }
      await testDb().insert(passkey).values(key)
    },
    'the thief begins a second factor': async () =>
      latest().send('POST', '/v1/two-factor', { password: await knows() }),
    'somebody forgets the password': async () => {
      if (forgotten++ < 2)
        await new Visitor().send('POST', '/v1/password/forgotten', { email: await addressOf() })
    },
    'the owner logs in': () => owner.visitor.logIn(email, owner.password),
    'the owner changes the password': async () => {
      const change = { current_password: owner.password, password: 'changed by its owner' }
      const { status } = await owner.visitor.send('PUT', '/v1/password', change)
      if (status === 200) owner.password = change.password
    },
    'the owner keeps the address': async () => {
      const token = await linkToken(email, 'email-change-begun')
      if (token) await owner.visitor.send('POST', '/v1/email/cancellation', { token })
    },
    'the owner changes the address back': async () => {
      await owner.visitor.send('PUT', '/v1/email', { password: owner.password, email })
      const token = await linkToken(email, 'confirm-new-email')
      if (token) await new Visitor().send('POST', '/v1/email/verification', { token })
    },
    'the owner leaves': () => owner.visitor.send('DELETE', '/v1/sessions/current'),
    'the thief leaves': () => latest().send('DELETE', '/v1/sessions/current'),
    'the owner logs out everywhere': () => owner.visitor.send('DELETE', '/v1/sessions'),
  }
  const tokenOf = async (to: string) => (await linkToken(to, 'confirm-new-email')) || crypto.randomUUID()

  const names = Object.keys(actions)
  const played = [isNew ? 'a new address' : 'an account']
  for (let i = 0; i < ACTIONS; i++) {
    const name = names[Math.floor(next() * names.length)] ?? ''
    played.push(name)
    await actions[name]?.()
  }
  return { email, thief, attacker, played, idOf, opens }
}

/** What a mailbox was sent: the token of every link in it. */
async function tokensTo(address: string): Promise<string[]> {
  const mails = (await Promise.all(LINKS.map((template) => mailsTo(address, template)))).flat()
  return mails.flatMap(({ link }) => new URL(link ?? 'about:blank').searchParams.get('token') ?? [])
}

const outcomes = { reset: 0, stolen: 0, none: 0 }

test.each(SEEDS)(
  'SEC-03/sequences seed %i: after the owner’s reset who knew the password has nothing',
  async (seed) => {
    const { email, thief, attacker, played, idOf, opens } = await play(seed)
    const story = played.join(', ')
    const id = await idOf()
    await new Visitor().send('POST', '/v1/password/forgotten', { email })
    const token = await linkToken(email, 'reset-password')
    const reset = { token: token || crypto.randomUUID(), password: 'after the reset' }
    const { status } = await new Visitor().send('POST', '/v1/password/reset', reset)
    const [held] = id ? await testDb().select().from(athlete).where(eq(athlete.id, id)) : []
    // An account that nobody has proved has no password to reset: whoever has the mailbox sets it by its link.
    if (!id || !held?.emailVerified) return void outcomes.none++
    // An address that both sides of the mail have confirmed away is the thief's: the owner has no mailbox to reset it by.
    if (held.email === thief) {
      expect(status, story).toBe(410)
      return void outcomes.stolen++
    }
    expect(status, story).toBe(200)
    outcomes.reset++

    for (const visitor of attacker.visitors) expect((await visitor.get('/v1/me')).status, story).toBe(401)
    for (const password of attacker.passwords) expect(await opens(password), story).toBe(false)
    for (const challenge of attacker.challenges) {
      const late = await new Visitor().send('POST', '/v1/sessions/second-factor', {
        challenge,
        code: '000000',
      })
      expect(late.status, story).toBe(401)
    }
    for (const old of await tokensTo(thief)) {
      const input = { token: old, password: 'typed by the thief' }
      for (const path of ['/v1/email/verification', '/v1/password/reset', '/v1/email/cancellation']) {
        expect((await new Visitor().send('POST', path, input)).status, `${path} ${story}`).toBe(410)
      }
    }
    const db = testDb()
    expect(await db.$count(passkey, eq(passkey.athleteId, id)), story).toBe(0)
    expect(await db.$count(session, eq(session.athleteId, id)), story).toBe(0)
    const open = (await db.select().from(verification)).filter(({ value }) => value.includes(id))
    expect(open, story).toEqual([])
    const [after] = await db.select().from(athlete).where(eq(athlete.id, id))
    expect(after?.email, story).toBe(email)
    expect(await opens('after the reset'), story).toBe(true)
  },
)

test('SEC-03/sequences most of them end in a reset, so that they say something', () => {
  expect(outcomes.reset).toBeGreaterThan(SEEDS.length / 2)
  expect(outcomes.reset + outcomes.stolen + outcomes.none).toBe(SEEDS.length)
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
