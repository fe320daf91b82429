import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { meeting } from '#dev/test/meeting.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { booked, hours, makeBookable } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { changeBooking } from '#worker/features/practice/bookings/change-booking.ts'
import { memberContext, sellTo } from '#worker/features/practice/credits/practice-fixture.ts'
import {
  automationInput,
  drain,
  madeAutomation,
  mailCount,
  practiceWithClients,
  recipientsOf,
  runsOf,
} from './automation-fixture.ts'
import { dryRun } from './dry-run.ts'
import { fireDue } from './fire-due.ts'
import { runAutomation } from './run-automation.ts'
import { DryRun } from './schema.ts'

const SUNDAY = new Date('2026-05-31T12:00:00Z')
const MONDAY = new Date('2026-06-01T07:00:10Z')
const draft = (fields: Record<string, unknown> = {}) => DryRun.parse(automationInput(fields))
const daily = { trigger: { kind: 'schedule', every: 'day', at: '09:00' } }
const everything = async (practiceId: string) =>
  (
    await testDb().execute(sql`select (select count(*)::int from outbox) as jobs, (select count(*)::int from automation_run) as runs,
      (select count(*)::int from automation_run_recipient) as recipients, (select count(*)::int from practice_task) as tasks,
      (select sum(version)::int from client where practice_id = ${practiceId}) as clients`)
  ).rows[0]

test('AUTO-04/caps five automations that fire at once send one client three messages in seven days; a naive count lets more through', async () => {
  const made = await practiceWithClients(SUNDAY)
  const automations = await Promise.all(Array.from({ length: 5 }, () => madeAutomation(made, SUNDAY)))
  await fireDue(testContext({ now: MONDAY }))
  const runs = (await Promise.all(automations.map(runsOf))).flat()
  await Promise.all(runs.map(({ id }) => runAutomation(testContext({ now: MONDAY }), String(id))))
  const recipients = (await Promise.all(automations.map(recipientsOf))).flat()
  expect(recipients.filter(({ state }) => state === 'done')).toHaveLength(3)
  const held = recipients.filter(({ state }) => state === 'skipped')
  expect(held).toHaveLength(2)
  expect(held[0]?.reason).toContain('3 automatic messages within 7 days')
  // The control: count what was sent, then send, each for itself.
  const db = testDb()
  await db.execute(sql`create table naive_sent (client text)`)
  const met = meeting(5)
  const naive = async () => {
    const { rows } = await db.execute(sql`select count(*)::int as n from naive_sent`)
    await met()
    if (Number(rows[0]?.n) < 3) await db.execute(sql`insert into naive_sent values ('one')`)
  }
  await Promise.all(Array.from({ length: 5 }, naive))
  expect((await db.execute(sql`select * from naive_sent`)).rows.length).toBeGreaterThan(3)
})

test('AUTO-04/caps what stays inside the practice is not counted, and an automation keeps its rest', async () => {
  const made = await practiceWithClients(SUNDAY)
  const id = await madeAutomation(made, SUNDAY, { ...daily, restDays: 3 })
  const task = await madeAutomation(made, SUNDAY, { ...daily, actions: [{ kind: 'task', title: 'Look' }] })
  for (let day = 1; day <= 8; day++) {
    const now = new Date(Date.UTC(2026, 5, day, 7, 0, 30))
    await fireDue(testContext({ now }))
    await drain(now)
  }
  expect(await mailCount(id)).toBe(3)
  expect((await runsOf(id)).map(({ state }) => state).join()).toBe(
    'success,skipped,skipped,success,skipped,skipped,success,skipped',
  )
  expect((await recipientsOf(task)).filter(({ state }) => state === 'done')).toHaveLength(8)
})

test('AUTO-04/quiet a mail that falls into quiet hours waits for their end; who refused messages gets none', async () => {
  const made = await practiceWithClients(SUNDAY, [{}, {}])
  await testDb().execute(sql`insert into client_consent (id, practice_id, client_id, purpose, granted, wording, recorded_by, at)
    values ('ccn_cap', ${made.practiceId}, ${made.clientIds[1]}, 'marketing', false, 'No mails please', 'x', now())`)
  const id = await madeAutomation(made, SUNDAY, {
    trigger: { kind: 'schedule', every: 'week', weekday: 1, at: '22:30' },
  })
  const night = new Date('2026-06-01T20:30:10Z')
  await fireDue(testContext({ now: night }))
  await drain(night)
  const { rows } = await testDb().execute(sql`select due_at from outbox where dedupe_key in (
    select mail_key from automation_run_recipient where automation_id = ${id})`)
  // 08:00 in Berlin.
  expect(rows.map(({ due_at }) => new Date(String(due_at)).toISOString())).toEqual([
    '2026-06-02T06:00:00.000Z',
  ])
  const held = (await recipientsOf(id)).find(({ client_id }) => client_id === made.clientIds[1])
  expect(held).toMatchObject({ state: 'skipped', reason: 'They do not want messages of this kind.' })
})

test('AUTO-04/quiet where the practice’s and the client’s quiet hours leave no time, a mail is held back and never sent at night', async () => {
  const made = await practiceWithClients(SUNDAY, [{ zone: 'Europe/Berlin' }, {}])
  await testDb().execute(
    sql`update booking_settings set quiet_from = '08:00', quiet_until = '21:00' where practice_id = ${made.practiceId}`,
  )
  const id = await madeAutomation(made, SUNDAY)
  await fireDue(testContext({ now: MONDAY }))
  await drain(MONDAY, ['automations'])
  expect(await recipientsOf(id)).toMatchObject([
    { state: 'skipped', reason: expect.stringContaining('leave no time') },
    { state: 'done' },
  ])
  expect(await mailCount(id)).toBe(1)
})

test('AUTO-04/dry a dry run says who would have received what in 30 days, within caps and quiet hours, and writes nothing', async () => {
  const now = new Date('2026-06-01T12:00:00Z')
  const made = await practiceWithClients(now, [{ name: 'Ann Early' }, { name: 'Bo Late', email: null }])
  const before = await everything(made.practiceId)
  const owner = memberContext(made.practiceId, made.ownerId, 'owner', now)
  const weekly = await dryRun(owner, made.practiceId, draft())
  // Mondays 4, 11, 18, 25 May and 1 June.
  expect(weekly).toMatchObject({
    firings: 5,
    clients: 1,
    would: 5,
    heldBack: 5,
    fromDay: '2026-05-02',
    toDay: '2026-06-01',
  })
  expect(weekly.next).toHaveLength(5)
  expect(weekly.next[0]).toMatchObject({ local: '2026-06-08T09:00', note: null })
  const bo = weekly.rows.filter(({ clientName }) => clientName === 'Bo Late')
  expect(new Set(bo.map(({ held }) => held))).toEqual(new Set(['They have no e-mail address.']))
  expect(weekly.rows.find(({ held }) => held === null)).toMatchObject({ words: 'Hello Ann.', kind: 'email' })
  // Who became a client on the 20th would have got nothing on Mondays before.
  await testDb().execute(sql`update client set created_at = '2026-05-20T12:00:00Z' where name = 'Ann Early'
    and practice_id = ${made.practiceId}`)
  const since = await dryRun(owner, made.practiceId, draft())
  expect(since.rows.filter(({ clientName }) => clientName === 'Ann Early')).toHaveLength(2)
  await testDb().execute(
    sql`update client set created_at = '2026-01-01T12:00:00Z' where practice_id = ${made.practiceId}`,
  )
  // Every day is more than three in seven.
  const often = await dryRun(
    owner,
    made.practiceId,
    draft({ trigger: { kind: 'schedule', every: 'day', at: '22:30' } }),
  )
  expect(often).toMatchObject({ firings: 30, would: 14 })
  const [first] = often.rows.filter(({ held }) => held === null)
  expect(first?.sendAt.toISOString().slice(11)).toBe('06:00:00.000Z')
  expect(await everything(made.practiceId)).toEqual(before)
})

test('AUTO-04/dry a dry run of an event tells of the sessions and credits of those days', async () => {
  const made = await makeBookable()
  await sellTo(made, { quantity: 3 }, hours(-1))
  await testDb().execute(sql`update client set email = 'noa@example.org' where id = ${made.clientId}`)
  for (let n = 0; n < 2; n++) {
    const bookingId = await booked(made, { startsAt: hours(24 * (n + 1)) })
    await changeBooking(testContext({ now: hours(24 * (n + 1) + 2) }), {
      practiceId: made.practiceId,
      bookingId,
      verb: 'complete',
      by: 'trainer',
      actorId: made.ownerId,
    })
  }
  const owner = memberContext(made.practiceId, made.ownerId, 'owner', hours(100))
  const words = { actions: [{ kind: 'email', subject: 'Next', body: '{client}: {credits_left}' }] }
  const done = await dryRun(
    owner,
    made.practiceId,
    draft({ trigger: { kind: 'event', event: 'booking.completed' }, ...words }),
  )
  expect(done.rows.map((row) => row.words)).toEqual(['Noa: 1', 'Noa: 2'])
  const low = await dryRun(
    owner,
    made.practiceId,
    draft({ trigger: { kind: 'package_low', atMost: 1 }, ...words }),
  )
  expect(low).toMatchObject({ firings: 1, would: 1, rows: [{ words: 'Noa: 1' }] })
  const none = await dryRun(
    owner,
    made.practiceId,
    draft({ trigger: { kind: 'event', event: 'payment.failed' }, ...words }),
  )
  expect(none).toMatchObject({ firings: 0, would: 0, next: [] })
})
