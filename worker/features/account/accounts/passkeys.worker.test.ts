import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { type Bend, SoftAuthenticator } from '#dev/test/soft-authenticator.ts'
import { testContext } from '#dev/test/test-context.ts'
import { mailsTo, PASSWORD, signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { athlete, passkey, session } from '#worker/db/schema/account/accounts.ts'
import { fromBase32, totpAt } from '#worker/platform/auth/totp.ts'
import { beginPasskey } from './begin-passkey.ts'
import { logInWithPasskey } from './log-in-with-passkey.ts'

const HERE = { address: 'local', userAgent: '' }

/** A person with one passkey, and the key. */
async function withPasskey(fields: Partial<typeof athlete.$inferInsert> = {}) {
  const person = await signedIn(fields)
  const key = new SoftAuthenticator(env.APP_ORIGIN)
  const begun = await person.visitor.send('POST', '/v1/passkeys/options', { password: PASSWORD })
  const added = await person.visitor.send('POST', '/v1/passkeys', {
    name: 'My phone',
    challenge: begun.body.challenge,
    credential: await key.create(begun.body.options),
  })
  expect(added.status).toBe(201)
  return { ...person, key, passkeyId: String(added.body.passkeys[0].id) }
}

const begin = async (visitor = new Visitor()) =>
  (await visitor.send('POST', '/v1/sessions/passkey/options')).body as { challenge: string; options: string }

/** One whole log-in by a key in a fresh browser. */
async function logIn(key: SoftAuthenticator, bend: Bend = {}, visitor = new Visitor()) {
  const { challenge, options } = await begin(visitor)
  const answer = await visitor.send('POST', '/v1/sessions/passkey', {
    challenge,
    credential: await key.use(options, bend),
  })
  return { ...answer, visitor }
}

const sessionsOf = async (athleteId: string) =>
  (await testDb().select().from(session).where(eq(session.athleteId, athleteId))).length

test('ACC-02/passkeys a passkey is added with the password, logs in without a name, and is told of by mail', async () => {
  const { id, email, key, visitor } = await withPasskey()
  const today = () => new Date().toISOString().slice(0, 10)
  const before = today()
  const { status, visitor: other } = await logIn(key)
  const days = [before, today()]
  expect(status).toBe(201)
  expect((await other.get('/v1/me')).body.athlete_id).toBe(id)
  const [shown] = (await visitor.get('/v1/passkeys')).body.passkeys
  expect(shown).toMatchObject({ name: 'My phone', is_synced: false })
  // A day may end meanwhile.
  expect(days).toContain(shown.last_used_day)
  expect(await mailsTo(email, 'passkey-added')).toMatchObject([{ passkey: 'My phone' }])
})

test('ACC-02/passkeys nobody adds one without the password, or under another person’s challenge', async () => {
  const [one, other] = [await signedIn(), await signedIn()]
  const refused = await one.visitor.send('POST', '/v1/passkeys/options', { password: 'not the password' })
  expect(refused).toMatchObject({ status: 403, body: { error: { field: 'password' } } })
  expect((await new Visitor().send('POST', '/v1/passkeys/options', { password: PASSWORD })).status).toBe(401)
  const begun = await other.visitor.send('POST', '/v1/passkeys/options', { password: PASSWORD })
  const credential = await new SoftAuthenticator(env.APP_ORIGIN).create(begun.body.options)
  const { challenge } = begun.body
  expect((await one.visitor.send('POST', '/v1/passkeys', { challenge, credential })).status).toBe(401)
  expect((await one.visitor.get('/v1/passkeys')).body.passkeys).toEqual([])
  const login = await begin()
  const crossed = await one.visitor.send('POST', '/v1/passkeys', { challenge: login.challenge, credential })
  expect(crossed.status).toBe(401)
})

test('ACC-02/passkeys a challenge works once: what was sent before opens nothing', async () => {
  const { id, key } = await withPasskey()
  const { challenge, options } = await begin()
  const sent = { challenge, credential: await key.use(options) }
  const first = await new Visitor().send('POST', '/v1/sessions/passkey', sent)
  const open = await sessionsOf(id)
  const again = await Promise.all(
    Array.from({ length: 5 }, () => new Visitor().send('POST', '/v1/sessions/passkey', sent)),
  )
  expect([first.status, ...again.map((answer) => answer.status)]).toEqual([201, 401, 401, 401, 401, 401])
  expect(await sessionsOf(id)).toBe(open)
})

test('ACC-02/passkeys a challenge is over after five minutes, and one we never gave is none', async () => {
  const { key } = await withPasskey()
  const { challenge, options } = await begin()
  const credential = JSON.parse(await key.use(options))
  const at = (afterMs: number) => testContext({ now: new Date(Date.now() + afterMs) })
  const late = logInWithPasskey(at(301_000), { challenge, credential, bearer: false }, HERE)
  await expect(late).rejects.toMatchObject({ code: 'unauthenticated' })
  const own = { challenge: `${challenge}x`, credential, bearer: false }
  await expect(logInWithPasskey(at(0), own, HERE)).rejects.toMatchObject({ code: 'unauthenticated' })
  const intime = await logInWithPasskey(at(290_000), { challenge, credential, bearer: false }, HERE)
  expect(intime.status).toBe('signed_in')
})

test('ACC-02/passkeys an answer for another site, another host or by another key is refused', async () => {
  const { id, key } = await withPasskey()
  const before = await sessionsOf(id)
  expect((await logIn(key, { origin: 'https://strideiq.example.net' })).status).toBe(401)
  expect((await logIn(key, { rpId: 'example.net' })).status).toBe(401)
  const stranger = new SoftAuthenticator(env.APP_ORIGIN)
  const person = await signedIn()
  const begun = await person.visitor.send('POST', '/v1/passkeys/options', { password: PASSWORD })
  const credential = await stranger.create(begun.body.options, { origin: 'https://strideiq.example.net' })
  const { challenge } = begun.body
  expect((await person.visitor.send('POST', '/v1/passkeys', { challenge, credential })).status).toBe(422)
  const unknown = await logIn(stranger)
  expect(unknown).toMatchObject({ status: 401, body: { error: { code: 'unauthenticated' } } })
  expect(await sessionsOf(id)).toBe(before)
  expect((await logIn(key)).status).toBe(201)
})

test('ACC-02/passkeys a key that vouches for itself is taken, one that brings certificates is refused', async () => {
  const { visitor } = await signedIn()
  const add = async (attested: Bend['attested']) => {
    const { challenge, options } = (
      await visitor.send('POST', '/v1/passkeys/options', { password: PASSWORD })
    ).body
    expect(JSON.parse(options).attestation).toBe('none')
    const credential = await new SoftAuthenticator(env.APP_ORIGIN).create(
      options,
      attested ? { attested } : {},
    )
    return visitor.send('POST', '/v1/passkeys', { name: 'A key', challenge, credential })
  }
  expect((await add('packed')).status).toBe(201)
  expect(await add('apple')).toMatchObject({
    status: 422,
    body: { error: { code: 'invalid_input', message: expect.stringContaining('Nothing was added') } },
  })
  expect((await visitor.get('/v1/passkeys')).body.passkeys).toHaveLength(1)
})

test('ACC-02/passkeys a counter that does not rise is a copy of the key, and is refused', async () => {
  const { key } = await withPasskey()
  expect((await logIn(key, { counter: 9 })).status).toBe(201)
  expect((await logIn(key, { counter: 9 })).status).toBe(401)
  expect((await logIn(key, { counter: 3 })).status).toBe(401)
  expect((await logIn(key, { counter: 10 })).status).toBe(201)
  const racing = await Promise.all([logIn(key, { counter: 11 }), logIn(key, { counter: 12 })])
  expect(racing.filter((answer) => answer.status === 201).length).toBeGreaterThanOrEqual(1)
  expect((await testDb().select().from(passkey)).find((row) => row.counter > 12)).toBeUndefined()
})

test('ACC-02/passkeys keys that live on several devices count no uses and go on working', async () => {
  const { key, passkeyId } = await withPasskey()
  await testDb().update(passkey).set({ counter: 0 }).where(eq(passkey.id, passkeyId))
  for (let use = 0; use < 3; use++) expect((await logIn(key, { counter: 0 })).status).toBe(201)
})

test('ACC-02/passkeys a removed passkey opens nothing; nobody removes or renames another’s', async () => {
  const { key, passkeyId, visitor } = await withPasskey()
  const other = await signedIn()
  const path = `/v1/passkeys/${passkeyId}`
  expect((await other.visitor.send('DELETE', path, { password: PASSWORD })).status).toBe(404)
  expect((await other.visitor.send('PATCH', path, { name: 'Mine' })).status).toBe(404)
  expect((await visitor.send('DELETE', path, { password: 'not the password' })).status).toBe(403)
  expect((await visitor.send('PATCH', path, { name: '' })).status).toBe(422)
  const renamed = await visitor.send('PATCH', path, { name: 'Old phone' })
  expect(renamed.body.passkeys).toMatchObject([{ id: passkeyId, name: 'Old phone' }])
  expect((await visitor.send('DELETE', path, { password: PASSWORD })).status).toBe(204)
  expect((await logIn(key)).status).toBe(401)
})

test('ACC-02/passkeys where two steps are asked, a key that asked its person is both, and one that did not is one', async () => {
  const { key, visitor, id } = await withPasskey()
  const { secret } = (await visitor.send('POST', '/v1/two-factor', { password: PASSWORD })).body
  const code = await totpAt(fromBase32(secret), Math.floor(Date.now() / 30_000))
  expect((await visitor.send('POST', '/v1/two-factor/confirmation', { code })).status).toBe(201)
  expect((await logIn(key)).status).toBe(201)
  const before = await sessionsOf(id)
  const half = await logIn(key, { verified: false })
  expect(half).toMatchObject({ status: 200, body: { status: 'second_factor' } })
  expect(await sessionsOf(id)).toBe(before)
  const next = await totpAt(fromBase32(secret), Math.floor(Date.now() / 30_000) + 1)
  const whole = await half.visitor.send('POST', '/v1/sessions/second-factor', {
    challenge: half.body.challenge,
    code: next,
  })
  expect(whole.status).toBe(201)
})

test('ACC-02/passkeys a blocked person’s key says why it opens nothing', async () => {
  const { key, id } = await withPasskey()
  await testDb()
    .update(athlete)
    .set({ blockedAt: new Date(), blockedReason: 'Asked by you' })
    .where(eq(athlete.id, id))
  const answer = await logIn(key)
  expect(answer).toMatchObject({ status: 403, body: { error: { code: 'blocked' } } })
  expect(answer.body.error.message).toContain('Asked by you')
})

test('ACC-02/passkeys guessing at one key is limited, wherever it comes from', async () => {
  const { key } = await withPasskey()
  const answers: number[] = []
  for (let attempt = 0; attempt < 11; attempt++) answers.push((await logIn(key, { rpId: 'x.net' })).status)
  expect(answers).toEqual([...Array(10).fill(401), 429])
})

test('ACC-02/passkeys a person holds at most twenty', async () => {
  const { id, passkeyId } = await withPasskey()
  const ctx = testContext()
  const actor = athleteActor(id)
  const [held] = await testDb().select().from(passkey).where(eq(passkey.id, passkeyId))
  if (!held) throw new Error('no passkey')
  const rows = Array.from({ length: 19 }, (_, i) => ({
    ...held,
    id: `${held.id}${i}`,
    credentialId: `k${id}${i}`,
  }))
  await testDb().insert(passkey).values(rows)
  await expect(beginPasskey(ctx.onBehalfOf(actor), { password: PASSWORD, code: '' })).rejects.toMatchObject({
    code: 'conflict',
  })
})
