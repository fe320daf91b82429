import { env } from 'cloudflare:workers'
import { eq, sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { sequentialTripsOf } from '#dev/test/trips.ts'
import { linkToken, mailsTo, makePerson, PASSWORD, signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { activeDay, athlete, session } from '#worker/db/schema/account/accounts.ts'
import { track } from '#worker/features/training/ingestion/track.ts'
import { purge } from '#worker/features/training/retention/purge.ts'
import { hashToken, sessionCookie, signToken } from '#worker/platform/session-cookie.ts'
import { resolveActor } from './resolve-actor.ts'

const signedOf = (visitor: Visitor) => visitor.cookie.replace('strideiq=', '')
const bearer = (signed: string) => new Visitor().get('/v1/me', { Authorization: `Bearer ${signed}` })

test('ACC-03 a valid token works as a cookie and as a bearer token', async () => {
  const { id, email, visitor } = await signedIn()
  expect(await visitor.get('/v1/me')).toMatchObject({ status: 200, body: { athlete_id: id, email } })
  expect((await bearer(signedOf(visitor))).status).toBe(200)
  const answer = await new Visitor().send('POST', '/v1/sessions', { email, password: PASSWORD, bearer: true })
  expect((await bearer(answer.body.token)).body.athlete_id).toBe(id)
})

test('ACC-03 tampered, forged, expired, revoked and borrowed tokens are refused', async () => {
  const [one, other] = [await signedIn(), await signedIn()]
  const signed = signedOf(one.visitor)
  const [, random = '', signature = ''] = signed.split('.')
  const forged = await signToken(one.id, new Uint8Array(32), ['not-a-secret-of-ours'])
  const unstored = await signToken(one.id, new Uint8Array(32), [env.AUTH_SECRETS])
  const bad = [
    `${other.id}.${random}.${signature}`,
    `${one.id}.${random}x.${signature}`,
    `${one.id}.${random}.`,
    `${one.id}.${random}`,
    forged.signed,
    unstored.signed,
    'x',
    '..',
  ]
  for (const token of bad) expect((await bearer(token)).status, token).toBe(401)
  await testDb()
    .update(session)
    .set({ expiresAt: new Date(0) })
    .where(eq(session.athleteId, one.id))
  expect((await bearer(signed)).status).toBe(401)
  await testDb().delete(session).where(eq(session.athleteId, other.id))
  expect((await other.visitor.get('/v1/me')).status).toBe(401)
})

test('ACC-03 a new secret logs nobody out, and a withdrawn one does', async () => {
  const { id, visitor } = await signedIn()
  const headers = new Headers({ Cookie: visitor.cookie })
  const rotated = testContext({ settings: { AUTH_SECRETS: `brand-new-secret,${env.AUTH_SECRETS}` } })
  expect(await resolveActor(rotated, headers)).toMatchObject({ kind: 'person', athleteId: id })
  const withdrawn = testContext({ settings: { AUTH_SECRETS: 'brand-new-secret' } })
  expect(await resolveActor(withdrawn, headers)).toMatchObject({ kind: 'anonymous' })
})

test('ACC-03 on https the cookie is bound to the host', () => {
  const cookie = sessionCookie('https://app.example', 'token')
  expect(cookie).toMatch(/^__Host-strideiq=token; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/)
  expect(sessionCookie('http://localhost:1', 'token')).not.toContain('Secure')
})

test('ACC-03 the database holds no token, and no network address', async () => {
  const { id, visitor } = await signedIn()
  const [row] = await testDb().select().from(session).where(eq(session.athleteId, id))
  const signed = signedOf(visitor)
  expect(row).toMatchObject({
    token: await hashToken(signed.slice(0, signed.lastIndexOf('.'))),
    ipAddress: null,
  })
})

test('ACC-02 own devices can be listed and revoked, all at once or one by one', async () => {
  const { email, visitor } = await signedIn()
  const [phone, tablet] = [new Visitor(), new Visitor()]
  await phone.send(
    'POST',
    '/v1/sessions',
    { email, password: PASSWORD },
    { 'User-Agent': 'Mozilla (iPhone) CriOS/1' },
  )
  await tablet.logIn(email)
  const { sessions } = (await visitor.get('/v1/sessions')).body
  expect(sessions).toHaveLength(3)
  expect(sessions.filter((row: { is_current: boolean }) => row.is_current)).toHaveLength(1)
  const ofPhone = sessions.find((row: { device: string }) => row.device === 'Chrome on iPhone')
  const stranger = await signedIn()
  expect((await stranger.visitor.send('DELETE', `/v1/sessions/${ofPhone.id}`)).status).toBe(404)
  expect((await visitor.send('DELETE', `/v1/sessions/${ofPhone.id}`)).status).toBe(204)
  expect((await phone.get('/v1/me')).status).toBe(401)
  expect((await tablet.get('/v1/me')).status).toBe(200)
  expect((await visitor.send('POST', '/v1/sessions/others/revocation')).status).toBe(204)
  expect((await tablet.get('/v1/me')).status).toBe(401)
  await tablet.logIn(email)
  const kept = visitor.cookie
  expect((await visitor.send('DELETE', '/v1/sessions')).status).toBe(204)
  expect(visitor.cookie).toBe('')
  for (const cookie of [kept, tablet.cookie]) {
    expect((await new Visitor().get('/v1/me', { Cookie: cookie })).status).toBe(401)
  }
})

test('ACC-02 logging out ends the session itself', async () => {
  const { visitor } = await signedIn()
  const kept = visitor.cookie
  expect((await visitor.send('DELETE', '/v1/sessions/current')).status).toBe(204)
  expect(visitor.cookie).toBe('')
  expect((await visitor.get('/v1/me', { Cookie: kept })).status).toBe(401)
})

test('ACC-05 a blocked person sees why and whom to ask, cannot get in, and can log out', async () => {
  const { id, email, visitor } = await signedIn()
  await testDb()
    .update(athlete)
    .set({ blockedAt: new Date(), blockedReason: 'unpaid invoices' })
    .where(eq(athlete.id, id))
  for (const answer of [await visitor.get('/v1/me'), await new Visitor().logIn(email)]) {
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'blocked' } } })
    expect(answer.body.error.message).toMatch(/unpaid invoices.*hello@strideiq\.example/)
  }
  expect((await visitor.send('PATCH', '/v1/me', { name: 'Changed' })).status).toBe(403)
  expect((await new Visitor().logIn(email, 'not the password')).status).toBe(401)
  expect((await visitor.send('DELETE', '/v1/sessions/current')).status).toBe(204)
  const [row] = await testDb().select().from(athlete).where(eq(athlete.id, id))
  expect(row?.name).toBe('Robin Test')
})

test('ACC-05 nothing is synced for a blocked account, and it goes on when the block is lifted', async () => {
  const { id } = await makePerson({ blockedAt: new Date() })
  let runs = 0
  const work = () => track(testContext(), id, 'strava', async () => void runs++)
  await expect(work()).rejects.toMatchObject({ reason: 'account_blocked' })
  expect(runs).toBe(0)
  await testDb().update(athlete).set({ blockedAt: null }).where(eq(athlete.id, id))
  await work()
  expect(runs).toBe(1)
})

test('ACC-06 a log-in and one row a day are kept, and nothing finer', async () => {
  const { id, visitor } = await signedIn()
  const days = () =>
    testDb().select().from(activeDay).where(eq(activeDay.athleteId, id)).orderBy(activeDay.day)
  const [first] = await days()
  const comesAt = async (now: Date) => {
    const ctx = testContext({ now })
    const actor = await resolveActor(ctx, new Headers({ Cookie: visitor.cookie }))
    await actor.confirmed
    await ctx.settle()
    return ctx
  }
  for (const time of ['23:59:57', '23:59:58', '23:59:59']) await comesAt(new Date(`${first?.day}T${time}Z`))
  expect(await days()).toEqual([{ athleteId: id, day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }])
  const later = await comesAt(new Date(Date.parse(`${first?.day}T12:00:00Z`) + 3 * 86_400_000))
  expect(await days()).toEqual([first, { athleteId: id, day: later.now.toISOString().slice(0, 10) }])
  const [row] = await testDb().select().from(session).where(eq(session.athleteId, id))
  expect(row?.expiresAt.getTime()).toBe(later.now.getTime() + 30 * 86_400_000)
})

test('ACC-02 password and address change with the password, and others learn of it', async () => {
  const { email, visitor } = await signedIn()
  const other = new Visitor()
  await other.logIn(email)
  const wrong = { current_password: 'wrong password', password: 'another long one' }
  expect((await visitor.send('PUT', '/v1/password', wrong)).status).toBe(403)
  const right = { current_password: PASSWORD, password: 'another long one' }
  expect((await visitor.send('PUT', '/v1/password', right)).status).toBe(200)
  expect([(await visitor.get('/v1/me')).status, (await other.get('/v1/me')).status]).toEqual([200, 401])

  const next = `new-${email}`
  expect((await visitor.send('PUT', '/v1/email', { password: 'another long one', email: next })).status).toBe(
    202,
  )
  expect((await visitor.get('/v1/me')).body.email).toBe(email)
  const token = await linkToken(next, 'confirm-new-email')
  expect((await visitor.send('POST', '/v1/email/verification', { token })).body.email_changed).toBe(true)
  expect((await visitor.get('/v1/me')).body.email).toBe(next)
  expect(await mailsTo(email, 'email-changed')).toHaveLength(1)
})

test('ACC-06 what is over is forgotten a day later, an account nobody proved after a week', async () => {
  const { id, email } = await signedIn()
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
  const stale = await makePerson({ emailVerified: false, createdAt: daysAgo(8) })
  const fresh = await makePerson({ emailVerified: false, createdAt: daysAgo(6) })
  await new Visitor().send('POST', '/v1/password/forgotten', { email })
  const { visitor } = await signedIn()
  await testDb()
    .update(session)
    .set({ expiresAt: new Date(Date.now() - 2 * 86_400_000) })
    .where(eq(session.athleteId, id))
  await testDb().execute(sql`update verification set expires_at = now() - interval '2 days'`)
  await purge(testContext())
  expect(await testDb().$count(session, eq(session.athleteId, id))).toBe(0)
  expect((await testDb().execute(sql`select 1 from verification`)).rows).toEqual([])
  expect((await visitor.get('/v1/me')).status).toBe(200)
  expect(await testDb().$count(athlete, eq(athlete.id, stale.id))).toBe(0)
  expect(await testDb().$count(athlete, eq(athlete.id, fresh.id))).toBe(1)
})

test('REL-13 requests interleaved in one isolate never share a person', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => signedIn()))
  const rounds = Array.from({ length: 40 }, (_, i) => people[i % people.length] ?? people[0])
  const seen = await Promise.all(
    rounds.map(async (person) => (await person?.visitor.get('/v1/me'))?.body.athlete_id),
  )
  expect(seen).toEqual(rounds.map((person) => person?.id))
})

test('SEC-03/csrf a change that another site starts is refused', async () => {
  const { visitor } = await signedIn()
  const change = (headers: Record<string, string>) =>
    visitor.send('PATCH', '/v1/me', { name: 'Changed' }, headers)
  expect((await change({ Origin: 'https://evil.example' })).status).toBe(403)
  expect((await visitor.get('/v1/me')).body.display_name).toBe('Robin Test')
  expect((await change({})).body.display_name).toBe('Changed')
})

test('SEC-04/accounts no line of the log names a person', async () => {
  const lines: string[] = []
  const spy = vi.spyOn(console, 'log').mockImplementation((line: unknown) => void lines.push(String(line)))
  const { id, email, visitor } = await signedIn({ name: 'Wilhelmina Unmistakable' })
  const token = signedOf(visitor)
  await visitor.get('/v1/me')
  await visitor.logIn(email, 'wrong but typed password')
  await visitor.send('POST', '/v1/password/forgotten', { email })
  await visitor.send('PUT', '/v1/email', { password: PASSWORD, email: `new-${email}` })
  await visitor.send('DELETE', '/v1/sessions/ses_unknown')
  spy.mockRestore()
  const log = lines.join('\n')
  expect(lines.length).toBeGreaterThan(4)
  for (const secret of [email, id, 'Wilhelmina', token.split('.')[1] ?? '-', 'wrong but typed', PASSWORD]) {
    expect(log).not.toContain(secret)
  }
})

test('PERF-03/accounts a read waits for one trip, a write for two, a log-in for three at most', async () => {
  const { email, visitor } = await signedIn()
  const reads = ['/v1/me', '/v1/sessions', '/v1/consents', '/v1/profile', '/v1/onboarding/questionnaire']
  for (const path of reads) expect(await sequentialTripsOf(() => visitor.get(path)), path).toBe(1)
  expect(await sequentialTripsOf(() => visitor.logIn(email))).toBeLessThanOrEqual(3)
  // Only writes that cause no job: a job's own trips would be counted with them.
  const writes: [string, string, unknown][] = [
    ['PATCH', '/v1/me', { name: 'Alex' }],
    ['PATCH', '/v1/profile', { max_hr_bpm: 190 }],
    ['PUT', '/v1/consents', { decisions: [{ purpose: 'terms', granted: true, version: '1' }] }],
    ['PUT', '/v1/onboarding/questionnaire', { goal: 'health' }],
    ['PUT', '/v1/onboarding/baseline', { runs_per_week: 2 }],
  ]
  for (const [method, path, input] of writes) {
    const trips = await sequentialTripsOf(() => visitor.send(method, path, input))
    expect(trips, path).toBeLessThanOrEqual(2)
  }
})
