import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { makePerson, signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { failedJob } from '#worker/db/schema/admin/system.ts'
import { importJob } from '#worker/db/schema/training/ingestion.ts'
import { everyRoute } from '#worker/routes.ts'
import { staff } from './admin-fixture.ts'
import { PERMISSIONS, type Permission } from './schema.ts'

const reason = 'A test asks for it.'
const target = { id: '' }

interface Rule {
  needs: Permission | 'owner'
  body?: unknown
}

/** Every admin route and what opens it. A new one without a line here fails the first test. */
const RULES: Record<string, Rule> = {
  'GET /v1/admin/athletes': { needs: 'admin.read' },
  'GET /v1/admin/athletes/:id': { needs: 'admin.read' },
  'POST /v1/admin/athletes/:id/block': { needs: 'athletes.support', body: { reason } },
  'POST /v1/admin/athletes/:id/unblock': { needs: 'athletes.support', body: { reason } },
  'POST /v1/admin/athletes/:id/password-reset': { needs: 'athletes.support', body: { reason } },
  'PUT /v1/admin/athletes/:id/permissions': { needs: 'owner', body: { permissions: [], reason } },
  'GET /v1/admin/pulse': { needs: 'admin.read' },
  'GET /v1/admin/practice-audits': { needs: 'admin.read' },
  'GET /v1/admin/practice-books': { needs: 'admin.read' },
  'GET /v1/admin/jobs/failed': { needs: 'admin.read' },
  'POST /v1/admin/jobs/failed/:id/replay': { needs: 'athletes.support', body: { reason } },
  'POST /v1/admin/jobs/failed/:id/dismiss': { needs: 'athletes.support', body: { reason } },
  'GET /v1/admin/flags': { needs: 'admin.read' },
  'PUT /v1/admin/flags/:key': { needs: 'flags.write', body: { value: true, reason } },
  'GET /v1/admin/texting': { needs: 'admin.read' },
  'PUT /v1/admin/texting/practices/:practice': {
    needs: 'system.texts',
    body: { phone_number: '', reason },
  },
  'PUT /v1/admin/texting/practices/:practice/stop': {
    needs: 'system.texts',
    body: { stopped: true, reason },
  },
  'GET /v1/admin/audit': { needs: 'audit.read' },
  'GET /v1/admin/audit/export': { needs: 'audit.read' },
  'GET /v1/admin/audit/verification': { needs: 'audit.read' },
  'GET /v1/admin/invites': { needs: 'invites.write' },
  'POST /v1/admin/invites': { needs: 'invites.write', body: { note: 'test' } },
  'DELETE /v1/admin/invites/:id': { needs: 'invites.write' },
  'GET /v1/admin/ingestion': { needs: 'system.ingestion' },
  'POST /v1/admin/ingestion/pause': { needs: 'system.ingestion', body: { reason } },
  'POST /v1/admin/ingestion/resume': { needs: 'system.ingestion', body: { reason } },
  'POST /v1/admin/ingestion/:provider/retry': {
    needs: 'system.ingestion',
    body: { reason, athlete_id: 'ath_x' },
  },
  'GET /v1/admin/providers': { needs: 'admin.read' },
  'POST /v1/admin/providers/:provider/subscription/renewal': {
    needs: 'system.ingestion',
    body: { reason, seen_id: '1' },
  },
  'POST /v1/admin/providers/:provider/subscription/end': {
    needs: 'system.ingestion',
    body: { reason, seen_id: '1' },
  },
}

const routes = async () =>
  [...new Set((await everyRoute()).map(({ route }) => route))]
    .filter((route) => route.split(' ')[1]?.startsWith('/v1/admin'))
    .sort()

const HIDDEN = { status: 404, message: 'There is nothing at this address.' }

// An answer that is no JSON (the export) was let through.
async function ask(visitor: Visitor, route: string) {
  const [method = '', path = ''] = route.split(' ')
  const address = path
    .replace(':key', 'import.files')
    .replace(':provider', 'strava')
    .replace(':id', target.id)
  const { status, body } = await visitor
    .send(method, address, RULES[route]?.body)
    .catch(() => ({ status: 200, body: null }))
  return { status, message: body?.error?.message ?? null }
}

const isRefused = ({ status, message }: { status: number; message: string | null }) =>
  status === 404 && (message === HIDDEN.message || message === 'This page was not found.')

beforeAll(async () => {
  target.id = (await makePerson()).id
})

test('ADM-01 every admin route has a rule', async () => {
  expect(await routes()).toEqual(Object.keys(RULES).sort())
})

test('ADM-01 no admin route shows to anyone outside, whatever they send', async () => {
  const anonymous = new Visitor()
  const { visitor: athlete } = await signedIn()
  // Permissions left over without the role open nothing.
  const { visitor: former } = await staff(PERMISSIONS, ['athlete'])
  for (const visitor of [anonymous, athlete, former]) {
    const elsewhere = await visitor.get('/v1/nowhere')
    expect(elsewhere.body.error.message).toBe(HIDDEN.message)
    for (const route of Object.keys(RULES))
      expect({ route, ...(await ask(visitor, route)) }).toEqual({ route, ...HIDDEN })
    expect((await visitor.send('POST', '/v1/admin/ingestion/pause', { reason: '' })).status).toBe(404)
    expect((await visitor.get('/v1/admin/athletes?limit=none')).status).toBe(404)
  }
})

test('ADM-01 an admin passes exactly the routes of their permissions; system.* comes with nothing else', async () => {
  for (const permission of PERMISSIONS) {
    const { visitor } = await staff([permission])
    for (const [route, { needs }] of Object.entries(RULES)) {
      expect({ route, permission, refused: isRefused(await ask(visitor, route)) }).toEqual({
        route,
        permission,
        refused: needs !== permission,
      })
    }
  }
})

test('ADM-01 the owner passes every route', async () => {
  const { visitor } = await staff(PERMISSIONS, ['athlete', 'admin', 'owner'])
  for (const route of Object.keys(RULES)) {
    const answered = await ask(visitor, route)
    expect({ route, refused: isRefused(answered), fails: answered.status === 500 }).toEqual({
      route,
      refused: false,
      fails: false,
    })
  }
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

test('ADM-03 nobody blocks themselves or the owner, and only the owner blocks an admin', async () => {
  const owner = await staff(PERMISSIONS, ['athlete', 'admin', 'owner'])
  const admin = await staff(['athletes.support'])
  const other = await staff(['admin.read'])
  const block = (visitor: Visitor, id: string) =>
    visitor.send('POST', `/v1/admin/athletes/${id}/block`, { reason })
  for (const id of [owner.id, admin.id, other.id]) expect((await block(admin.visitor, id)).status).toBe(409)
  expect((await block(owner.visitor, other.id)).status).toBe(200)
})
