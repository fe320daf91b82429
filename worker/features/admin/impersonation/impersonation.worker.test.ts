import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { calm, differing, stored } from '#dev/routes/access/stored.ts'
import { watchRows } from '#dev/routes/access/written-rows.ts'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { testContext } from '#dev/test/test-context.ts'
import { linkToken, makePerson, PASSWORD, signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { staff } from '#worker/features/admin/admin/admin-fixture.ts'
import { PERMISSIONS, type Permission } from '#worker/features/admin/admin/schema.ts'
import { aProposal } from '#worker/features/coach/proposals/proposal-fixture.ts'
import { listPlanned } from '#worker/features/training/plans/list-planned.ts'
import { doAll, putPlan } from '#worker/features/training/plans/plan-fixture.ts'
import { readPlan } from '#worker/features/training/plans/read-plan.ts'
import { everyRoute } from '#worker/routes.ts'

const reason = 'Their import stopped at 40 %.'
const OWNER = ['athlete', 'admin', 'owner']
const LOOKS: Permission[] = ['admin.read', 'audit.read', 'system.impersonation']

const look = (visitor: Visitor, id: string) =>
  visitor.send('POST', `/v1/admin/athletes/${id}/impersonation`, { reason })

/** The owner of the service in a look at somebody's account. */
async function looking(of?: { id: string }, permissions: readonly Permission[] = LOOKS) {
  const athlete = of ?? (await signedIn())
  const owner = await staff(permissions, OWNER)
  expect((await look(owner.visitor, athlete.id)).status).toBe(201)
  return { owner, athlete }
}

const trail = async (visitor: Visitor, id: string) =>
  (await visitor.get(`/v1/admin/audit?target_id=${id}`)).body.rows as {
    action: string
    actor_id: string
    reason: string | null
    content: { after: Record<string, unknown> }
  }[]

test('ADM-04 a look shows an account to the owner for 15 minutes; it is in the log, and its athlete is told', async () => {
  const athlete = await signedIn({ name: 'Zoe Looked' })
  const { owner } = await looking(athlete)
  const { visitor } = owner
  expect(visitor.look).not.toBe('')
  const { body: me } = await visitor.get('/v1/me')
  expect(me).toMatchObject({ athlete_id: athlete.id, display_name: 'Zoe Looked', roles: [], permissions: [] })
  expect(me).toMatchObject({ is_admin: false, practices: [] })
  expect(me.impersonation).toMatchObject({ admin_name: 'Robin Test', reason, may_confirm: false })
  const left = Date.parse(me.impersonation.ends_at) - Date.now()
  expect(left).toBeGreaterThan(14 * 60_000)
  expect(left).toBeLessThanOrEqual(15 * 60_000)
  expect((await athlete.visitor.get('/v1/me')).body).toMatchObject({ impersonation: null })
  const { rows: mails } = await testDb().execute(
    sql`select dedupe_key from outbox where athlete_id = ${athlete.id} and payload ->> 'template' = 'account-looked-at'`,
  )
  expect(mails).toEqual([{ dedupe_key: expect.stringMatching(/^mail_look_ipn_/) }])
  expect((await visitor.send('DELETE', '/v1/impersonation')).status).toBe(204)
  expect(visitor.look).toBe('')
  expect((await visitor.get('/v1/me')).body).toMatchObject({ athlete_id: owner.id, impersonation: null })
  const { looks } = (await athlete.visitor.get('/v1/sessions')).body
  expect(looks).toMatchObject([{ reason }])
  expect(Date.parse(looks[0].ended_at)).toBeLessThan(Date.now() + 1_000)
  expect(await trail(visitor, athlete.id)).toMatchObject([
    { action: 'impersonation.ended', actor_id: owner.id },
    { action: 'impersonation.started', actor_id: owner.id, reason },
  ])
})

test('ADM-04 the owner alone begins a look, with the permission, a reason, and at nobody of the staff', async () => {
  const { id } = await makePerson()
  const admin = await staff(PERMISSIONS)
  const unpermitted = await staff(
    PERMISSIONS.filter((one) => one !== 'system.impersonation'),
    OWNER,
  )
  for (const { visitor } of [admin, unpermitted]) expect((await look(visitor, id)).status).toBe(404)
  const owner = await staff(PERMISSIONS, OWNER)
  const asked = await owner.visitor.send('POST', `/v1/admin/athletes/${id}/impersonation`, { reason: '' })
  expect([asked.status, asked.body.error.field]).toEqual([422, 'reason'])
  expect((await look(owner.visitor, 'ath_none')).status).toBe(404)
  for (const other of [admin.id, owner.id]) expect((await look(owner.visitor, other)).status).toBe(409)
  expect(owner.visitor.look).toBe('')
})

test('ADM-04 in a look every route is closed that is not opened to it, and none changes anything', async () => {
  const { owner, athlete } = await looking()
  const names = [...new Set((await everyRoute()).map(({ route }) => route))]
  expect(names.length).toBeGreaterThan(300)
  await calm()
  await watchRows()
  const before = await stored()
  const open: string[] = []
  let refused = 0
  for (const name of names) {
    const [method = '', path = ''] = name.split(' ')
    // The two ways out are walked by the other tests.
    if (name === 'DELETE /v1/impersonation' || name === 'DELETE /v1/sessions/current') continue
    const input = method === 'GET' ? undefined : {}
    const { status, body } = await owner.visitor.send(method, path.replace(/:\w+/g, 'abc'), input)
    const isClosed = status === 403 && /in a look/.test(body?.error?.message ?? '')
    if (!isClosed) open.push(`${name} ${status}`)
    else if (method !== 'GET') refused += 1
  }
  expect(open.toSorted()).toEqual(OPEN)
  expect(refused).toBeGreaterThan(150)
  expect(
    differing(before, await stored()).filter((name) => name !== 'audit_log' && name !== 'audit_head'),
  ).toEqual([])
  await owner.visitor.send('DELETE', '/v1/impersonation')
  const { rows } = await testDb().execute(sql`select count(*)::int as n from audit_log
    where target_id = ${athlete.id} and action = 'impersonation.refused' and actor_id = ${owner.id}`)
  expect(rows).toEqual([{ n: refused }])
  const [last] = (await trail(owner.visitor, athlete.id)).filter(
    ({ action }) => action === 'impersonation.refused',
  )
  expect(last).toMatchObject({ reason, content: { after: { path: expect.stringContaining('/') } } })
})

const OPEN = [
  'GET /v1/accounts/policy 200',
  'GET /v1/availability 200',
  'GET /v1/connections 200',
  'GET /v1/consents 200',
  'GET /v1/entitlements 200',
  'GET /v1/imports 200',
  'GET /v1/imports/:id/files 200',
  'GET /v1/ingestion 200',
  'GET /v1/me 200',
  'GET /v1/onboarding/status 200',
  'GET /v1/plans 200',
  'GET /v1/plans/:plan 404',
  'GET /v1/plans/workouts 422',
  'GET /v1/status 200',
  'GET /v2/coach/actions 200',
  'GET /v2/coach/actions/:proposal 404',
  'GET /v2/plans/:plan/history 404',
  'GET /v2/plans/:plan/missed-days 404',
  'GET /v2/plans/:plan/workout-types 404',
]

type It = Awaited<ReturnType<typeof looking>>

const ENDS: [string, (it: It & { athlete: { visitor: Visitor } }) => Promise<unknown>][] = [
  [
    'a new password of the athlete by mail',
    async ({ athlete }) => {
      const { rows } = await testDb().execute(sql`select email from athlete where id = ${athlete.id}`)
      const email = String(rows[0]?.email)
      const other = new Visitor()
      await other.send('POST', '/v1/password/forgotten', { email })
      const input = { token: await linkToken(email, 'reset-password'), keep_passkeys: [] }
      const reset = await other.send('POST', '/v1/password/reset', {
        ...input,
        password: 'another long night run',
      })
      expect(reset.status).toBe(200)
    },
  ],
  [
    'the end of its session',
    ({ owner }) =>
      testDb().execute(
        sql`update session set expires_at = now() - interval '1 second' where athlete_id = ${owner.id}`,
      ),
  ],
  ['its time', () => testDb().execute(sql`update impersonation set ends_at = now() - interval '1 second'`)],
  [
    'the owner’s log-out in another tab',
    ({ owner }) => testDb().execute(sql`delete from session where athlete_id = ${owner.id}`),
  ],
  [
    'the owner’s log-out everywhere',
    ({ owner }) => outside(owner.visitor).send('POST', '/v1/sessions/others/revocation'),
  ],
  [
    'a new password of the owner',
    ({ owner }) =>
      outside(owner.visitor).send('PUT', '/v1/password', {
        ...{ current_password: PASSWORD, password: 'another long night run' },
      }),
  ],
  [
    'the athlete’s log-out everywhere',
    ({ athlete }) => athlete.visitor.send('POST', '/v1/sessions/others/revocation'),
  ],
  [
    'a new password of the athlete',
    ({ athlete }) =>
      athlete.visitor.send('PUT', '/v1/password', {
        ...{ current_password: PASSWORD, password: 'another long night run' },
      }),
  ],
  [
    'the permission’s end',
    ({ owner }) =>
      testDb().execute(sql`delete from admin_permission where athlete_id = ${owner.id}
        and permission = 'system.impersonation'`),
  ],
  [
    'the role’s end',
    ({ owner }) => testDb().execute(sql`update athlete set roles = '{athlete,admin}' where id = ${owner.id}`),
  ],
  [
    'a block',
    ({ owner }) => testDb().execute(sql`update athlete set blocked_at = now() where id = ${owner.id}`),
  ],
  [
    'the longest session of staff',
    ({ owner }) =>
      testDb().execute(
        sql`update session set created_at = now() - interval '8 days' where athlete_id = ${owner.id}`,
      ),
  ],
  [
    'the end of that account',
    ({ athlete }) => testDb().execute(sql`delete from athlete where id = ${athlete.id}`),
  ],
]

/** The same session without the look, as in a client that keeps no such cookie. */
function outside(visitor: Visitor): Visitor {
  const other = new Visitor()
  other.cookie = visitor.cookie
  return other
}

test.each(ENDS)('ADM-04 a look ends with %s, and nothing of it becomes the owner’s own', async (_, end) => {
  const athlete = await signedIn()
  const it = { ...(await looking(athlete)), athlete }
  const { visitor } = it.owner
  expect((await visitor.get('/v1/plans')).status).toBe(200)
  await end(it)
  for (const [method, path] of [
    ['GET', '/v1/me'],
    ['GET', '/v1/plans'],
    ['PATCH', '/v1/me'],
    ['POST', '/v1/sync'],
  ] as const)
    expect([
      path,
      (await visitor.send(method, path, method === 'GET' ? undefined : { display_name: 'Taken' })).status,
    ]).toEqual([path, 401])
  const { rows } = await testDb().execute(sql`select 1 from athlete where name = 'Taken'`)
  expect(rows).toEqual([])
  // The way out is open, and takes the cookie along.
  expect((await visitor.send('DELETE', '/v1/impersonation')).status).toBe(204)
  expect(visitor.look).toBe('')
})

test('ADM-04 the token of a look is nothing by itself, with another session, as a session or as a bearer token', async () => {
  const { owner, athlete } = await looking()
  const token = owner.visitor.look.slice(owner.visitor.look.indexOf('=') + 1)
  const thief = new Visitor()
  thief.look = owner.visitor.look
  thief.device = 'x=y'
  expect((await thief.get('/v1/me')).status).toBe(401)
  const { visitor: other } = await signedIn()
  other.look = owner.visitor.look
  expect((await other.get('/v1/me')).status).toBe(401)
  // Another device of the same owner is in no look, and neither is this one by the token of the look before.
  const otherDevice = new Visitor()
  await otherDevice.logIn(owner.email)
  otherDevice.look = owner.visitor.look
  expect((await otherDevice.get('/v1/me')).status).toBe(401)
  const again = outside(owner.visitor)
  expect((await look(again, athlete.id)).status).toBe(201)
  expect((await owner.visitor.get('/v1/me')).status).toBe(401)
  owner.visitor.look = again.look
  expect((await owner.visitor.get('/v1/me')).status).toBe(200)
  const asSession = new Visitor()
  asSession.cookie = owner.visitor.cookie.replace(/=.*/, `=${token}`)
  expect((await asSession.get('/v1/me')).status).toBe(401)
  expect((await new Visitor().get('/v1/me', { Authorization: `Bearer ${token}` })).status).toBe(401)
  // Beside a bearer token it is not heard: that speaks for itself.
  const bearer = owner.visitor.cookie.slice(owner.visitor.cookie.indexOf('=') + 1)
  const { body } = await owner.visitor.get('/v1/me', { Authorization: `Bearer ${bearer}` })
  expect(body.athlete_id).toBe(owner.id)
})

test('ADM-04 one looks at one account: from a look no other begins, and one that begins elsewhere ends it', async () => {
  const { owner } = await looking()
  const next = await signedIn()
  expect((await look(owner.visitor, next.id)).status).toBe(403)
  const elsewhere = outside(owner.visitor)
  expect((await look(elsewhere, next.id)).status).toBe(201)
  expect((await owner.visitor.get('/v1/me')).status).toBe(401)
  expect((await elsewhere.get('/v1/me')).body.athlete_id).toBe(next.id)
})

test('ADM-04 a look learns that a workout is done, and nothing of its recording', async () => {
  const { id } = await makePerson()
  const today = new Date().toISOString().slice(0, 10)
  const week = {
    number: 1,
    startDay: today,
    endDay: today,
    phase: 'Base',
    isRecovery: false,
    reason: 'First.',
  }
  const weeksOfPlan = [week, { ...week, number: 2 }] as never
  const plan = await putPlan(id, today, { weeks: weeksOfPlan })
  const own = testContext({ actor: athleteActor(id) })
  const impersonation = { adminName: 'Olu', adminZone: 'UTC', reason, endsAt: new Date(), mayConfirm: false }
  const view = { ...(await athleteActor(id, { roles: [] }).confirmed), impersonation }
  const actor = { kind: 'impersonator', adminId: 'ath_o', athleteId: id, mayStore: false } as const
  const seen = testContext({ actor: { ...actor, confirmed: Promise.resolve(view) } })
  const past = plan.workouts.filter(({ day }) => day < today)
  await doAll(id, past)
  // One is none of the workouts.
  await testDb().execute(sql`update planned_workout set activity_id = null where id = ${past[1]?.id ?? ''}`)
  const { rows } = await testDb().execute(sql`select id from activity where athlete_id = ${id}`)
  expect(rows.length).toBe(past.length)
  const whole = JSON.stringify(await readPlan(own, plan.id))
  const looked = JSON.stringify(await readPlan(seen, plan.id))
  expect(looked).toContain(past[0]?.id)
  const weeks = (text: string) =>
    (JSON.parse(text) as { weeks: { done: object | null; unplanned: number }[] }).weeks
  expect(weeks(whole).some(({ done }) => done !== null)).toBe(true)
  expect(weeks(looked)).toHaveLength(2)
  expect(weeks(looked).every(({ done, unplanned }) => done === null && unplanned === 0)).toBe(true)
  for (const { id: recorded } of rows) {
    expect(whole).toContain(recorded)
    expect(looked).not.toContain(recorded)
  }
  const days = { from_day: plan.startDay, to_day: today }
  expect(JSON.stringify(await listPlanned(own, days))).toContain(rows[0]?.id)
  expect(JSON.stringify(await listPlanned(seen, days))).not.toContain(rows[0]?.id)
})

test('ACTN-06 in a look a proposal is decided by whoever has the permission for it, and the log says so loudly', async () => {
  for (const [permissions, status, action] of [
    [LOOKS, 403, 'impersonation.refused'],
    [[...LOOKS, 'coach.actions.confirm'], 200, 'impersonation.decided'],
  ] as const) {
    const it = await aProposal()
    const { owner } = await looking({ id: it.athleteId }, permissions)
    const before = await owner.visitor.get(it.path)
    expect(before.body).toMatchObject({ state: 'proposed' })
    expect((await owner.visitor.send('POST', `${it.path}/confirm`, {})).status).toBe(status)
    // What was decided is its athlete's to undo, in either case.
    expect((await owner.visitor.send('POST', `${it.path}/undo`, {})).status).toBe(403)
    expect((await it.visitor.get(it.path)).body.state).toBe(status === 200 ? 'applied' : 'proposed')
    await owner.visitor.send('DELETE', '/v1/impersonation')
    const rows = await trail(owner.visitor, it.athleteId)
    expect(
      rows.filter((row) => row.action === action && /confirm$/.test(String(row.content.after.path))),
    ).toMatchObject([{ actor_id: owner.id, reason }])
    const { rows: lines } = await testDb().execute(sql`select actor_id from audit_log
      where action = 'coach.action.confirmed' and target_id = ${it.id}`)
    expect(lines).toEqual(status === 200 ? [{ actor_id: owner.id }] : [])
  }
})
