import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { booked, hours, makeBookable, NOON } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { changeBooking } from '#worker/features/practice/bookings/change-booking.ts'
import { sellTo } from '#worker/features/practice/credits/practice-fixture.ts'
import { announce } from '#worker/subscribers.ts'
import {
  drain,
  madeAutomation,
  practiceWithClients,
  recipientsOf,
  runsOf,
  settled,
} from './automation-fixture.ts'
import { fireDue } from './fire-due.ts'

const TASK = { actions: [{ kind: 'task', title: 'Write to {client}: {credits_left} left' }] }
const tasksOf = async (practiceId: string) =>
  (
    await testDb().execute(
      sql`select title, kind, client_id from practice_task where practice_id = ${practiceId} order by id`,
    )
  ).rows
const onEvent = (event: string) => ({ trigger: { kind: 'event', event }, ...TASK })

/** A session of the day after, ended. */
async function ended(made: Awaited<ReturnType<typeof makeBookable>>, n: number) {
  const bookingId = await booked(made, { startsAt: hours(24 + 2 * n) })
  const change = (verb: 'complete' | 'reopen' | 'no_show') =>
    changeBooking(testContext({ now: hours(48 + n) }), {
      practiceId: made.practiceId,
      bookingId,
      verb,
      by: 'trainer',
      actorId: made.ownerId,
    })
  return { bookingId, change }
}

test('AUTO-01/event a completed session sets its automation off once, reopened and completed again and delivered twice', async () => {
  const made = await makeBookable()
  await sellTo(made)
  const id = await madeAutomation(made, NOON, onEvent('booking.completed'))
  const other = await madeAutomation(made, NOON, onEvent('booking.no_show'))
  const { bookingId, change } = await ended(made, 0)
  await change('complete')
  await settled()
  await change('reopen')
  await change('complete')
  await settled()
  const event = {
    type: 'booking.completed' as const,
    practiceId: made.practiceId,
    clientId: made.clientId,
    bookingId,
    appointmentId: 'apt_x',
    version: 2,
  }
  await Promise.all(Array.from({ length: 5 }, () => announce(testContext({ now: hours(51) }), event)))
  await settled()
  expect(await runsOf(id)).toMatchObject([
    { idempotencyKey: `booking.completed:${bookingId}`, state: 'success' },
  ])
  expect(await runsOf(other)).toEqual([])
  expect(await tasksOf(made.practiceId)).toEqual([
    { title: 'Write to Noa: 9 left', kind: 'task', client_id: made.clientId },
  ])
})

test('AUTO-01/event a no-show and a failed payment set off theirs; a condition that does not hold is said', async () => {
  const made = await makeBookable()
  const noShow = await madeAutomation(made, NOON, onEvent('booking.no_show'))
  const tagged = await madeAutomation(made, NOON, {
    ...onEvent('booking.no_show'),
    conditions: [{ kind: 'tag', tag: 'vip' }],
  })
  const unpaid = await madeAutomation(made, NOON, onEvent('payment.failed'))
  const { change } = await ended(made, 0)
  await change('no_show')
  const failed = {
    type: 'payment.failed' as const,
    practiceId: made.practiceId,
    clientId: made.clientId,
    object: 'pi_1',
  }
  await announce(testContext({ now: hours(49) }), failed)
  await announce(testContext({ now: hours(50) }), failed)
  await settled()
  expect(await runsOf(noShow)).toMatchObject([{ state: 'success' }])
  expect(await runsOf(tagged)).toMatchObject([
    { state: 'skipped', reason: 'The client did not meet the conditions.' },
  ])
  expect(await runsOf(unpaid)).toMatchObject([{ idempotencyKey: 'payment:pi_1', state: 'success' }])
})

test('AUTO-01/low a package that runs low sets the automation off as it crosses the line, once on the way down', async () => {
  const made = await makeBookable()
  await sellTo(made, { quantity: 4 })
  const id = await madeAutomation(made, NOON, { trigger: { kind: 'package_low', atMost: 2 }, ...TASK })
  const seen: number[] = []
  for (let n = 0; n < 4; n++) {
    await (await ended(made, n)).change('complete')
    await settled()
    seen.push((await runsOf(id)).length)
  }
  expect(seen).toEqual([0, 1, 1, 1])
  expect(await tasksOf(made.practiceId)).toMatchObject([{ title: 'Write to Noa: 2 left' }])
})

test('AUTO-01/quiet AUTO-01/birthday a daily look tells of a quiet client once a spell and of a birthday once a year', async () => {
  const start = new Date('2026-05-31T12:00:00Z')
  const old = new Date('2026-05-12T09:00:00Z')
  const made = await practiceWithClients(start, [
    { name: 'Quiet One', createdAt: old },
    { name: 'Leap Year', birthDate: '2000-06-04', createdAt: new Date('2026-05-30T09:00:00Z') },
  ])
  const quiet = await madeAutomation(made, start, {
    trigger: { kind: 'quiet', days: 21, at: '09:00' },
    ...TASK,
  })
  const birthday = await madeAutomation(made, start, {
    trigger: { kind: 'birthday', at: '09:00' },
    actions: [{ kind: 'notification', title: '{name} has a birthday' }],
  })
  for (let day = 1; day <= 8; day++) {
    const now = new Date(Date.UTC(2026, 5, day, 7, 0, 30))
    await fireDue(testContext({ now }))
    await drain(now)
  }
  expect(await recipientsOf(quiet)).toMatchObject([{ client_id: made.clientIds[0], state: 'done' }])
  expect(await recipientsOf(birthday)).toMatchObject([{ client_id: made.clientIds[1], state: 'done' }])
  expect((await runsOf(birthday)).map(({ state }) => state)).toEqual([
    'skipped',
    'skipped',
    'skipped',
    'success',
    'skipped',
    'skipped',
    'skipped',
    'skipped',
  ])
  expect(await tasksOf(made.practiceId)).toMatchObject([
    { title: 'Write to Quiet: 0 left', kind: 'task' },
    { title: 'Leap Year has a birthday', kind: 'notice' },
  ])
})

test('AUTO-01 the facts of a moment are those of then: credits, debts, the next and the last session', async () => {
  const made = await makeBookable()
  await sellTo(made, {}, NOON)
  const { change } = await ended(made, 0)
  await change('complete')
  const at = [hours(-1), hours(1), hours(25), hours(72)]
  const { rows } =
    await testDb().execute(sql`select sessions_left, next_starts_at is not null as next, last_session_at is not null as last
    from client_facts(${made.practiceId}, ${sql.raw(`array[${at.map((one) => `'${one.toISOString()}'`).join(',')}]::timestamptz[]`)})
    where client_id = ${made.clientId} order by at`)
  expect(rows).toEqual([
    { sessions_left: 0, next: false, last: false },
    { sessions_left: 10, next: true, last: false },
    { sessions_left: 10, next: false, last: true },
    { sessions_left: 9, next: false, last: true },
  ])
})
