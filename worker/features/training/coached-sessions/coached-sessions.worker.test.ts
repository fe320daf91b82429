import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { meeting } from '#dev/test/meeting.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { changesOf } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { changeBooking } from '#worker/features/practice/bookings/change-booking.ts'
import { completeDue } from '#worker/features/practice/bookings/complete-due.ts'
import { balanceOf, ledgerOf } from '#worker/features/practice/credits/practice-fixture.ts'
import { withNumbers } from '#worker/features/practice/texts/texts-fixture.ts'
import { matchPlan } from '#worker/features/training/plans/match-plan.ts'
import { coached } from './coached-fixture.ts'

type Coached = Awaited<ReturnType<typeof coached>>

const change = (
  { made, bookingId, later }: Coached,
  verb: 'complete' | 'reopen',
  by: 'trainer' | 'system' = 'trainer',
) =>
  changeBooking(testContext({ now: later }), {
    ...{ practiceId: made.practiceId, bookingId, verb, by, actorId: made.ownerId },
  })
const link = (it: Coached) => it.athlete.visitor.send('PUT', it.session, it.asked)
const workoutOf = async ({ workout }: Coached) => {
  const { rows } =
    await testDb().execute(sql`select w.completed_at is not null as done, w.activity_id, c.done_at is not null as coached
    from planned_workout w left join coached_workout c on c.workout_id = w.id where w.id = ${workout.id}`)
  return rows[0]
}
const count = async (query: ReturnType<typeof sql>) => Number((await testDb().execute(query)).rows[0]?.n)
const many = (n: number) => Array.from({ length: n }, (_, i) => i)

/** All that one completion is. */
async function consequences(it: Coached) {
  const { bookingId, made, workout } = it
  return {
    balance: await balanceOf(it.pack),
    uses: (await ledgerOf(made.clientId)).filter(({ kind }) => kind === 'use').length,
    earned: await count(
      sql`select count(*) as n from credit_ledger where booking_id = ${bookingId} and kind = 'use' and value_minor > 0`,
    ),
    workout: (await workoutOf(it))?.done,
    matched: await count(
      sql`select count(*) as n from coached_workout where workout_id = ${workout.id} and done_at is not null`,
    ),
    timeline: (await changesOf(bookingId)).filter((line) => line.startsWith('complete')).length,
    events:
      await count(sql`select count(*) as n from outbox where payload -> 'event' ->> 'bookingId' = ${bookingId}
      and payload -> 'event' ->> 'type' = 'booking.completed'`),
    followUps: await count(
      sql`select count(*) as n from text where booking_id = ${bookingId} and kind = 'followup'`,
    ),
  }
}

const ONCE = { balance: 9, uses: 1, earned: 1, workout: true, matched: 1, timeline: 1, events: 1 }

test('BOOK-12/workout completing a coached session is one event: credit, revenue, workout, timeline and follow-up, once in any order of retries', async () => {
  const it = await coached()
  await withNumbers(it.made)
  expect((await link(it)).status).toBe(204)
  // Pressed again it is answered alike.
  expect((await link(it)).status).toBe(204)
  const before = await consequences(it)
  expect(before).toMatchObject({ balance: 10, uses: 0, workout: false, matched: 0 })
  // People, overlapping ticks and the link made again, all at once.
  await Promise.all(
    many(24).map((n) =>
      n % 4 === 0
        ? completeDue(testContext({ now: it.later }))
        : n % 4 === 1
          ? link(it)
          : change(it, 'complete', n % 4 === 2 ? 'trainer' : 'system'),
    ),
  )
  const after = await consequences(it)
  expect(after).toMatchObject(ONCE)
  expect(after.followUps).toBe(1)
  const { body } = await it.athlete.visitor.get(`/v1/plans/${it.plan.id}`)
  const shown = body.workouts.find(({ id }: { id: string }) => id === it.workout.id)
  expect(shown).toMatchObject({ is_completed: true, session: { booking_id: it.bookingId, is_done: true } })

  // Looking first and writing after, as one would write it by hand, does it more than once.
  const db = testDb()
  await db.execute(sql`create table naive_session (done boolean, credits int)`)
  await db.execute(sql`insert into naive_session values (false, 10)`)
  const met = meeting(2)
  await Promise.all(
    many(10).map(async () => {
      const { rows } = await db.execute(sql`select done from naive_session`)
      await met()
      if (rows[0]?.done) return
      await db.execute(sql`update naive_session set credits = credits - 1`)
      await db.execute(sql`update naive_session set done = true`)
    }),
  )
  expect(await count(sql`select credits as n from naive_session`)).toBeLessThan(9)
})

test('BOOK-12/workout a completion that is refused changes nothing of the plan either', async () => {
  const it = await coached()
  await link(it)
  await testDb().execute(
    sql`update booking_settings set no_credit_rule = 'block' where practice_id = ${it.made.practiceId}`,
  )
  await testDb().execute(sql`update credit_balance set balance = 0 where package_id = ${it.pack}`)
  await expect(change(it, 'complete')).rejects.toMatchObject({ code: 'conflict' })
  expect(await workoutOf(it)).toMatchObject({ done: false, coached: false })
  expect((await changesOf(it.bookingId)).some((line) => line.startsWith('complete'))).toBe(false)
})

test('BOOK-12/workout undoing a completion takes all of it back, and completing again does all of it again', async () => {
  const it = await coached()
  await link(it)
  await change(it, 'complete')
  await change(it, 'reopen')
  expect(await consequences(it)).toMatchObject({ balance: 10, workout: false, matched: 0 })
  await Promise.all(many(6).map(() => change(it, 'complete')))
  expect(await consequences(it)).toMatchObject({ balance: 9, workout: true, matched: 1, events: 2 })
})

test('BOOK-12/workout matching keeps what a session did, and what it did stays as it was', async () => {
  const it = await coached()
  await link(it)
  await change(it, 'complete')
  await matchPlan(testContext({ now: it.later }), it.athlete.id)
  expect(await workoutOf(it)).toEqual({ done: true, activity_id: null, coached: true })
  const swap = { day: it.workout.day, with: it.plan.days.at(-1) }
  const refused = await it.athlete.visitor.send('POST', `/v2/plans/${it.plan.id}/swap-days`, swap)
  expect(refused.body.error.code).toBe('workout_completed')
})

test('BOOK-12/workout a session completed before it was linked is done at once, and unlinking takes that back', async () => {
  const it = await coached()
  await change(it, 'complete')
  const choices = await it.athlete.visitor.get(`/v1/plans/workouts/${it.workout.id}/sessions`)
  expect(choices.body.sessions).toMatchObject([
    { booking_id: it.bookingId, is_completed: true, is_this: false },
  ])
  await link(it)
  expect(await workoutOf(it)).toMatchObject({ done: true, coached: true })
  expect((await it.athlete.visitor.send('DELETE', it.session)).status).toBe(204)
  expect(await workoutOf(it)).toMatchObject({ done: false, coached: false })
})

test('BOOK-12/workout only one’s own session, of the workout’s day, becomes a workout; and a link ended counts no more', async () => {
  const [it, other] = await Promise.all([coached(), coached()])
  expect((await it.athlete.visitor.send('PUT', it.session, other.asked)).status).toBe(409)
  expect((await other.athlete.visitor.send('PUT', it.session, it.asked)).status).toBe(404)
  const wrong = it.plan.workouts.find(({ day }) => day !== it.workout.day)
  const path = `/v2/plans/${it.plan.id}/workouts/${wrong?.id}/session`
  expect((await it.athlete.visitor.send('PUT', path, it.asked)).status).toBe(409)
  expect((await link(it)).status).toBe(204)
  await it.athlete.visitor.send('DELETE', `/v1/trainers/${it.linkId}`)
  await change(it, 'complete')
  expect(await workoutOf(it)).toMatchObject({ done: false, coached: false })
  expect(await balanceOf(it.pack)).toBe(9)
})
