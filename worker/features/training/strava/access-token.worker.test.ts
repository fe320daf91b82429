import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import {
  after,
  calls,
  connect,
  control,
  faults,
  forgetCalls,
  linkOf,
  noFaults,
  person,
  RUNNER,
  setClock,
  T0,
} from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import type { Ctx } from '#worker/context.ts'
import { accessToken } from '#worker/features/training/provider-access/access-token.ts'
import {
  type Connection,
  markPolled,
  readConnection,
} from '#worker/features/training/provider-access/connection.ts'
import { stravaAccess } from './access.ts'

const stravaToken = (ctx: Ctx, seen: Connection, rejected: string | null = null) =>
  accessToken(ctx, seen, stravaAccess(ctx).renew, rejected)

const REFRESH = 'POST /oauth/token'
let athleteId = ''

beforeAll(async () => {
  await setClock(T0)
  const actor = await person()
  athleteId = actor.athleteId
  await connect(actor)
})

const connection = async (): Promise<Connection> => {
  const found = await readConnection(testContext(), athleteId, 'strava')
  if (!found) throw new Error('not connected')
  return found
}

test('REL-08/strava twenty that need a fresh token at once make one call and get the same token', async () => {
  const soonOver = after(6 * 3600 - 60)
  await setClock(soonOver)
  await forgetCalls()
  const seen = await connection()
  const tokens = await Promise.all(
    Array.from({ length: 20 }, () => stravaToken(testContext({ now: soonOver }), seen)),
  )
  expect(new Set(tokens).size).toBe(1)
  expect((await calls()).by_path[REFRESH]).toBe(1)
  expect(await linkOf(athleteId)).toMatchObject({ status: 'active', refresh_lease_until: null })
  // The control: without the lease every one of them would have called, and all but the first been refused.
  expect(await stravaToken(testContext({ now: soonOver }), await connection())).toBe(tokens[0])
  expect((await calls()).by_path[REFRESH]).toBe(1)
})

test('REL-08/strava the old token stays until a new one is stored: a failed refresh loses nothing', async () => {
  const before = await connection()
  const rejected = await stravaToken(testContext({ now: after(6 * 3600 - 60) }), before)
  await faults({ fail500Rate: 1, pathIncludes: '/oauth/token', times: 1 })
  const now = after(6 * 3600 - 60)
  await expect(stravaToken(testContext({ now }), before, rejected)).rejects.toMatchObject({
    code: 'upstream',
  })
  await noFaults()
  expect((await connection()).sealedAccessToken).toBe(before.sealedAccessToken)
  expect((await connection()).refreshLeaseUntil).toBeNull()
  expect(await stravaToken(testContext({ now }), await connection(), rejected)).not.toBe(rejected)
})

test('REL-08/strava a refresher that died holds the others up for its lease and no longer', async () => {
  await testContext().db.execute(sql`update connection set refresh_lease_until = ${after(6 * 3600 - 30).toISOString()}::timestamptz
    where athlete_id = ${athleteId}`)
  const now = after(12 * 3600)
  await setClock(now)
  await expect(stravaToken(testContext({ now }), await connection())).resolves.toMatch(/^[0-9a-f]{40}$/)
})

test('REL-08/strava a refused refresh marks the connection; the data stays and the athlete is told', async () => {
  await control('POST', '/strava/revoke', { athlete_id: 41_000_002 })
  const now = after(24 * 3600)
  await expect(stravaToken(testContext({ now }), await connection())).rejects.toMatchObject({ code: 'gone' })
  expect(await linkOf(athleteId)).toMatchObject({ status: 'error', status_reason: 'refresh_refused' })
})

test('SEC-01/own a connection is read and marked by its own athlete alone, whoever else has connected', async () => {
  const ctx = testContext()
  const [other, nobody] = [await person(), await person()]
  await connect(other, { athlete: RUNNER })
  expect((await connection()).athleteId).toBe(athleteId)
  expect((await readConnection(ctx, other.athleteId, 'strava'))?.athleteId).toBe(other.athleteId)
  expect(await readConnection(ctx, nobody.athleteId, 'strava')).toBeUndefined()
  const before = await linkOf(athleteId)
  await ctx.store({ polled: markPolled(ctx, other.athleteId, 'strava', after(1)) })
  expect(await linkOf(athleteId)).toEqual(before)
})
