import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { makePerson, signedIn, testDb } from '#dev/test/visitor.ts'
import { selectEntitlementFacts } from '#worker/db/entitlement-facts.ts'
import { staff } from '#worker/features/admin/admin/admin-fixture.ts'
import { AppError } from '#worker/platform/errors.ts'
import { entitlementsFrom } from './entitlements-from.ts'
import { quota } from './quota.ts'
import { requireEntitlement } from './require-entitlement.ts'

const reason = 'An early supporter.'
const entry = (body: { entitlements: { key: string }[] }, key: string) =>
  body.entitlements.find((one) => one.key === key)

async function entitledOf(athleteId: string, now = new Date()) {
  return entitlementsFrom(await selectEntitlementFacts(testDb(), athleteId), now)
}

async function take(athleteId: string, cause: string, state: 'reserve' | 'consume', now = new Date()) {
  const ctx = testContext({ now })
  const entitled = await entitledOf(athleteId, now)
  try {
    await ctx.store({ taken: quota[state](ctx, { athleteId, key: 'coach.messages', cause }, entitled) })
    return 'taken'
  } catch (error) {
    const refused = quota.refusal(error, 'coach.messages', entitled)
    if (refused instanceof AppError) return refused.entitlement
    throw error
  }
}

const used = async (athleteId: string) => {
  const { rows } = await testDb().execute(
    sql`select coalesce(sum(used), 0)::int as used from usage_quota where athlete_id = ${athleteId}`,
  )
  return rows[0]?.used
}

test('BILL-04 the explanation says what is had and why, what has the rest, and when the month begins anew', async () => {
  const { visitor } = await signedIn({ zone: 'America/Denver' })
  const free = (await visitor.get('/v1/entitlements')).body
  expect(free).toMatchObject({ tier: 'free', trial: 'available', sources: [{ source: 'free' }] })
  expect(entry(free, 'workout.control')).toMatchObject({
    ...{ has: false, because: null, tiers: ['pro', 'elite', 'team'], quota: null },
  })
  expect(entry(free, 'plan.generate')).toMatchObject({ has: true, quota: { per_month: 1, used: 0, left: 1 } })
  const started = await visitor.send('POST', '/v1/entitlements/trial')
  expect([started.status, started.body.tier]).toEqual([201, 'pro'])
  const trial = (await visitor.get('/v1/entitlements')).body
  expect(trial).toMatchObject({ tier: 'pro', trial: 'running' })
  expect(entry(trial, 'workout.control')).toMatchObject({
    because: { source: 'trial', until: started.body.until },
  })
  expect((await visitor.send('POST', '/v1/entitlements/trial')).status).toBe(409)
})

test('BILL-04 the gate answers 403 with the entitlement and the tier that has it', async () => {
  const { id } = await makePerson()
  const entitled = await entitledOf(id)
  try {
    requireEntitlement(entitled, 'workout.control')
    expect.unreachable()
  } catch (error) {
    expect(error).toMatchObject({ status: 403, entitlement: 'workout.control' })
    expect(String(error)).toMatch(/part of Pro; this account has Free/)
  }
  requireEntitlement(entitled, 'plan.generate')
})

test('BILL-04 support gives and ends a tier, with a reason, in the log; it holds at once and ends by its time', async () => {
  const { visitor: boss } = await staff(['athletes.support', 'admin.read', 'audit.read'])
  const { id, visitor } = await signedIn()
  const path = `/v1/admin/athletes/${id}/tiers`
  const given = await boss.send('POST', path, { kind: 'grant', tier: 'elite', days: 30, reason })
  expect(given.status).toBe(201)
  expect((await visitor.get('/v1/entitlements')).body.tier).toBe('elite')
  expect((await entitledOf(id, new Date(Date.now() + 31 * 86_400_000))).tier.key).toBe('free')
  const page = (await boss.get(`/v1/admin/athletes/${id}`)).body
  expect(page.tiers).toMatchObject([
    { id: given.body.id, kind: 'grant', tier: 'elite', ended_at: null, reason },
  ])
  expect((await boss.send('POST', `${path}/${given.body.id}/end`, { reason })).status).toBe(200)
  expect((await visitor.get('/v1/entitlements')).body.tier).toBe('free')
  expect((await boss.send('POST', `${path}/${given.body.id}/end`, { reason })).status).toBe(409)
  const { rows } = (await boss.get(`/v1/admin/audit?target_id=${id}`)).body
  expect(rows.map((row: { action: string }) => row.action)).toEqual(['athlete.tier.end', 'athlete.tier.give'])
})

test('BILL-04 what cannot be given is refused, and stores nothing', async () => {
  const { visitor: boss } = await staff(['athletes.support'])
  const { id } = await makePerson()
  const give = async (body: object, who = id) =>
    (await boss.send('POST', `/v1/admin/athletes/${who}/tiers`, { reason, ...body })).status
  expect(await give({ kind: 'grant', tier: 'pro' })).toBe(422)
  expect(await give({ kind: 'grant', tier: 'free', days: 3 })).toBe(422)
  expect(await give({ kind: 'grant', tier: 'pro', days: 3 }, 'ath_nobody')).toBe(404)
  expect(await give({ kind: 'trial', tier: 'pro', days: 7 })).toBe(201)
  expect(await give({ kind: 'trial', tier: 'pro', days: 7 })).toBe(409)
  expect(await give({ kind: 'comp', tier: 'team' })).toBe(201)
  const { id: other } = await makePerson()
  const mine = (
    await boss.send('POST', `/v1/admin/athletes/${id}/tiers`, { kind: 'comp', tier: 'pro', reason })
  ).body
  expect(
    (await boss.send('POST', `/v1/admin/athletes/${other}/tiers/${mine.id}/end`, { reason })).status,
  ).toBe(404)
})

test('BILL-05 of twenty at once five get through; looking first and writing then lets more through', async () => {
  const { id } = await makePerson()
  const asked = await Promise.all(Array.from({ length: 20 }, (_, i) => take(id, `msg_${i}`, 'consume')))
  expect(asked.filter((answer) => answer === 'taken')).toHaveLength(5)
  expect(new Set(asked)).toEqual(new Set(['taken', 'coach.messages']))
  expect(await used(id)).toBe(5)
  const { id: other } = await makePerson()
  const naive = async () => {
    if (Number(await used(other)) >= 5) return false
    await testDb().execute(sql`insert into usage_quota values (${other}, 'coach.messages', '2026-04', 1)
      on conflict (athlete_id, entitlement, month) do update set used = usage_quota.used + 1`)
    return true
  }
  const through = await Promise.all(Array.from({ length: 20 }, naive))
  expect(through.filter(Boolean).length).toBeGreaterThan(5)
})

test('BILL-05 the same cause counts once; what was reserved is given back once, what was consumed never', async () => {
  const { id } = await makePerson()
  const back = (cause: string) => {
    const ctx = testContext()
    return ctx.store({ back: quota.giveBack(ctx, { athleteId: id, key: 'coach.messages', cause }) })
  }
  await Promise.all(Array.from({ length: 10 }, () => take(id, 'msg_1', 'reserve')))
  expect(await used(id)).toBe(1)
  await Promise.all([back('msg_1'), back('msg_1'), back('msg_never')])
  expect(await used(id)).toBe(0)
  await take(id, 'msg_1', 'reserve')
  await take(id, 'msg_1', 'consume')
  await back('msg_1')
  expect(await used(id)).toBe(1)
  await take(id, 'msg_1', 'reserve')
  expect(await used(id)).toBe(1)
})

test('BILL-05 a new month of the athlete’s zone begins at nothing', async () => {
  const { id } = await makePerson({ zone: 'Pacific/Auckland' })
  const april = new Date('2026-04-30T11:59:00Z')
  const may = new Date('2026-04-30T12:00:00Z')
  for (let i = 0; i < 5; i++) expect(await take(id, `msg_${i}`, 'consume', april)).toBe('taken')
  expect(await take(id, 'msg_5', 'consume', april)).toBe('coach.messages')
  expect(await take(id, 'msg_5', 'consume', may)).toBe('taken')
  expect((await entitledOf(id, may)).used('coach.messages')).toBe(1)
})
