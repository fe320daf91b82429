import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { testContext } from '#dev/test/test-context.ts'
import { streamsOf } from '#worker/domain/activity/record-fixture.ts'
import { setFlag } from '#worker/features/admin/flags/set-flag.ts'
import { derive } from '#worker/features/training/derivation/derive.ts'
import { announce } from '#worker/subscribers.ts'
import { activitiesFor, bestsFor } from './activities-for.ts'
import { fromFile, fromStrava, newAthlete, rowsOf } from './activity-fixture.ts'
import { applyPolicy } from './apply-policy.ts'
import { recordActivities } from './record-activities.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const streams = streamsOf(3000, { distanceM: (s) => (s * 10) / 3, heartRateBpm: () => 150 })
const SPAN = { fromDay: '2000-01-01', toDay: '2100-01-01', limit: 100 }

/** Changes the switch as its owner does, and leaves what follows to the test: the real queue would run beside it. */
async function setAgreement(value: boolean) {
  const owner = athleteActor(await newAthlete(testContext()), {
    roles: ['athlete', 'admin'],
    permissions: ['system.policy'],
  })
  await setFlag(testContext({ now: NOW, actor: owner }), 'strava.agreement', { value, reason: 'signed' })
}

async function athleteWithBoth() {
  const ctx = testContext({ now: NOW })
  const athleteId = await newAthlete(ctx)
  await recordActivities(ctx, athleteId, [
    fromStrava('1', { streams, distanceM: 10_050 }, { detail: 'full' }),
    fromFile('own', { streams }),
    fromStrava('2', { startAt: '2026-05-10T06:00:00Z', streams }, { detail: 'full' }),
  ])
  await derive(ctx, athleteId)
  const stored = async () => ({
    origins: await rowsOf(ctx, 'activity_origin', athleteId, 'id, policy_ai, policy_coach, policy_public'),
    activities: await rowsOf(
      ctx,
      'activity',
      athleteId,
      'id, policy_ai, policy_coach, policy_public, shared_basis, shared_stress_points',
    ),
    bests: await rowsOf(
      ctx,
      'best_effort',
      athleteId,
      'activity_id, kind, extent, value, policy_ai, policy_coach, policy_public',
    ),
    load: await rowsOf(ctx, 'day_load', athleteId, 'audience, day, sport, stress, moving_s, activities'),
    fitness: await rowsOf(ctx, 'fitness_day', athleteId, 'audience, scope, day, fitness, fatigue, form'),
  })
  return { ctx, athleteId, stored }
}

test('ING-16 the owner’s agreement reaches every stored row, and its end takes all of it back', async () => {
  const { ctx, athleteId, stored } = await athleteWithBoth()
  const other = await athleteWithBoth()
  const set = async (value: boolean) => {
    await setAgreement(value)
    await announce(ctx, { type: 'policy.changed' })
  }
  const follow = async () => {
    await applyPolicy(ctx, null)
    await derive(ctx, athleteId)
    await derive(ctx, other.athleteId)
  }
  const closed = await stored()
  await set(true)
  await follow()
  const open = await stored()
  expect(open.origins.every((row) => row.policy_ai && row.policy_coach && row.policy_public)).toBe(true)
  expect(open.activities.map((row) => [row.policy_coach, row.shared_basis])).toEqual([
    [true, null],
    [true, null],
  ])
  const shared = (rows: typeof open.load) =>
    rows.filter((row) => row.audience === 'shared').map(({ audience: _, ...row }) => row)
  const own = (rows: typeof open.load) =>
    rows.filter((row) => row.audience === 'own').map(({ audience: _, ...row }) => row)
  expect(shared(open.load)).toEqual(own(open.load))
  expect(shared(open.fitness)).toEqual(own(open.fitness))
  expect(await bestsFor(ctx, athleteId, 'coach')).not.toEqual([])
  const [theirs] = await rowsOf(ctx, 'activity', other.athleteId, 'id, day, policy_public')
  expect(theirs).toMatchObject({ policy_public: true })
  await set(false)
  // Before a single row has followed, nobody sees what is closed.
  const { activities, leftOut } = await activitiesFor(ctx, athleteId, 'coach', SPAN)
  expect([activities.length, leftOut, activities[0]?.stressPoints]).toEqual([1, 1, null])
  expect(await bestsFor(ctx, athleteId, 'coach')).toEqual([])
  await follow()
  expect(await stored()).toEqual(closed)
})

test('ING-16 a change of the switch queues one job, and a switch set to what it is queues none', async () => {
  const { ctx } = await athleteWithBoth()
  const events = async () => {
    const { rows } = await ctx.db.execute(sql`select count(*)::int as n from outbox
      where payload->'event'->>'type' = 'policy.changed'`)
    return rows[0]?.n as number
  }
  const before = await events()
  await setAgreement(true)
  await setAgreement(true)
  await setAgreement(false)
  expect((await events()) - before).toBe(2)
  await announce(ctx, { type: 'policy.changed' })
  await announce(ctx, { type: 'policy.changed' })
  const jobs = await ctx.db.execute(
    sql`select status from outbox where type = 'policy.apply' and status = 'due'`,
  )
  expect(jobs.rows).toHaveLength(1)
})

test('ING-16 following the switch goes on where it stopped and leaves alone what is in line', async () => {
  const { ctx, athleteId } = await athleteWithBoth()
  await ctx.db.execute(sql`update activity_origin set policy_public = true where athlete_id = ${athleteId}
    and external_id = '2'`)
  const before = await rowsOf(ctx, 'activity', athleteId, 'id, day, updated_at')
  await applyPolicy(testContext({ now: new Date('2026-06-02T12:00:00Z') }), null)
  const after = await rowsOf(ctx, 'activity', athleteId, 'id, day, updated_at')
  expect(after.filter((row, i) => row.updated_at !== before[i]?.updated_at).map((row) => row.day)).toEqual([
    '2026-05-10',
  ])
  await applyPolicy(testContext({ now: new Date('2026-06-03T12:00:00Z') }), null)
  expect(await rowsOf(ctx, 'activity', athleteId, 'id, day, updated_at')).toEqual(after)
})
