import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { staff } from '#worker/features/admin/admin/admin-fixture.ts'
import { confirmProposal } from './confirm-proposal.ts'
import { aProposal, automated } from './proposal-fixture.ts'
import { propose } from './propose.ts'
import { rejectProposal } from './reject-proposal.ts'
import { undoProposal } from './undo-proposal.ts'

type Made = Awaited<ReturnType<typeof aProposal>>

const stateOf = async ({ visitor, plan }: Pick<Made, 'visitor' | 'plan'>) =>
  (await visitor.get(`/v1/plans/${plan.id}`)).body.workouts
const logOf = async ({ plan }: Pick<Made, 'plan'>) =>
  (await testDb().execute(sql`select * from plan_modification_log where plan_id = ${plan.id} order by seq`))
    .rows
const auditOf = async (id: string) =>
  (await testDb().execute(sql`select action from audit_log where target_id = ${id} order by seq`)).rows.map(
    ({ action }) => action,
  )

test('ACTN-01 ACTN-04 ACTN-07 ACTN-09 proposed it changes nothing; confirmed it is applied once, logged as the coach’s, and undone like any change', async () => {
  const it = await aProposal()
  const before = await stateOf(it)
  expect(await logOf(it)).toEqual([])
  const { proposals } = (await it.visitor.get('/v2/coach/actions')).body
  expect(proposals).toMatchObject([
    {
      ...{
        id: it.id,
        created_by: 'athlete',
        state: 'proposed',
        reason: 'Three short nights.',
        hindrance: null,
      },
      ...{ is_plan_changed: false, receipt: null, version: 1 },
      changes: [{ workout_id: it.first, before: { planned_s: 3600 }, after: { is_skipped: false } }],
    },
  ])
  const shown = proposals[0].changes[0].after
  expect(Math.abs(shown.planned_s - 2880)).toBeLessThan(60)
  expect(proposals[0].weeks[0].to_stress).toBeLessThan(proposals[0].weeks[0].from_stress)
  const confirmed = await it.visitor.send('POST', `${it.path}/confirm`, {})
  expect(confirmed).toMatchObject({
    status: 200,
    body: { state: 'applied', receipt: { is_undone: false }, changes: proposals[0].changes },
  })
  const now = (await stateOf(it)).find(({ id }: { id: string }) => id === it.first)
  expect(now.planned_s).toBe(shown.planned_s)
  expect(await logOf(it)).toMatchObject([
    { source: 'coach', action: 'suggestion', actor_id: it.athleteId, workout_id: it.first },
  ])
  const again = await it.visitor.send('POST', `${it.path}/confirm`, {})
  expect([again.status, again.body]).toEqual([200, confirmed.body])
  const undone = await it.visitor.send('POST', `${it.path}/undo`, {})
  expect(undone.body).toMatchObject({ state: 'applied', receipt: { is_undone: true } })
  const version = ({ version: _raised, ...one }: { version: number }) => one
  expect((await stateOf(it)).map(version)).toEqual(before.map(version))
  expect(await auditOf(it.id)).toEqual([
    'coach.action.proposed',
    'coach.action.confirmed',
    'coach.action.applied',
  ])
})

test('ACTN-03 a row says who proposes what, why, on which version and until when, and what became of it', async () => {
  const it = await aProposal()
  const rowOf = async () =>
    (
      await testDb().execute(sql`select s.*, p.version as now_version from plan_suggestion s
        join plan p on p.id = s.plan_id where s.id = ${it.id}`)
    ).rows[0] ?? {}
  const made = await rowOf()
  expect(made).toMatchObject({
    ...{ id: it.id, athlete_id: it.athleteId, source: 'athlete', state: 'proposed' },
    ...{ reason: 'Three short nights.', plan_version: made.now_version },
    changes: [{ kind: 'load', workoutId: it.first, percent: 80 }],
    ...{ confirmed_at: null, applied_at: null, error: null },
  })
  const at = (value: unknown) => new Date(String(value)).getTime()
  expect(at(made.expires_at) - at(made.created_at)).toBe(48 * 3_600_000)
  const set = (column: string, value: string) =>
    testDb().execute(sql`update plan_suggestion set ${sql.identifier(column)} = ${value} where id = ${it.id}`)
  // A trainer proposes for a practice, and nobody else does.
  for (const who of ['trainer', 'somebody']) await expect(set('source', who)).rejects.toThrow()
  await expect(set('state', 'done')).rejects.toThrow()
  for (const who of ['admin', 'coach_system', 'athlete']) await set('source', who)
  for (const state of ['confirmed', 'applied', 'rejected', 'failed', 'expired', 'proposed'])
    await set('state', state)
  const { body } = await it.visitor.send('POST', `${it.path}/confirm`, {})
  expect(body).toMatchObject({ created_by: 'athlete', state: 'applied', error: null })
  const applied = await rowOf()
  expect([at(applied.confirmed_at), at(applied.applied_at)]).toEqual([
    at(body.confirmed_at),
    at(body.applied_at),
  ])
  expect(applied.state).toBe('applied')
})

test('ACTN-02 ACTN-09 bounds: days, percent, count, what is over, a race, an easy session made hard, and nothing beyond the catalogue', async () => {
  const { visitor, first, ahead, today, plan } = await automated()
  const ask = async (...actions: object[]) => {
    const { status, body } = await visitor.send('POST', '/v2/coach/actions/propose', {
      ...{ request_id: crypto.randomUUID(), reason: 'Because of it.', actions },
    })
    return status === 201 ? 'made' : body.error.code
  }
  const load = (percent: number) => ({ kind: 'load', workout_id: first, percent })
  expect([await ask(load(49)), await ask(load(121))]).toEqual(['invalid_input', 'invalid_input'])
  expect([await ask(load(50)), await ask(load(120))]).toEqual(['made', 'made'])
  const [day] = ahead
  const days = plan.days.filter((one) => one >= today)
  expect(await ask({ kind: 'swap', day: days[0], with: days[8] })).toBe('invalid_input')
  expect(
    await ask({ kind: 'swap', day: day?.day, with: plan.days.at(plan.days.indexOf(day?.day ?? '') + 1) }),
  ).toBe('made')
  expect(await ask(...Array.from({ length: 26 }, () => load(90)))).toBe('invalid_input')
  expect(await ask()).toBe('invalid_input')
  expect(await ask({ kind: 'skip', workout_id: plan.workouts[0]?.id })).toBe('outside_plan')
  expect(await ask({ kind: 'skip', workout_id: 'wkt_nowhere' })).toBe('not_found')
  for (const kind of ['move', 'minutes', 'add', 'replan', 'delete'])
    expect(await ask({ kind, workout_id: first, day: days[3], minutes: 40 })).toBe('invalid_input')
  expect(await ask({ kind: 'template', workout_id: first, type: 'run-recovery', minutes: 40 })).toBe('made')
  await testDb().execute(sql`update planned_workout set is_hard = false where id = ${first}`)
  expect(await ask({ kind: 'template', workout_id: first, type: 'run-cruise-intervals', minutes: 60 })).toBe(
    'conflict',
  )
  await testDb().execute(sql`update planned_workout set purpose = 'race' where id = ${first}`)
  expect(await ask(load(80))).toBe('conflict')
})

/** What the look of an owner at this account is told, without the permission to decide. */
async function looking(athleteId: string) {
  const impersonation = {
    adminName: 'Olu',
    adminZone: 'UTC',
    reason: 'support',
    endsAt: new Date(),
    mayConfirm: false,
  }
  return { ...(await athleteActor(athleteId, { roles: [] }).confirmed), impersonation }
}

test('ACTN-06 ACTN-09 CO-12 the coach may propose and nothing else; an impersonator not even that, and nobody else’s proposal is there', async () => {
  const it = await automated()
  const actor = {
    ...{ kind: 'model' as const, athleteId: it.athleteId, conversationId: 'thr_1' },
    confirmed: Promise.resolve(),
  }
  const ctx = testContext({ actor })
  const actions = [{ kind: 'skip' as const, workoutId: it.first }]
  const { id } = await propose(ctx, { requestId: 'one-answer', reason: 'You are ill.', actions })
  expect(await propose(ctx, { requestId: 'one-answer', reason: 'You are ill.', actions })).toEqual({ id })
  const { body } = await it.visitor.get(`/v2/coach/actions/${id}`)
  expect(body).toMatchObject({ created_by: 'coach_system', state: 'proposed' })
  expect(await logOf(it)).toEqual([])
  await expect(confirmProposal(ctx, id, {})).rejects.toMatchObject({ code: 'unauthenticated' })
  const impersonator = {
    ...{ kind: 'impersonator' as const, athleteId: it.athleteId, adminId: 'ath_admin', mayStore: false },
    confirmed: looking(it.athleteId),
  }
  const acting = testContext({ actor: impersonator })
  const asked = { requestId: 'for-them', reason: 'Support.', actions }
  const tries = [
    () => confirmProposal(acting, id, {}),
    () => propose(acting, asked),
    () => rejectProposal(acting, id, {}),
  ]
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
  await expect(undoProposal(acting, id)).rejects.toMatchObject({
    code: expect.stringMatching(/forbidden|conflict/),
  })
  expect((await it.visitor.get(`/v2/coach/actions/${id}`)).body).toMatchObject({ state: 'proposed' })
  expect(await logOf(it)).toEqual([])
  const other = await signedIn()
  for (const verb of ['confirm', 'reject', 'undo'])
    expect((await other.visitor.send('POST', `/v2/coach/actions/${id}/${verb}`, {})).status).toBe(404)
  expect((await other.visitor.get(`/v2/coach/actions/${id}`)).status).toBe(404)
})

test('ACTN-01 with the flag off nothing is proposed and nothing of the coach’s is applied; rejecting still works', async () => {
  const it = await aProposal()
  await testDb().execute(
    sql`update flag_override set value = 'false'::jsonb where athlete_id = ${it.athleteId}`,
  )
  expect((await it.visitor.send('POST', `${it.path}/confirm`, {})).status).toBe(409)
  const again = await it.visitor.send('POST', '/v2/coach/actions/propose', {
    ...{ request_id: 'while-it-is-off', reason: 'Because of it.' },
    actions: [{ kind: 'skip', workout_id: it.first }],
  })
  expect(again.status).toBe(409)
  expect(await logOf(it)).toEqual([])
  expect((await it.visitor.send('POST', `${it.path}/reject`, {})).body.state).toBe('rejected')
})

test('ACTN-07 Ops Pulse counts what became of proposals, why some failed and how long they took', async () => {
  const { visitor } = await staff(['admin.read'])
  const counts = async () => (await visitor.get('/v1/admin/pulse')).body.proposals
  const before = await counts()
  const [applied, rejected, failed] = [await aProposal(), await aProposal(), await aProposal()]
  await applied.visitor.send('POST', `${applied.path}/confirm`, {})
  await rejected.visitor.send('POST', `${rejected.path}/reject`, {})
  await testDb().execute(sql`update planned_workout set completed_at = now() where id = ${failed.first}`)
  await failed.visitor.send('POST', `${failed.path}/confirm`, {})
  await aProposal()
  const after = await counts()
  const more = (key: string) => after[key] - before[key]
  expect(['proposed', 'waiting', 'applied', 'rejected', 'failed'].map(more)).toEqual([4, 1, 1, 1, 1])
  expect(after.failures).toContainEqual({ code: 'workout_completed', count: expect.any(Number) })
  expect(after.decided_within_s).toBeGreaterThanOrEqual(0)
  expect(after.applied_within_s).toBeGreaterThanOrEqual(0)
})

test('ACTN-08/language a card is in the language its athlete has chosen, else in that of the talk it was made in', async () => {
  const it = await aProposal()
  const read = async () => (await it.visitor.get(it.path)).body.said
  expect(await read()).toMatchObject({ language: 'en', title: 'Proposal, 1 change' })
  await testDb().execute(
    sql`update plan_suggestion set source = 'coach_system', reason = 'Du hast drei Nächte schlecht geschlafen.' where id = ${it.id}`,
  )
  expect(await read()).toMatchObject({ language: 'de', title: 'Vorschlag, 1 Änderung' })
  await testDb().execute(sql`update athlete set locale = 'fr-FR' where id = ${it.athleteId}`)
  expect(await read()).toMatchObject({
    ...{ language: 'fr', title: 'Proposition, 1 changement' },
    otherwise: { title: 'Si tu laisses le plan comme il est' },
    words: { confirm: 'Confirmer et appliquer', reject: 'Refuser' },
  })
  await testDb().execute(
    sql`update planned_workout set is_withdrawn = true where athlete_id = ${it.athleteId}`,
  )
  const { hindrance } = (await it.visitor.get(it.path)).body
  expect(hindrance).toBe('Une séance de cette proposition est introuvable.')
})
