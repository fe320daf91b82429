import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { test } from 'vitest'
import { linkToken, makePerson, PASSWORD, signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { PURPOSES } from './features/account/consents/schema.ts'
import { fromBase32, totpAt } from './platform/auth/totp.ts'
import { admin, callbackPath, type Probe, trainedAthlete, tripsOf } from './round-trips-fixture.ts'
import { PRACTICE_SIDE_PROBES } from './round-trips-practice-side-fixture.ts'
import { splitDoors, walk } from './round-trips-walk-fixture.ts'

type Person = Awaited<ReturnType<typeof trainedAthlete>>
type Probes = Record<string, (me: Person, boss: Awaited<ReturnType<typeof admin>>) => Promise<Probe> | Probe>

const why = { reason: 'counting round trips' }
const day = '2026-04-01'
const visitorDoor = (path: string, body?: unknown): Probe => ({ path, body })

async function twoFactor() {
  const person = await signedIn()
  const begun = await person.visitor.send('POST', '/v1/two-factor', { password: PASSWORD })
  const code = await totpAt(fromBase32(begun.body.secret), Math.floor(Date.now() / 30_000))
  return { ...person, code }
}

async function confirmed() {
  const person = await twoFactor()
  const { body } = await person.visitor.send('POST', '/v1/two-factor/confirmation', { code: person.code })
  return { ...person, recovery: body.recovery_codes[0] as string }
}

async function upload(me: Person, parts: number) {
  const size = 1000
  const { body } = await me.visitor.send('POST', '/v1/imports', {
    files: [{ name: 'a.fit', size_bytes: size }],
  })
  const id = body.uploads[0].upload_id as string
  const bytes = new Uint8Array(size)
  if (parts > 0) await tripsOf('PUT', { path: `/v1/uploads/${id}/parts/1`, body: bytes, cookie: me.cookie })
  return { id, importId: body.import_id as string, bytes }
}

async function failedJob(): Promise<string> {
  const id = `fjb_${crypto.randomUUID()}`
  await testDb().execute(sql`with job as (insert into outbox (id, type, payload, status, due_at, created_at)
      values (${`out_${id}`}, 'retention.purge', '{"type":"retention.purge"}', 'parked', now(), now()) returning id)
    insert into failed_job (id, outbox_id, type, payload, error_code, error_message, attempts, failed_at)
    select ${id}, id, 'retention.purge', '{"type":"retention.purge"}', 'internal', 'x', 8, now() from job`)
  return id
}

const mailed = async (template: string, send: (email: string, visitor: Visitor) => Promise<unknown>) => {
  const { email, visitor } = await signedIn()
  await send(email, visitor)
  return linkToken(email, template)
}

/** How a door is knocked at where its address alone, with a trained athlete's cookie, is not enough. */
const PROBES: Probes = {
  'POST /v1/accounts': async () => {
    const email = `new-${crypto.randomUUID()}@example.org`
    await testDb().execute(sql`insert into invite (id, email, code, uses_left, created_at)
      values (${`inv_${email}`}, ${email}, ${email}, 1, now())`)
    return visitorDoor('/v1/accounts', { email, password: PASSWORD, name: 'New' })
  },
  'POST /v1/email/verification': async () => {
    const { email } = await makePerson({ emailVerified: false })
    await new Visitor().send('POST', '/v1/email/verification/resend', { email })
    return visitorDoor('/v1/email/verification', { token: await linkToken(email, 'verify-email') })
  },
  'POST /v1/email/verification/resend': async () => {
    const { email } = await makePerson({ emailVerified: false })
    return visitorDoor('/v1/email/verification/resend', { email })
  },
  'PUT /v1/email': async () => {
    const { visitor } = await signedIn()
    return {
      path: '/v1/email',
      cookie: visitor.cookie,
      body: { password: PASSWORD, email: `${crypto.randomUUID()}@example.org` },
    }
  },
  'POST /v1/password/forgotten': async () =>
    visitorDoor('/v1/password/forgotten', { email: (await makePerson()).email }),
  'POST /v1/password/reset': async () => {
    const token = await mailed('reset-password', (email) =>
      new Visitor().send('POST', '/v1/password/forgotten', { email }),
    )
    return visitorDoor('/v1/password/reset', { token, password: 'another long run' })
  },
  'PUT /v1/password': async () => {
    const { visitor } = await signedIn()
    return {
      path: '/v1/password',
      cookie: visitor.cookie,
      body: { current_password: PASSWORD, password: 'another long run' },
    }
  },
  'POST /v1/sessions': async () =>
    visitorDoor('/v1/sessions', { email: (await makePerson()).email, password: PASSWORD }),
  'POST /v1/sessions/second-factor': async () => {
    const { email, recovery } = await confirmed()
    const asked = await new Visitor().logIn(email)
    return visitorDoor('/v1/sessions/second-factor', { challenge: asked.body.challenge, code: recovery })
  },
  'POST /v1/passkeys/options': async () => ({
    path: '/v1/passkeys/options',
    cookie: (await signedIn()).visitor.cookie,
    body: { password: PASSWORD },
  }),
  'GET /readyz': () => ({ path: '/readyz' }),
  'DELETE /v1/sessions': async () => ({ path: '/v1/sessions', cookie: (await signedIn()).visitor.cookie }),
  'DELETE /v1/sessions/current': async () => ({
    path: '/v1/sessions/current',
    cookie: (await signedIn()).visitor.cookie,
  }),
  'DELETE /v1/sessions/:id': async () => {
    const { visitor, email } = await signedIn()
    await new Visitor().logIn(email)
    const { body } = await visitor.get('/v1/sessions')
    const other = body.sessions.find((one: { is_current: boolean }) => !one.is_current)
    return { path: `/v1/sessions/${other.id}`, cookie: visitor.cookie }
  },
  'POST /v1/two-factor': async () => ({
    path: '/v1/two-factor',
    cookie: (await signedIn()).visitor.cookie,
    body: { password: PASSWORD },
  }),
  'POST /v1/two-factor/confirmation': async () => {
    const { visitor, code } = await twoFactor()
    return { path: '/v1/two-factor/confirmation', cookie: visitor.cookie, body: { code } }
  },
  'POST /v1/two-factor/recovery-codes': async () => ({
    path: '/v1/two-factor/recovery-codes',
    cookie: (await confirmed()).visitor.cookie,
    body: { password: PASSWORD },
  }),
  'DELETE /v1/two-factor': async () => ({
    path: '/v1/two-factor',
    cookie: (await confirmed()).visitor.cookie,
    body: { password: PASSWORD },
  }),
  'PATCH /v1/me': (me) => ({ path: '/v1/me', cookie: me.cookie, body: { name: 'Robin' } }),
  'POST /v1/admin/invites': (_, boss) => ({
    path: '/v1/admin/invites',
    cookie: boss.cookie,
    body: { email: `${crypto.randomUUID()}@example.org`, ...why },
  }),
  'DELETE /v1/admin/invites/:id': async (_, boss) => {
    const id = `inv_${crypto.randomUUID()}`
    await testDb().execute(sql`insert into invite (id, email, code, uses_left, created_at)
      values (${id}, ${`${id}@example.org`}, ${id}, 1, now())`)
    return { path: `/v1/admin/invites/${id}`, cookie: boss.cookie }
  },
  'POST /v1/activities': (me) => ({
    path: '/v1/activities',
    cookie: me.cookie,
    body: {
      sport: 'run',
      start_at: '2026-04-01T06:00:00Z',
      moving_s: 1800,
      elapsed_s: 1800,
      distance_m: 5000,
    },
  }),
  'PATCH /v1/activities/:id': (me) => ({
    path: `/v1/activities/${me.activityIds[0]}`,
    cookie: me.cookie,
    body: { name: 'Hills' },
  }),
  'POST /v1/activities/:id/edits': (me) => ({
    path: `/v1/activities/${me.activityIds[1]}/edits`,
    cookie: me.cookie,
    body: { kind: 'crop', from_s: 0, to_s: 600 },
  }),
  'POST /v1/activities/:id/edits/preview': (me) => ({
    path: `/v1/activities/${me.activityIds[1]}/edits/preview`,
    cookie: me.cookie,
    body: { kind: 'crop', from_s: 0, to_s: 300 },
  }),
  'DELETE /v1/activities/:id/edits/:edit': async (me) => {
    const path = `/v1/activities/${me.activityIds[1]}/edits`
    const { body } = await me.visitor.send('POST', path, { kind: 'crop', from_s: 0, to_s: 500 })
    return { path: `${path}/${body.edit_id}`, cookie: me.cookie }
  },
  'GET /v1/activities/:id/original': (me) => ({
    path: `/v1/activities/${me.activityIds[0]}/original`,
    cookie: me.cookie,
  }),
  'POST /v1/activities/:id/separate': async (me) => {
    const { body } = await me.visitor.get(`/v1/activities/${me.activityIds[1]}`)
    return {
      path: `/v1/activities/${me.activityIds[1]}/separate`,
      cookie: me.cookie,
      body: { origin_id: body.sources?.[0]?.id ?? body.origins?.[0]?.id },
    }
  },
  'DELETE /v1/activities/:id': async () => {
    const other = await trainedAthlete()
    return { path: `/v1/activities/${other.activityIds[0]}`, cookie: other.cookie }
  },
  'POST /v1/admin/athletes/:id/block': async (_, boss) => ({
    path: `/v1/admin/athletes/${(await makePerson()).id}/block`,
    cookie: boss.cookie,
    body: why,
  }),
  'POST /v1/admin/athletes/:id/password-reset': async (_, boss) => ({
    path: `/v1/admin/athletes/${(await makePerson()).id}/password-reset`,
    cookie: boss.cookie,
    body: why,
  }),
  'PUT /v1/consents': (me) => ({
    path: '/v1/consents',
    cookie: me.cookie,
    body: { decisions: [{ purpose: 'ai', granted: true, version: PURPOSES.ai.version }] },
  }),
  'POST /v1/imports': (me) => ({
    path: '/v1/imports',
    cookie: me.cookie,
    body: { files: [{ name: 'a.fit', size_bytes: 10 }] },
  }),
  'GET /v1/imports/:id/files': async (me) => ({
    path: `/v1/imports/${(await upload(me, 0)).importId}/files`,
    cookie: me.cookie,
  }),
  'POST /v1/imports/:id/retry': async (me) => {
    const { importId } = await upload(me, 0)
    await testDb().execute(sql`update athlete_data_import_job set status = 'error' where id = ${importId}`)
    return { path: `/v1/imports/${importId}/retry`, cookie: me.cookie }
  },
  'PUT /v1/uploads/:id/parts/:part': async (me) => {
    const { id, bytes } = await upload(me, 0)
    return { path: `/v1/uploads/${id}/parts/1`, cookie: me.cookie, body: bytes }
  },
  'POST /v1/uploads/:id/complete': async (me) => ({
    path: `/v1/uploads/${(await upload(me, 1)).id}/complete`,
    cookie: me.cookie,
  }),
  'DELETE /v1/uploads/:id': async (me) => ({
    path: `/v1/uploads/${(await upload(me, 0)).id}`,
    cookie: me.cookie,
  }),
  'POST /v1/admin/athletes/:id/unblock': async (_, boss) => ({
    path: `/v1/admin/athletes/${(await makePerson({ blockedAt: new Date(), blockedReason: 'x' })).id}/unblock`,
    cookie: boss.cookie,
    body: why,
  }),
  'PUT /v1/admin/athletes/:id/permissions': async (_, boss) => ({
    path: `/v1/admin/athletes/${(await signedIn({ roles: ['athlete', 'admin'] })).id}/permissions`,
    cookie: boss.cookie,
    body: { permissions: ['admin.read'], ...why },
  }),
  'PUT /v1/admin/flags/:key': (_, boss) => ({
    path: '/v1/admin/flags/accounts.open_sign_up',
    cookie: boss.cookie,
    body: { value: false, ...why },
  }),
  'POST /v1/admin/ingestion/pause': (_, boss) => ({
    path: '/v1/admin/ingestion/pause',
    cookie: boss.cookie,
    body: why,
  }),
  'POST /v1/admin/ingestion/resume': (_, boss) => ({
    path: '/v1/admin/ingestion/resume',
    cookie: boss.cookie,
    body: why,
  }),
  'POST /v1/admin/ingestion/:provider/retry': async (_, boss) => {
    const other = await stuck()
    const body = { athlete_id: other.id, ...why }
    return { path: '/v1/admin/ingestion/strava/retry', cookie: boss.cookie, body }
  },
  'POST /v1/ingestion/:provider/retry': async () => ({
    path: '/v1/ingestion/strava/retry',
    cookie: (await stuck()).visitor.cookie,
  }),
  'POST /v1/admin/jobs/failed/:id/replay': async (_, boss) => ({
    path: `/v1/admin/jobs/failed/${await failedJob()}/replay`,
    cookie: boss.cookie,
    body: why,
  }),
  'POST /v1/admin/jobs/failed/:id/dismiss': async (_, boss) => ({
    path: `/v1/admin/jobs/failed/${await failedJob()}/dismiss`,
    cookie: boss.cookie,
    body: why,
  }),
  'PUT /v1/onboarding/step': async (me) => {
    const all = Object.entries(PURPOSES).map(([purpose, { version }]) => ({
      purpose,
      version,
      granted: true,
    }))
    await me.visitor.send('PUT', '/v1/consents', { decisions: all })
    return { path: '/v1/onboarding/step', cookie: me.cookie, body: { step: 'connect' } }
  },
  'PUT /v1/onboarding/questionnaire': (me) => ({
    path: '/v1/onboarding/questionnaire',
    cookie: me.cookie,
    body: { goal: 'fitness' },
  }),
  'PUT /v1/onboarding/baseline': (me) => ({
    path: '/v1/onboarding/baseline',
    cookie: me.cookie,
    body: { runs_per_week: 3, weekly_distance_m: 20_000, longest_run_m: 8_000, is_returning: false },
  }),
  'PATCH /v1/profile': (me) => ({ path: '/v1/profile', cookie: me.cookie, body: { weight_kg: 70 } }),
  'PUT /v1/thresholds': (me) => ({ path: '/v1/thresholds', cookie: me.cookie, body: THRESHOLD }),
  'DELETE /v1/thresholds/:id': async (me) => {
    const { body } = await me.visitor.send('PUT', '/v1/thresholds', THRESHOLD)
    return { path: `/v1/thresholds/${body.thresholds[0].id}`, cookie: me.cookie }
  },
  'PUT /v1/zones': (me) => ({ path: '/v1/zones', cookie: me.cookie, body: ZONES }),
  'DELETE /v1/zones/:id': async (me) => {
    const { body } = await me.visitor.send('PUT', '/v1/zones', ZONES)
    return { path: `/v1/zones/${body.zones[0].id}`, cookie: me.cookie }
  },
  'POST /v1/connections/:provider': async () => ({
    path: '/v1/connections/strava',
    cookie: (await signedIn()).visitor.cookie,
    body: {},
  }),
  'DELETE /v1/connections/:provider': async () => ({
    path: '/v1/connections/strava',
    cookie: (await stuck()).visitor.cookie,
  }),
  'GET /strava/callback': async () => {
    const { visitor } = await signedIn()
    return { path: await callbackPath(visitor), cookie: visitor.cookie }
  },
  'GET /strava/webhook': () => ({
    path: `/strava/webhook?hub.mode=subscribe&hub.challenge=x&hub.verify_token=${env.STRAVA_WEBHOOK_VERIFY_TOKEN}`,
  }),
  'POST /strava/webhook': () => ({
    path: '/strava/webhook',
    body: {
      object_type: 'activity',
      object_id: 1,
      aspect_type: 'create',
      owner_id: 1,
      subscription_id: 1,
      event_time: 1,
      updates: {},
    },
  }),
}

const THRESHOLD = { sport: 'run', effective_from: day, threshold_pace_s_per_km: 270 }
const ZONES = { sport: 'run', measure: 'heart_rate', bounds: [120, 140], effective_from: day }

/** Someone whose Strava import failed. */
async function stuck() {
  const person = await signedIn()
  await testDb().batch([
    testDb().execute(sql`insert into connection (id, athlete_id, provider, external_athlete_id, scopes, status, created_at, updated_at)
      values (${`con_${person.id}`}, ${person.id}, 'strava', ${person.id}, '{read}', 'active', now(), now())`),
    testDb().execute(sql`insert into ingestion_state (athlete_id, provider, status, phase, updated_at)
      values (${person.id}, 'strava', 'error', 'index', now())`),
  ])
  return person
}

test('PERF-03 no door of athletes or Admin waits for the database more often than its budget', {
  timeout: 600_000,
}, async () => {
  const [me, boss] = [await trainedAthlete(), await admin()]
  const { others } = await splitDoors(PRACTICE_SIDE_PROBES)
  await walk(others, (door) => {
    const path = door.split(' ')[1] ?? ''
    const cookie = path.startsWith('/v1/admin/') ? boss.cookie : me.cookie
    const own = path.startsWith('/v1/admin/athletes/') ? me.id : (me.activityIds[1] ?? '')
    return PROBES[door]?.(me, boss) ?? { path: path.replace(':id', own), cookie }
  })
})
