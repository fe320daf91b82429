import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { insertProposal } from '#worker/db/insert-proposal.ts'
import { changeBooking } from '#worker/features/practice/bookings/change-booking.ts'
import { coached } from '#worker/features/training/coached-sessions/coached-fixture.ts'

type Coached = Awaited<ReturnType<typeof coached>>

const workoutPath = (it: Coached) => `${it.clientPath}/bookings/${it.bookingId}/workout`
const linkIt = (it: Coached) => it.owner.visitor.send('PUT', workoutPath(it), { workout_id: it.workout.id })
const propose = (it: Coached, more: object = {}) =>
  it.owner.visitor.send('POST', `${it.clientPath}/plan-proposals`, {
    ...{ request_id: `req_${crypto.randomUUID()}`, plan_id: it.plan.id, reason: 'You travel that day.' },
    ...{ changes: [{ kind: 'minutes', workout_id: it.workout.id, minutes: 40 }], ...more },
  })
const waiting = async (it: Coached) =>
  (await it.athlete.visitor.get('/v2/coach/actions')).body.proposals.find(
    ({ state }: { state: string }) => state === 'proposed',
  )
const decide = (it: Coached, id: string, how: 'confirm' | 'reject') =>
  it.athlete.visitor.send('POST', `/v2/coach/actions/${id}/${how}`, {})
const plannedOf = async (it: Coached) => {
  const { body } = await it.athlete.visitor.get(`/v1/plans/${it.plan.id}`)
  return body.workouts.find(({ id }: { id: string }) => id === it.workout.id)
}
const complete = (it: Coached) =>
  changeBooking(testContext({ now: it.later }), {
    ...{ practiceId: it.made.practiceId, bookingId: it.bookingId, verb: 'complete' },
    ...{ by: 'trainer', actorId: it.made.ownerId },
  })

test('BOOK-11/plan a trainer sees plan and readiness only by their own permissions, written down, and nothing once they are taken back', async () => {
  const it = await coached(['plans'])
  const today = new Date().toISOString().slice(0, 10)
  await testDb().execute(sql`insert into check_in (athlete_id, day, sleep_h, soreness, hrv_ms, said_by, created_at, updated_at)
    values (${it.athlete.id}, ${today}, 7.5, 2, 60, '{}', now(), now())`)
  const plan = await it.owner.visitor.get(`${it.clientPath}/plan`)
  expect(plan.body).toMatchObject({ plan: { id: it.plan.id }, sessions: [{ booking_id: it.bookingId }] })
  expect(plan.body.workouts.map(({ id }: { id: string }) => id)).toContain(it.workout.id)
  expect(await it.owner.visitor.get(`${it.clientPath}/readiness`)).toMatchObject({
    status: 403,
    body: { error: { field: 'health' } },
  })
  const grants = `/v1/trainers/${it.linkId}/grants`
  await it.athlete.visitor.send('PUT', grants, { grants: [{ domain: 'health' }] })
  expect((await it.owner.visitor.get(`${it.clientPath}/plan`)).status).toBe(403)
  const ready = await it.owner.visitor.get(`${it.clientPath}/readiness`)
  expect(ready.body).toMatchObject({ mornings: 1, readiness: { parts: expect.any(Array) } })
  expect(ready.body.readiness.parts.map(({ key }: { key: string }) => key)).not.toContain('form')
  const { body: log } = await it.athlete.visitor.get('/v1/trainers/access-log')
  expect(log.looks.map(({ domain }: { domain: string }) => domain)).toEqual(['health', 'plans'])
  await it.athlete.visitor.send('DELETE', `/v1/trainers/${it.linkId}`)
  expect((await it.owner.visitor.get(`${it.clientPath}/readiness`)).status).toBe(403)
  const stranger = await signedIn()
  expect((await stranger.visitor.get(`${it.clientPath}/plan`)).status).not.toBe(200)
})

test('BOOK-11/plan what was done by an activity whose source keeps it from trainers is hidden, and its numbers are left out', async () => {
  const it = await coached(['plans'])
  const past = it.plan.workouts.findLast(({ day }) => day < new Date().toISOString().slice(0, 10))
  await testDb().execute(
    sql`update planned_workout set completed_at = now(), matched_by = 'hand' where id = ${past?.id}`,
  )
  const { body } = await it.owner.visitor.get(`${it.clientPath}/plan`)
  expect(body.workouts.find(({ id }: { id: string }) => id === past?.id)).toMatchObject({
    ...{ state: 'hidden', done_s: null },
  })
})

test('BOOK-12/workout a trainer links a session while they may see the plan; taken back, it counts no more', async () => {
  const it = await coached(['plans'])
  expect((await linkIt(it)).status).toBe(204)
  expect((await plannedOf(it)).session).toEqual({ booking_id: it.bookingId, is_done: false })
  await it.athlete.visitor.send('PUT', `/v1/trainers/${it.linkId}/grants`, { grants: [] })
  expect((await linkIt(it)).status).toBe(403)
  await complete(it)
  expect(await plannedOf(it)).toMatchObject({ is_completed: false })
  const other = await coached(['plans'])
  await linkIt(other)
  await complete(other)
  expect(await plannedOf(other)).toMatchObject({ is_completed: true, session: { is_done: true } })
  expect((await other.owner.visitor.send('DELETE', workoutPath(other))).status).toBe(204)
  expect(await plannedOf(other)).toMatchObject({ is_completed: false, session: null })
})

test('BOOK-11/plan a trainer’s proposal changes nothing before the athlete takes it; taken, it is the plan’s own change and is undone like one', async () => {
  const it = await coached(['plans'])
  const before = await plannedOf(it)
  expect((await propose(it)).status).toBe(201)
  expect(await plannedOf(it)).toEqual(before)
  const shown = await waiting(it)
  expect(shown).toMatchObject({
    ...{ created_by: 'trainer', practice_name: 'Harbour Strength', reason: 'You travel that day.' },
    changes: [{ workout_id: it.workout.id, before: { planned_s: before.planned_s } }],
  })
  const taken = await decide(it, shown.id, 'confirm')
  expect(taken.status).toBe(200)
  expect(Math.round((await plannedOf(it)).planned_s / 60)).toBe(40)
  expect(await waiting(it)).toBeUndefined()
  const { body: history } = await it.athlete.visitor.get(`/v2/plans/${it.plan.id}/history`)
  expect(history.changes[0]).toMatchObject({ action: 'suggestion', source: 'trainer' })
  await it.athlete.visitor.send('POST', `/v2/plans/${it.plan.id}/undo`, {})
  expect((await plannedOf(it)).planned_s).toBe(before.planned_s)
  // Pressed once more it is the same receipt, and applies nothing again.
  expect((await decide(it, shown.id, 'confirm')).body.receipt).toMatchObject({ is_undone: true })
  expect((await plannedOf(it)).planned_s).toBe(before.planned_s)
})

test('BOOK-11/plan one proposal waits at a time: a trainer’s new one takes the place of theirs, another practice is refused, dismissed stays dismissed', async () => {
  const it = await coached(['plans'])
  const asked = { request_id: 'req_the-same-one' }
  await propose(it, asked)
  const first = await waiting(it)
  await propose(it, { reason: 'Better so.' })
  const second = await waiting(it)
  expect([second.reason, second.id === first.id]).toEqual(['Better so.', false])
  expect((await decide(it, first.id, 'confirm')).status).toBe(409)
  expect((await decide(it, second.id, 'reject')).body.state).toBe('rejected')
  expect(await waiting(it)).toBeUndefined()
  // The same press again is the one that was decided on.
  expect((await propose(it, asked)).status).toBe(409)
  expect(await waiting(it)).toBeUndefined()
})

test('BOOK-11/plan PLAN-11/gates a trainer’s proposal takes the place of the plan’s own rule’s, and waits beside what an answer about pain proposes', async () => {
  const it = await coached(['plans'])
  const put = (cause: string) => {
    const { replaced, made } = insertProposal(testDb(), {
      ...{ id: `prp_${crypto.randomUUID()}`, athleteId: it.athlete.id, planId: it.plan.id, cause },
      ...{ source: 'system', reason: 'Why.', createdAt: new Date() },
      changes: [{ kind: 'minutes', workoutId: it.workout.id, minutes: 30 }],
    })
    return testDb().batch([replaced, made])
  }
  await put('harder:1:2')
  await put('pain:2026-06-01:easier')
  expect((await propose(it)).status).toBe(201)
  const { body } = await it.athlete.visitor.get('/v2/coach/actions')
  const sources = body.proposals.map(
    ({ created_by, state }: Record<string, string>) => `${created_by} ${state}`,
  )
  expect(sources).toEqual(['trainer proposed', 'system proposed'])
})

test('BOOK-11/plan what the plan’s rules refuse is not proposed: days that are over, what is done, a day outside of the plan', async () => {
  const it = await coached(['plans'])
  const past = it.plan.workouts[0]
  const over = await propose(it, { changes: [{ kind: 'skip', workout_id: past?.id }] })
  expect(over.body.error).toMatchObject({ code: 'outside_plan' })
  const far = await propose(it, { changes: [{ kind: 'move', workout_id: it.workout.id, day: '2031-01-01' }] })
  expect(far.body.error).toMatchObject({ code: 'outside_plan' })
  await linkIt(it)
  await complete(it)
  expect((await propose(it)).body.error).toMatchObject({ code: 'workout_completed' })
  const other = await coached([])
  expect((await propose(other)).status).toBe(403)
  expect(await waiting(it)).toBeUndefined()
})
