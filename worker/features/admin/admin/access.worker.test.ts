import { exports } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { linkToken, makePerson, PASSWORD, signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { failedJob } from '#worker/db/schema/admin/system.ts'
import { practiceMember } from '#worker/db/schema/practice/practice.ts'
import { importJob } from '#worker/db/schema/training/ingestion.ts'
import { beginTwoFactor } from '#worker/features/account/accounts/begin-two-factor.ts'
import { changePassword } from '#worker/features/account/accounts/change-password.ts'
import { confirmTwoFactorCode } from '#worker/features/account/accounts/confirm-two-factor-code.ts'
import { resolveActor } from '#worker/features/account/accounts/resolve-actor.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { fromBase32, totpAt } from '#worker/platform/auth/totp.ts'
import { staff } from './admin-fixture.ts'
import { PERMISSIONS, type Permission } from './schema.ts'

const reason = 'A test asks for it.'
const HIDDEN = 'There is nothing at this address.'

// Who passes which route of Admin stands in dev/routes/access and is played there.
test('ADM-01 no admin route shows to anyone outside, whatever they send', async () => {
  const { visitor: athlete } = await signedIn()
  // Permissions left over without the role open nothing.
  const { visitor: former } = await staff(PERMISSIONS, ['athlete'])
  for (const visitor of [new Visitor(), athlete, former]) {
    const asked = [
      await visitor.get('/v1/nowhere'),
      await visitor.send('POST', '/v1/admin/ingestion/pause', { reason: '' }),
      await visitor.get('/v1/admin/athletes?limit=none'),
    ]
    expect(asked.map(({ status, body }) => [status, body.error.message])).toEqual(
      asked.map(() => [404, HIDDEN]),
    )
  }
})

test('ADM-08 a flag opens to its own permission and to no other', async () => {
  const set = async (permissions: readonly Permission[]) => {
    const { visitor } = await staff(permissions)
    return (await visitor.send('PUT', '/v1/admin/flags/import.files', { value: true, reason })).status
  }
  expect(await set(PERMISSIONS.filter((one) => one !== 'flags.write'))).toBe(404)
  expect(await set(['flags.write'])).toBe(200)
})

test('ADM-01 only the owner sets permissions; they hold at once and stand in the log', async () => {
  const owner = await staff(PERMISSIONS, ['athlete', 'admin', 'owner'])
  const { id, visitor } = await signedIn()
  const path = `/v1/admin/athletes/${id}/permissions`
  const others = await staff(PERMISSIONS)
  expect((await others.visitor.send('PUT', path, { permissions: ['admin.read'], reason })).status).toBe(404)
  expect((await visitor.get('/v1/admin/pulse')).status).toBe(404)
  const given = await owner.visitor.send('PUT', path, { permissions: ['admin.read', 'admin.read'], reason })
  expect(given.body.permissions).toEqual(['admin.read'])
  expect((await visitor.get('/v1/admin/pulse')).status).toBe(200)
  expect((await owner.visitor.send('PUT', path, { permissions: ['everything'], reason })).status).toBe(422)
  await owner.visitor.send('PUT', path, { permissions: [], reason })
  expect((await visitor.get('/v1/admin/pulse')).status).toBe(404)
  const { rows } = (await owner.visitor.get(`/v1/admin/audit?target_id=${id}`)).body
  expect(rows.map((row: { content: unknown }) => row.content)).toEqual([
    { before: ['admin.read'], after: [] },
    { before: [], after: ['admin.read'] },
  ])
  expect(
    (
      await owner.visitor.send('PUT', `/v1/admin/athletes/${owner.id}/permissions`, {
        permissions: [],
        reason,
      })
    ).status,
  ).toBe(409)
})

test('ADM-02 finds athletes by part of e-mail or name and by id, with a cursor', async () => {
  const { visitor } = await staff(['admin.read'])
  const first = await makePerson({ name: 'Zuzana Okonjo', email: 'zuzana.ok@example.org' })
  const second = await makePerson({ name: 'Zuzana 100%_x' })
  const find = async (q: string) =>
    (await visitor.get(`/v1/admin/athletes?q=${encodeURIComponent(q)}`)).body.athletes.map(
      (row: { id: string }) => row.id,
    )
  expect(await find('okonj')).toEqual([first.id])
  expect(await find('ZUZANA.OK@')).toEqual([first.id])
  expect(await find(second.id)).toEqual([second.id])
  expect(await find('100%_')).toEqual([second.id])
  expect(await find('%')).toEqual([second.id])
  await testDb().execute(sql`insert into activity (id, athlete_id, name, sport, start_at, day, elapsed_s, moving_s,
    policy_ai, policy_coach, policy_public, created_at, updated_at)
    select 'act_' || n, ${first.id}, 'Run', 'run', now(), '2026-04-23', 1, 1, true, true, true, now(), now()
    from generate_series(1, 3) n`)
  expect((await visitor.get(`/v1/admin/athletes?q=${first.id}`)).body.athletes[0].activities).toBe(3)
  const page = (await visitor.get('/v1/admin/athletes?q=zuzana&limit=1')).body
  const next = (await visitor.get(`/v1/admin/athletes?q=zuzana&limit=1&after=${page.next_cursor}`)).body
  expect([page.athletes[0].id, next.athletes[0].id].sort()).toEqual([first.id, second.id].sort())
})

test('ADM-02 shows an athlete without secrets, payloads or what they did', async () => {
  const { visitor } = await staff(['admin.read'])
  const { id } = await makePerson({ name: 'Shown Person' })
  const payload = { type: 'provider.detail', provider: 'strava', athleteId: id, secret: 'inner' }
  await testDb()
    .insert(failedJob)
    .values({
      id: testContext().id('failedJob'),
      type: 'provider.detail',
      payload,
      athleteId: id,
      errorCode: 'provider_down',
      errorMessage: 'Strava did not answer.',
      attempts: 8,
      failedAt: new Date(),
    })
  const file = { id: testContext().id('importJob'), name: 'Knee rehab.fit', importer: 'files' }
  await testDb()
    .insert(importJob)
    .values({ ...file, athleteId: id, createdAt: new Date() })
  const { status, body } = await visitor.get(`/v1/admin/athletes/${id}`)
  expect(status).toBe(200)
  expect(body.imports).toMatchObject([{ id: file.id, importer: 'files' }])
  expect(JSON.stringify(body)).not.toContain('Knee')
  expect(body.athlete.name).toBe('Shown Person')
  expect(body.failures).toMatchObject([{ error_message: 'Strava did not answer.' }])
  expect(body.audit).toBeNull()
  expect(JSON.stringify(body)).not.toMatch(/payload|inner|sealed|password|token/)
  expect((await visitor.get('/v1/admin/athletes/ath_nobody')).status).toBe(404)
})

test('ADM-03 blocking ends every session at once and says why; unblocking lets in again; both are in the log', async () => {
  const admin = await staff(['athletes.support', 'audit.read'])
  const { id, email, visitor } = await signedIn()
  expect((await admin.visitor.send('POST', `/v1/admin/athletes/${id}/block`, { reason: 'x' })).status).toBe(
    422,
  )
  await admin.visitor.send('POST', `/v1/admin/athletes/${id}/block`, { reason: 'Shared account' })
  expect((await visitor.get('/v1/me')).status).toBe(401)
  const refused = await new Visitor().logIn(email)
  expect(refused.status).toBe(403)
  expect(refused.body.error.message).toContain('Shared account')
  expect((await admin.visitor.send('POST', `/v1/admin/athletes/${id}/block`, { reason })).status).toBe(409)
  await admin.visitor.send('POST', `/v1/admin/athletes/${id}/unblock`, { reason })
  expect((await new Visitor().logIn(email)).status).toBe(201)
  const { rows } = (await admin.visitor.get(`/v1/admin/audit?target_id=${id}`)).body
  expect(rows.map((row: { action: string }) => row.action)).toEqual(['athlete.unblock', 'athlete.block'])
})

test('ADM-03/made what a blocked person made opens nothing: calendars until they are unblocked, links and invitations for good', async () => {
  const admin = await staff(['athletes.support'])
  const { practiceId, clientId } = await makePractice()
  const [owner, other, friend] = await Promise.all([signedIn(), signedIn(), signedIn()])
  for (const personId of [owner.id, other.id])
    await testDb()
      .insert(practiceMember)
      .values({ practiceId, personId, role: 'owner', createdAt: new Date() })
  /** What somebody made there, and how to see whether it opens. */
  const madeBy = async (maker: Visitor) => {
    const make = async (under: string, input: object) =>
      (await maker.send('POST', `/v1/practices/${practiceId}${under}`, input)).body
    const shown = async () => {
      const { url } = await make(`/clients/${clientId}/portal-links`, { send: 'none' })
      return { token: new URL(url).searchParams.get('token') }
    }
    const page = new Visitor()
    await page.send('POST', '/v1/portal/sessions', await shown())
    const urls = [(await make('/feeds', {})).url, (await make('/feeds', { client_id: clientId })).url]
    urls.push((await page.send('POST', '/v1/portal/feeds')).body.url)
    const unused = await shown()
    await make('/invites', { email: friend.email, role: 'trainer', password: PASSWORD })
    const token = await linkToken(friend.email, 'practice-invite')
    const feeds = () =>
      Promise.all(urls.map(async (url) => (await exports.default.fetch(new Request(url))).status))
    const opens = async () => [
      (await page.get('/v1/portal')).status,
      (await new Visitor().send('POST', '/v1/portal/sessions', unused)).status,
      (await friend.visitor.send('POST', '/v1/practice-invites/acceptance', { token })).status,
    ]
    return { feeds, opens }
  }
  const [theirs, others] = [await madeBy(owner.visitor), await madeBy(other.visitor)]
  expect(await theirs.feeds()).toEqual([200, 200, 200])
  const path = `/v1/admin/athletes/${owner.id}`
  expect((await admin.visitor.send('POST', `${path}/block`, { reason })).status).toBe(200)
  expect([await theirs.feeds(), await theirs.opens()]).toEqual([
    [404, 404, 404],
    [401, 410, 410],
  ])
  expect([await others.feeds(), await others.opens()]).toEqual([
    [200, 200, 200],
    [200, 201, 201],
  ])
  await admin.visitor.send('POST', `${path}/unblock`, { reason })
  expect([await theirs.feeds(), await theirs.opens()]).toEqual([
    [200, 200, 200],
    [401, 410, 410],
  ])
})

test('ADM-03 nobody blocks themselves or the owner, and only the owner blocks an admin', async () => {
  const owner = await staff(PERMISSIONS, ['athlete', 'admin', 'owner'])
  const admin = await staff(['athletes.support'])
  const other = await staff(['admin.read'])
  const block = (visitor: Visitor, id: string) =>
    visitor.send('POST', `/v1/admin/athletes/${id}/block`, { reason })
  for (const id of [owner.id, admin.id, other.id]) expect((await block(admin.visitor, id)).status).toBe(409)
  expect((await block(owner.visitor, other.id)).status).toBe(200)
})

test('ADM-01/second where a second step is required, staff without one reach nothing of Admin', async () => {
  const { id, visitor } = await staff(['admin.read'])
  const opens = async (required: string) => {
    const ctx = testContext({ settings: { STAFF_SECOND_STEP: required } })
    const acting = ctx.onBehalfOf(await resolveActor(ctx, new Headers({ Cookie: visitor.cookie })))
    return requirePermission(acting, 'admin.read').then(
      () => 'open',
      ({ code }) => code,
    )
  }
  expect([await opens('required'), await opens('optional')]).toEqual(['second_step_missing', 'open'])
  // That the account has one says nothing of a session which never passed it.
  await testDb().execute(sql`update athlete set two_factor_enabled = true where id = ${id}`)
  expect(await opens('required')).toBe('second_step_missing')
  await testDb().execute(sql`update session set passed_second_step = true where athlete_id = ${id}`)
  expect(await opens('required')).toBe('open')
})

test('ADM-01/second a session from before the second step ends when it is switched on, and opens no Admin', async () => {
  const { email, visitor } = await staff(['admin.read'])
  const opens = async ({ cookie }: Visitor) => {
    const ctx = testContext({ settings: { STAFF_SECOND_STEP: 'required' } })
    const acting = ctx.onBehalfOf(await resolveActor(ctx, new Headers({ Cookie: cookie })))
    return requirePermission(acting, 'admin.read').then(
      () => 'open',
      ({ code }) => code,
    )
  }
  const thief = new Visitor()
  await thief.logIn(email)
  expect([await opens(thief), await opens(visitor)]).toEqual(['second_step_missing', 'second_step_missing'])
  const { body } = await visitor.send('POST', '/v1/two-factor', { password: PASSWORD })
  const code = (steps: number) => totpAt(fromBase32(body.secret), Math.floor(Date.now() / 30_000) + steps)
  await visitor.send('POST', '/v1/two-factor/confirmation', { code: await code(0) })
  expect([await opens(thief), await opens(visitor)]).toEqual(['unauthenticated', 'open'])
  // A log-in passes it by a code.
  const again = new Visitor()
  const { challenge } = (await again.logIn(email)).body
  await again.send('POST', '/v1/sessions/second-factor', { challenge, code: await code(1) })
  expect(await opens(again)).toBe('open')
})

test('ADM-01/second a stolen password of staff enrols no second step: the mailbox does, within the hour', async () => {
  const { id, email, visitor } = await staff(['admin.read'])
  const acting = async (of: Visitor, now = new Date()) => {
    const ctx = testContext({ now, settings: { STAFF_SECOND_STEP: 'required' } })
    return ctx.onBehalfOf(await resolveActor(ctx, new Headers({ Cookie: of.cookie })))
  }
  const begin = async (of: Visitor, password: string, now?: Date) =>
    beginTwoFactor(await acting(of, now), { password, code: '' }).then(
      () => 'begun',
      ({ code }) => code,
    )
  expect(await begin(visitor, PASSWORD)).toBe('forbidden')
  // Changing the password by the one that was stolen proves no mailbox.
  const typed = 'typed by the thief'
  await changePassword(await acting(visitor), { currentPassword: PASSWORD, password: typed })
  expect(await begin(visitor, typed)).toBe('forbidden')
  // Nor does a factor that was begun before they were staff.
  await testDb().execute(sql`update athlete set roles = '{athlete}' where id = ${id}`)
  expect(await begin(visitor, typed)).toBe('begun')
  await testDb().execute(sql`update athlete set roles = '{athlete,admin}' where id = ${id}`)
  await expect(confirmTwoFactorCode(await acting(visitor), { code: '000000' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await new Visitor().send('POST', '/v1/password/forgotten', { email })
  const password = 'chosen in the mailbox'
  await new Visitor().send('POST', '/v1/password/reset', {
    ...{ token: await linkToken(email, 'reset-password'), password },
  })
  const own = new Visitor()
  await own.logIn(email, password)
  expect(await begin(own, password, new Date(Date.now() + 3_700_000))).toBe('forbidden')
  expect(await begin(own, password)).toBe('begun')
})
