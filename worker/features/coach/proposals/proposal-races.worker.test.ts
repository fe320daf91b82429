import { sql } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { adjustLoad } from '#worker/features/training/plans/adjust-load.ts'
import { skipWorkout } from '#worker/features/training/plans/skip-workout.ts'
import { swapDays } from '#worker/features/training/plans/swap-days.ts'
import { confirmProposal } from './confirm-proposal.ts'
import { expireProposal } from './expire-proposal.ts'
import { aProposal } from './proposal-fixture.ts'
import { readProposal } from './read-proposal.ts'
import { rejectProposal } from './reject-proposal.ts'

const ON = { 'coach.action_automation_v1': true }
type Made = Awaited<ReturnType<typeof aProposal>>
const asAthlete = ({ athleteId }: Made, now = new Date()) =>
  testContext({ actor: athleteActor(athleteId, { flags: ON }), now })
const days = async ({ plan }: Made) =>
  (
    await testDb().execute(
      sql`select id, day, planned_s, is_skipped from planned_workout where plan_id = ${plan.id} order by id`,
    )
  ).rows
const log = async ({ plan }: Made) =>
  (await testDb().execute(sql`select change_id from plan_modification_log where plan_id = ${plan.id}`)).rows
const swapped = ({ ahead }: Made) => [{ kind: 'swap', day: ahead[0]?.day, with: ahead[1]?.day }]
const state = async ({ id }: Made) =>
  (await testDb().execute(sql`select state from plan_suggestion where id = ${id}`)).rows[0]?.state

/** A fault of the database at one workout, as a disk that fails in the middle of a transaction. */
async function breakAt(workoutId: string) {
  await testDb().execute(
    sql.raw(`create or replace function fail_at() returns trigger language plpgsql as $$
      begin if new.id = '${workoutId}' then raise exception 'out of disk'; end if; return new; end $$`),
  )
  await testDb().execute(
    sql`create or replace trigger fail_at before update on planned_workout for each row execute function fail_at()`,
  )
}
const mend = () => testDb().execute(sql`drop trigger if exists fail_at on planned_workout`)
afterEach(mend)

test('ACTN-04 ACTN-09 200 parallel confirmations of one proposal apply it once and give the same receipt', async () => {
  // Two days that change places come back to where they were if that is done twice.
  const it = await aProposal((made) => swapped(made as Made))
  const before = await days(it)
  const answers = await Promise.all(
    Array.from({ length: 200 }, () => confirmProposal(asAthlete(it), it.id, {})),
  )
  const [first] = answers
  expect(first).toMatchObject({ state: 'applied', receipt: { isUndone: false } })
  expect(new Set(answers.map(({ receipt, changes }) => JSON.stringify({ receipt, changes }))).size).toBe(1)
  expect(new Set((await log(it)).map(({ change_id }) => change_id)).size).toBe(1)
  const after = await days(it)
  expect(after).not.toEqual(before)
  expect(after.find(({ id }) => id === it.ahead[0]?.id)?.day).toBe(it.ahead[1]?.day)
  // The control: the plan’s own command without a proposal is done as often as it is sent.
  const [day, other] = [it.ahead[2]?.day ?? '', it.ahead[3]?.day ?? '']
  for (let i = 0; i < 2; i++) await swapDays(asAthlete(it), it.plan.id, { day, with: other })
  expect(await days(it)).toEqual(after)
  expect(new Set((await log(it)).map(({ change_id }) => change_id)).size).toBe(3)
}, 60_000)

const WINS = ['applied', 'rejected', 'expired']
const ORDERS = [
  ...[[0, 1, 2] as const, [0, 2, 1] as const, [1, 0, 2] as const],
  ...[[1, 2, 0] as const, [2, 0, 1] as const, [2, 1, 0] as const],
]

test('ACTN-09 confirmation, rejection and expiry at once have one winner, and the plan agrees with it', async () => {
  const won = new Set<unknown>()
  // In every order; each so many trips behind the one before it: none at all, in its middle, or once it is over.
  for (const [order, trips] of ORDERS.flatMap((one) => [0, 1, 2, 4, null].map((n) => [one, n] as const))) {
    const it = await aProposal((made) => swapped(made as Made))
    const before = await days(it)
    const later = new Date(Date.now() + 49 * 3_600_000)
    const racers = [
      () => confirmProposal(asAthlete(it), it.id, {}),
      () => rejectProposal(asAthlete(it), it.id, {}),
      () => expireProposal(testContext({ now: later }), it.athleteId, it.id),
    ]
    const runs: Promise<unknown>[] = []
    for (const at of order) {
      const run = Promise.allSettled([racers[at]?.()])
      runs.push(run)
      if (trips === null) await run
      else for (let trip = 0; trip < trips; trip++) await readProposal(asAthlete(it), it.id)
    }
    await Promise.all(runs)
    const end = await state(it)
    won.add(end)
    if (trips === null) expect([order, end]).toEqual([order, WINS[order[0]]])
    expect(WINS).toContain(end)
    expect((await log(it)).length > 0).toBe(end === 'applied')
    if (end !== 'applied') expect(await days(it)).toEqual(before)
    // Whoever comes later changes nothing of it.
    await Promise.allSettled(racers.map((run) => run()))
    expect(await state(it)).toBe(end)
  }
  expect([...won].toSorted()).toEqual(WINS.toSorted())
}, 120_000)

test('ACTN-05 ACTN-09 where the third of five changes fails none is applied; mended, the same proposal is applied by a retry', async () => {
  const it = await aProposal(({ ahead }) =>
    ahead.slice(0, 5).map(({ id }) => ({ kind: 'load', workout_id: id, percent: 70 })),
  )
  const before = await days(it)
  const third = it.ahead[2]?.id ?? ''
  await breakAt(third)
  const failed = await it.visitor.send('POST', `${it.path}/confirm`, {})
  expect(failed.status).toBe(500)
  expect(await days(it)).toEqual(before)
  expect(await log(it)).toEqual([])
  const kept = await readProposal(asAthlete(it), it.id)
  expect(kept).toMatchObject({ state: 'failed', error: { code: 'internal' }, receipt: null })
  expect(kept.confirmedAt).not.toBeNull()
  await mend()
  const again = await confirmProposal(asAthlete(it), it.id, {})
  expect(again).toMatchObject({ state: 'applied', error: null, confirmedAt: kept.confirmedAt })
  expect((await days(it)).filter(({ planned_s }, at) => planned_s !== before[at]?.planned_s)).toHaveLength(5)
  const { rows } = await testDb().execute(
    sql`select action from audit_log where target_id = ${it.id} order by seq`,
  )
  expect(rows.map(({ action }) => action)).toEqual([
    ...[
      'coach.action.proposed',
      'coach.action.apply_failed',
      'coach.action.confirmed',
      'coach.action.applied',
    ],
  ])
})

test('ACTN-05 the control: one command after the other, as a naive apply would, leaves two of five', async () => {
  const it = await aProposal()
  await breakAt(it.ahead[2]?.id ?? '')
  const naive = async () => {
    for (const { id } of it.ahead.slice(0, 5)) await skipWorkout(asAthlete(it), it.plan.id, id, {})
  }
  await testDb().execute(sql`insert into tier_grant (id, athlete_id, kind, tier, starts_at, reason, created_by, created_at)
    values (${`tgr_${it.athleteId}`}, ${it.athleteId}, 'comp', 'pro', now() - interval '1 day', 'test', ${it.athleteId}, now())`)
  await expect(naive()).rejects.toThrow()
  expect((await days(it)).filter(({ is_skipped }) => is_skipped)).toHaveLength(2)
})

test('ACTN-05 a plan that changed meanwhile is shown and not overwritten; confirmed as it is shown it is applied', async () => {
  const it = await aProposal((made) => swapped(made as Made))
  await adjustLoad(asAthlete(it), it.plan.id, { week: 4, percent: -10 })
  const before = await days(it)
  const refused = await it.visitor.send('POST', `${it.path}/confirm`, {})
  expect(refused.status).toBe(409)
  expect(refused.body.error.message).toContain('changed meanwhile')
  expect(await days(it)).toEqual(before)
  const shown = (await it.visitor.get(it.path)).body
  expect(shown).toMatchObject({ state: 'failed', is_plan_changed: true, version: 2, hindrance: null })
  expect((await it.visitor.send('POST', `${it.path}/confirm`, { version: 2 })).body.state).toBe('applied')
})

test('ACTN-05 what was only found done raises the plan’s version and is no change: the proposal is applied', async () => {
  const it = await aProposal()
  await testDb().execute(sql`update plan set version = version + 1 where id = ${it.plan.id}`)
  expect((await it.visitor.get(it.path)).body).toMatchObject({ is_plan_changed: false, version: 2 })
  expect((await it.visitor.send('POST', `${it.path}/confirm`, {})).body.state).toBe('applied')
})

test('ACTN-05 ACTN-09 a workout done meanwhile fails with the reason; rejected it is never applied', async () => {
  const it = await aProposal()
  await testDb().execute(sql`update planned_workout set completed_at = now() where id = ${it.first}`)
  const refused = await it.visitor.send('POST', `${it.path}/confirm`, {})
  expect(refused.body.error).toMatchObject({ code: 'workout_completed' })
  expect((await it.visitor.get(it.path)).body).toMatchObject({
    ...{
      state: 'failed',
      error: { code: 'workout_completed' },
      hindrance: expect.stringContaining('is done'),
    },
  })
  const rejected = await it.visitor.send('POST', `${it.path}/reject`, { reason: 'I did it anyway.' })
  expect(rejected.body).toMatchObject({ state: 'rejected', reject_reason: 'I did it anyway.' })
  await testDb().execute(sql`update planned_workout set completed_at = null where id = ${it.first}`)
  expect((await it.visitor.send('POST', `${it.path}/confirm`, {})).status).toBe(409)
  expect(await log(it)).toEqual([])
})

test('ACTN-02 after 48 hours a proposal waits no more, whether or not anything looked at it', async () => {
  const it = await aProposal()
  const later = new Date(Date.now() + 48 * 3_600_000 + 60_000)
  await expect(confirmProposal(asAthlete(it, later), it.id, {})).rejects.toMatchObject({ code: 'conflict' })
  expect(await readProposal(asAthlete(it, later), it.id)).toMatchObject({ state: 'expired' })
  expect(await expireProposal(testContext(), it.athleteId, it.id)).toBe(false)
  expect(await expireProposal(testContext({ now: later }), it.athleteId, it.id)).toBe(true)
  expect([await state(it), await log(it)]).toEqual(['expired', []])
})
