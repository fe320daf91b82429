import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import {
  ALL_ROUNDER,
  after,
  calls,
  connect,
  consent,
  control,
  dropWork,
  faults,
  forgetCalls,
  linkOf,
  noFaults,
  originsOf,
  person,
  RUNNER,
  setClock,
  stateOf,
  T0,
  work,
} from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import type { Ctx } from '#worker/context.ts'
import { readNotice } from '#worker/domain/policy/connect-notices.ts'
import { bootstrap } from '#worker/features/account/onboarding/bootstrap.ts'
import { showStatus } from '#worker/features/account/onboarding/show-status.ts'
import { disconnect } from '#worker/features/training/connections/disconnect.ts'
import { finishConnect } from '#worker/features/training/connections/finish-connect.ts'
import { redirectUri } from '#worker/features/training/connections/redirect-uri.ts'
import { CallbackQuery, safeReturn } from '#worker/features/training/connections/schema.ts'
import { startConnect } from '#worker/features/training/connections/start-connect.ts'
import { anonymous } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'

beforeAll(() => setClock(T0))
beforeEach(() => dropWork())

const begin = async (actor: Awaited<ReturnType<typeof person>>, returnTo = '/onboarding') => {
  const ctx = testContext({ now: T0, actor })
  return { ctx, ...(await startConnect(ctx, 'strava', { returnTo }, env.APP_ORIGIN)) }
}
const noticeOf = (path: string) => {
  const notice = new URL(path, 'https://x.test').searchParams.get('notice') ?? ''
  expect(readNotice(notice)).not.toBeNull()
  return notice
}

test('ONB-02 a connect comes back to the page it left and stores sealed tokens; the index is queued at once', async () => {
  const actor = await person()
  const { ctx, authorizeUrl } = await begin(actor, '/onboarding?step=connect')
  const url = new URL(authorizeUrl)
  expect(url.searchParams.get('redirect_uri')).toBe('http://localhost:8787/strava/callback')
  const query = await consent(authorizeUrl)
  expect(await finishConnect(ctx, 'strava', query)).toBe('/onboarding?step=connect&notice=strava_connected')
  const connection = await linkOf(actor.athleteId)
  expect(connection).toMatchObject({
    status: 'active',
    external_athlete_id: String(ALL_ROUNDER),
    external_name: 'Alex Merrow',
  })
  expect(String(connection.sealed_access_token)).toMatch(/^local\./)
  expect(await stateOf(actor.athleteId)).toMatchObject({ status: 'queued', phase: 'index' })
  const waiting = await ctx.db.execute(sql`select type from outbox where athlete_id = ${actor.athleteId}`)
  expect(waiting.rows).toEqual([{ type: 'event' }])
  expect(await work(T0, 2, ['event', 'provider.index'])).toEqual(['event', 'provider.index'])
  // Replayed: the state works once.
  expect(noticeOf(await finishConnect(ctx, 'strava', query))).toBe('strava_state_used')
  await testContext().db.execute(sql`delete from connection where athlete_id = ${actor.athleteId}`)
})

test('ONB-03 connecting queues the cheap index at once, and nothing in onboarding waits for a provider', async () => {
  const actor = await person()
  const { ctx, authorizeUrl } = await begin(actor, '/onboarding')
  const query = await consent(authorizeUrl)
  await forgetCalls()
  await finishConnect(ctx, 'strava', query)
  // One exchange of the code, and not one activity is asked for while the person waits.
  const exchange = { 'POST /oauth/token': 1 }
  expect((await calls()).by_path).toEqual(exchange)
  await bootstrap(ctx)
  await showStatus(ctx)
  expect((await calls()).by_path).toEqual(exchange)
  expect(await stateOf(actor.athleteId)).toMatchObject({ status: 'queued', phase: 'index' })
  expect(await originsOf(actor.athleteId)).toHaveLength(0)
  await work(T0, 1, ['event'])
  const waiting = await ctx.db.execute(sql`select type, due_at <= ${T0.toISOString()} as is_due from outbox
    where athlete_id = ${actor.athleteId} and status = 'due'`)
  expect(waiting.rows).toEqual([{ type: 'provider.index', is_due: true }])
  await ctx.db.execute(sql`delete from connection where athlete_id = ${actor.athleteId}`)
})

test('ONB-02 each way it can fail ends on a page of ours with its own words, and stores nothing', async () => {
  const actor = await person()
  const other = await person()
  const denied = await begin(actor)
  expect(
    noticeOf(
      await finishConnect(denied.ctx, 'strava', await consent(denied.authorizeUrl, { decision: 'cancel' })),
    ),
  ).toBe('strava_denied')
  expect(await connect(actor, { scopes: ['read'] })).toContain('notice=strava_scope_missing')
  const late = await begin(actor)
  const lateQuery = await consent(late.authorizeUrl)
  const tooLate = testContext({ now: after(601), actor })
  expect(noticeOf(await finishConnect(tooLate, 'strava', lateQuery))).toBe('strava_state_expired')
  const foreign = await consent((await begin(other)).authorizeUrl)
  expect(noticeOf(await finishConnect(denied.ctx, 'strava', foreign))).toBe('strava_state_unknown')
  const forged = CallbackQuery.parse({ state: 'abc.def', code: 'x', scope: 'activity:read_all' })
  expect(noticeOf(await finishConnect(denied.ctx, 'strava', forged))).toBe('strava_state_unknown')
  const nobody = testContext({ now: T0, actor: anonymous() })
  expect(noticeOf(await finishConnect(nobody, 'strava', foreign))).toBe('strava_signed_out')
  const badCode = await begin(actor)
  const broken = { ...(await consent(badCode.authorizeUrl)), code: 'never-issued' }
  expect(noticeOf(await finishConnect(badCode.ctx, 'strava', broken))).toBe('strava_unavailable')
  await faults({ htmlWith200: true, pathIncludes: '/oauth/token' })
  expect(await connect(actor)).toContain('notice=strava_unavailable')
  await noFaults()
  expect(await linkOf(actor.athleteId)).toEqual({})
  expect(await stateOf(actor.athleteId)).toEqual({})
})

test('ING-17 where Strava’s places for athletes are taken a connect says so before and after the consent; who is in may renew it', async () => {
  const [first, second] = [await person(), await person()]
  const cap = (STRAVA_ATHLETE_CAP: string, actor = second) =>
    testContext({ now: T0, actor, settings: { STRAVA_ATHLETE_CAP } })
  const start = (ctx: Ctx) => startConnect(ctx, 'strava', {}, env.APP_ORIGIN)
  const { authorizeUrl } = await start(cap('1'))
  await connect(first)
  await expect(start(cap('1'))).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('all places are taken'),
  })
  const query = await consent(authorizeUrl)
  await forgetCalls()
  expect(noticeOf(await finishConnect(cap('1'), 'strava', query))).toBe('strava_full')
  expect([(await calls()).total, await linkOf(second.athleteId)]).toEqual([0, {}])
  await start(cap('1', first))
  await start(cap('2'))
  await testContext().db.execute(sql`delete from connection where athlete_id = ${first.athleteId}`)
})

test('ONB-02 of two tabs that come back with one state one connects, and the code is exchanged once', async () => {
  const actor = await person()
  const { ctx, authorizeUrl } = await begin(actor)
  const query = await consent(authorizeUrl)
  await forgetCalls()
  const notices = (
    await Promise.all([finishConnect(ctx, 'strava', query), finishConnect(ctx, 'strava', query)])
  ).map(noticeOf)
  expect(notices.sort()).toEqual(['strava_connected', 'strava_state_used'])
  expect((await calls()).by_path).toEqual({ 'POST /oauth/token': 1 })
  await testContext().db.execute(sql`delete from connection where athlete_id = ${actor.athleteId}`)
})

test('ONB-02 a session that has ended connects nothing', async () => {
  const actor = await person()
  const { authorizeUrl } = await begin(actor)
  const query = await consent(authorizeUrl)
  const session = Promise.reject(new AppError('unauthenticated', 'over'))
  session.catch(() => {})
  const ended = testContext({
    now: T0,
    actor: { kind: 'person', athleteId: actor.athleteId, confirmed: session },
  })
  await forgetCalls()
  expect(noticeOf(await finishConnect(ended, 'strava', query))).toBe('strava_signed_out')
  expect((await calls()).by_path).toEqual({})
  expect(await linkOf(actor.athleteId)).toEqual({})
})

test('ONB-02 a Strava account serves one athlete here, and an athlete one Strava account', async () => {
  const first = await person()
  const second = await person()
  expect(await connect(first, { athlete: RUNNER })).toContain('notice=strava_connected')
  expect(await connect(second, { athlete: RUNNER })).toContain('notice=strava_linked_elsewhere')
  expect(await linkOf(second.athleteId)).toEqual({})
  expect(await connect(first, { athlete: ALL_ROUNDER })).toContain('notice=strava_other_account')
  expect(await linkOf(first.athleteId)).toMatchObject({ external_athlete_id: String(RUNNER) })
  expect(await connect(first, { athlete: RUNNER, scopes: ['read', 'activity:read'] })).toContain(
    'notice=strava_connected_public',
  )
  await testContext().db.execute(sql`delete from connection where athlete_id = ${first.athleteId}`)
})

test('ONB-02 only pages of ours are gone back to, and only our own address is named to Strava', async () => {
  for (const path of [
    '//evil.test',
    'https://evil.test',
    '/\\evil.test',
    '/settings/../..//x',
    '/homeless',
    '/api/x',
  ]) {
    expect(safeReturn(path)).toBe('/settings/connections')
  }
  expect(safeReturn('/settings/connections?from=home')).toBe('/settings/connections?from=home')
  const dev = testContext()
  expect(redirectUri(dev, 'strava', 'http://192.168.1.20:8787')).toBe(
    'http://192.168.1.20:8787/strava/callback',
  )
  expect(redirectUri(dev, 'strava', 'http://evil.test')).toBe('http://localhost:8787/strava/callback')
  const live = testContext({ settings: { APP_ENV: 'production', APP_ORIGIN: 'https://strideiq.example' } })
  expect(redirectUri(live, 'strava', 'http://192.168.1.20:8787')).toBe(
    'https://strideiq.example/strava/callback',
  )
})

test('ING-02 disconnecting ends access at Strava and takes its data; connecting again brings it back', async () => {
  const actor = await person()
  const { athleteId } = actor
  await connect(actor)
  await work(T0, 2, ['event', 'provider.index'])
  expect((await originsOf(athleteId)).length).toBe(200)
  const ctx = testContext({ now: T0, actor })
  expect(await disconnect(ctx, 'strava')).toEqual({ status: 'removing' })
  await expect(disconnect(ctx, 'strava')).rejects.toMatchObject({ code: 'not_found' })
  expect(await connect(actor)).toContain('notice=strava_removing')
  await faults({ fail500Rate: 1, pathIncludes: '/oauth/deauthorize', times: 1 })
  await work(T0, 20, ['event', 'provider.disconnect'])
  expect(await originsOf(athleteId)).toEqual([])
  expect(await linkOf(athleteId)).toMatchObject({ status: 'revoked', status_reason: 'deauthorising' })
  expect(await stateOf(athleteId)).toMatchObject({ status: 'not_connected', index_done: 0 })
  await work(after(60), 20, ['event', 'provider.disconnect'])
  expect(await linkOf(athleteId)).toMatchObject({
    status: 'revoked',
    status_reason: 'ended',
    sealed_access_token: null,
    sealed_refresh_token: null,
  })
  expect(await connect(actor)).toContain('notice=strava_connected')
  await work(after(60), 300, ['event', 'provider.index'])
  expect((await originsOf(athleteId)).length).toBe(912)
  await control('POST', '/strava/revoke', { athlete_id: ALL_ROUNDER })
})
