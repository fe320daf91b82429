import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import {
  addClient,
  booked,
  hours,
  makeBookable,
  NOON,
} from '#worker/features/practice/bookings/bookings-fixture.ts'
import { changeBooking } from '#worker/features/practice/bookings/change-booking.ts'
import { makePractice, memberContext, sellTo } from '#worker/features/practice/credits/practice-fixture.ts'
import { addTask } from '#worker/features/practice/tasks/add-task.ts'
import { finishTask } from '#worker/features/practice/tasks/finish-task.ts'
import { optIn } from '#worker/features/practice/texts/texts-fixture.ts'
import { readCockpit } from './read-cockpit.ts'
import { replyToMany } from './reply-to-many.ts'
import { snoozeItem } from './snooze-item.ts'
import { wakeItem } from './wake-item.ts'

type Made = Awaited<ReturnType<typeof makeBookable>>
const owner = (made: { practiceId: string; ownerId: string }, now = NOON) =>
  memberContext(made.practiceId, made.ownerId, 'owner', now)
const look = (made: Made, now = NOON) => readCockpit(owner(made, now), made.practiceId)
const kindsOf = async (made: Made, clientId: string, now = NOON) =>
  (await look(made, now)).items.filter((item) => item.clientId === clientId).map(({ kind }) => kind)
const change = (made: Made, bookingId: string, verb: 'confirm' | 'complete' | 'no_show', now: Date) =>
  changeBooking(testContext({ now }), {
    practiceId: made.practiceId,
    bookingId,
    verb,
    by: 'trainer',
    actorId: made.ownerId,
  })
const text = (made: Made, clientId: string, id: string, fields: Record<string, string>, now = NOON) => {
  const row = {
    direction: 'in',
    state: 'received',
    kind: 'reply',
    read_as: 'other',
    body: 'Can we move Friday?',
    ...fields,
  }
  return testDb().execute(sql`insert into text (id, practice_id, client_id, direction, kind, state, read_as, body, phone, cause, at,
      created_by, created_at, updated_at) values (${id}, ${made.practiceId}, ${clientId}, ${row.direction}, ${row.kind}, ${row.state},
      ${row.read_as}, ${row.body}, '+49170', ${id}, ${now.toISOString()}::timestamptz, 'x', now(), now())`)
}

test('BOOK-13 each reason is found with its words and its action, heaviest first, in the practice zone', async () => {
  const made = await makeBookable({ noShowRule: 'fee', feeMinor: 2500, forgiveFirst: false })
  const [writes, late, absent, low, gone, fresh] = (await Promise.all(
    ['Wren', 'Ludo', 'Abe', 'Lou', 'Gil', 'Fay'].map((name) => addClient(made.practiceId, name, hours(-24))),
  )) as [string, string, string, string, string, string]
  await text(made, writes, 'txt_wren', {})
  const tomorrow = await booked(made, { clientId: late, startsAt: hours(24) })
  const missed = await booked(made, { clientId: absent, startsAt: hours(2) })
  await change(made, missed, 'no_show', hours(3))
  await sellTo({ practiceId: made.practiceId, clientId: low }, { quantity: 2, paidAt: NOON }, NOON)
  await testDb().execute(
    sql`update client set created_at = ${hours(-24 * 40).toISOString()}::timestamptz where id = ${gone}`,
  )
  const done = await booked(made, { clientId: fresh, startsAt: hours(4) })
  await change(made, done, 'complete', hours(5))
  await addTask(owner(made), made.practiceId, {
    requestId: 'req_task_1',
    title: 'Order bands',
    dueDay: '2026-05-30',
  })
  const { items, zone, day } = await look(made, hours(6))
  expect({ zone, day }).toEqual({ zone: 'Europe/Berlin', day: '2026-06-01' })
  const of = (id: string) =>
    items
      .filter(({ clientId }) => clientId === id)
      .map(({ kind, reason, action }) => ({ kind, reason, action }))
  expect(of(writes)).toContainEqual({
    kind: 'text',
    reason: 'Wrote Mon 1 Jun, 12:00: “Can we move Friday?”',
    action: 'reply',
  })
  expect(of(late)).toEqual([
    {
      kind: 'unconfirmed',
      reason: 'Personal training Tue 2 Jun, 12:00 is not confirmed.',
      action: 'confirm',
    },
  ])
  expect(of(absent)).toContainEqual({
    kind: 'no_show',
    reason: 'Did not come Mon 1 Jun, 14:00. A fee of €25 is owed.',
    action: 'decide',
  })
  expect(of(absent).map(({ kind }) => kind)).toContain('unpaid')
  // Paid, by whatever way, there is nothing left to decide.
  await testDb().execute(sql`update session_due set settled_how = 'paid', settled_at = now(), settled_by = 'x'
    where practice_id = ${made.practiceId} and client_id = ${absent}`)
  expect(await kindsOf(made, absent, hours(6))).not.toContain('no_show')
  expect(of(low)).toContainEqual({
    kind: 'low_credit',
    reason: '2 sessions left, none booked.',
    action: 'offer_renewal',
  })
  expect(of(gone)).toEqual([
    { kind: 'silent', reason: 'Nothing heard for 40 days, nothing booked.', action: 'write' },
  ])
  expect(of(fresh)).toContainEqual({
    kind: 'no_next',
    reason: 'Last session Mon 1 Jun, 16:00, none booked since.',
    action: 'book',
  })
  expect(items.find(({ kind }) => kind === 'task')).toMatchObject({
    title: 'Order bands',
    reason: 'Was due 2 days ago.',
  })
  const weights = items.map(({ weight }) => weight)
  expect(weights).toEqual([...weights].sort((a, b) => b - a))
  expect(items[0]?.kind).toBe('text')
  expect(items.some(({ values }) => (values as { bookingId?: string }).bookingId === tomorrow)).toBe(true)
})

test('BOOK-13 an item goes when its reason goes: confirmed, answered, done', async () => {
  const made = await makeBookable()
  const booking = await booked(made, { startsAt: hours(24) })
  expect(await kindsOf(made, made.clientId)).toEqual(['unconfirmed'])
  await change(made, booking, 'confirm', NOON)
  expect(await kindsOf(made, made.clientId)).toEqual([])
  await text(made, made.clientId, 'txt_ask', {}, hours(1))
  await text(made, made.clientId, 'txt_yes', { read_as: 'yes' }, hours(1))
  expect((await look(made, hours(2))).items).toMatchObject([
    { kind: 'text', reason: expect.stringMatching(/^Wrote Mon/) },
  ])
  await text(
    made,
    made.clientId,
    'txt_answer',
    { direction: 'out', kind: 'message', state: 'sent', read_as: '' },
    hours(2),
  )
  expect((await look(made, hours(3))).items).toEqual([])
  const { id } = await addTask(owner(made), made.practiceId, { requestId: 'req_task_2', title: 'Call' })
  expect((await look(made)).items).toHaveLength(1)
  await finishTask(owner(made), made.practiceId, id, true)
  expect((await look(made)).items).toEqual([])
})

test('BOOK-13 the day and the week: sessions of the practice day with who comes, what was earned', async () => {
  const made = await makeBookable({ completeAfterMin: 0 })
  await sellTo(made, { priceMinor: 80_000 }, NOON)
  const first = await booked(made, { startsAt: hours(1) })
  await booked(made, { startsAt: hours(24) })
  await change(made, first, 'complete', hours(2))
  const { today, week } = await look(made, hours(3))
  expect(today).toMatchObject([
    { service: 'Personal training', bookings: [{ clientName: 'Noa Client', state: 'completed' }] },
  ])
  expect(week).toMatchObject({
    fromDay: '2026-06-01',
    toDay: '2026-06-07',
    completed: 1,
    booked: 1,
    noShows: 0,
    earnedMinor: 8000,
    newClients: 1,
  })
  // What comes in is the owner's to know, here as under Money.
  for (const role of ['trainer', 'assistant', 'front_desk'] as const) {
    const ctx = memberContext(made.practiceId, made.ownerId, role, hours(3))
    expect((await readCockpit(ctx, made.practiceId)).week).toMatchObject({
      ...{ completed: 1, earnedMinor: null, receivedMinor: null },
    })
  }
})

test('BOOK-13/snooze an item is put off until a day of the practice begins, for everyone there, and can be brought back', async () => {
  const made = await makeBookable()
  const booking = await booked(made, { startsAt: hours(26) })
  const key = `unconfirmed:${booking}`
  const ctx = owner(made)
  expect((await snoozeItem(ctx, made.practiceId, { key, untilDay: '2026-06-02' })).until.toISOString()).toBe(
    '2026-06-01T22:00:00.000Z',
  )
  expect(await look(made)).toMatchObject({ items: [], snoozed: [{ key, clientName: 'Noa Client' }] })
  await wakeItem(ctx, made.practiceId, key)
  expect((await look(made)).items).toMatchObject([{ key }])
  await expect(wakeItem(ctx, made.practiceId, key)).rejects.toMatchObject({ code: 'not_found' })
  for (const untilDay of ['2026-05-30', '2026-12-01']) {
    await expect(snoozeItem(ctx, made.practiceId, { key, untilDay })).rejects.toMatchObject({
      field: 'until_day',
    })
  }
})

test('BOOK-13/reply several clients are texted at once, once however often it is pressed; who cannot be is said', async () => {
  const made = await makePractice({}, NOON)
  const names = ['Ann', 'Bo', 'Cy', 'Dee']
  const ids = await Promise.all(names.map((name) => addClient(made.practiceId, name)))
  await testDb().execute(sql`update practice set phone_number = '+4930123456' where id = ${made.practiceId}`)
  for (const [i, id] of ids.entries()) {
    if (i > 2) continue
    await testDb().execute(sql`update client set phone = ${`+49170000000${i}`} where id = ${id}`)
    await optIn(made.practiceId, `+49170000000${i}`)
  }
  await testDb().execute(sql`insert into text_consent (id, practice_id, phone, is_opted_in, source, wording, recorded_by, at)
    values ('tcn_reply', ${made.practiceId}, '+491700000002', false, 'keyword', 'STOP', 'x', now())`)
  const input = { requestId: 'req_reply_1', clientIds: ids, body: 'Hi {client}, the gym is shut on Friday.' }
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => replyToMany(owner(made), made.practiceId, input)),
  )
  for (const answer of answers) expect(answer).toMatchObject({ texted: 2, refused: 2 })
  const reasons = Object.fromEntries(
    answers[0]?.outcomes.map(({ clientName, reason }) => [clientName, reason]) ?? [],
  )
  expect(reasons).toEqual({ Ann: null, Bo: null, Cy: 'opted_out', Dee: 'no_number' })
  const texts = await testDb().execute(
    sql`select body from text where practice_id = ${made.practiceId} order by body`,
  )
  expect(texts.rows.map(({ body }) => body)).toEqual([
    'Hi Ann, the gym is shut on Friday.',
    'Hi Bo, the gym is shut on Friday.',
  ])
  await expect(
    replyToMany(owner(made), made.practiceId, { ...input, body: 'Other words' }),
  ).rejects.toMatchObject({ code: 'invalid_input', field: 'request_id' })
  const other = await makePractice({}, NOON)
  await expect(
    replyToMany(owner(other), other.practiceId, { ...input, requestId: 'req_reply_2' }),
  ).rejects.toMatchObject({ code: 'not_found' })
})

test('BOOK-13 another practice sees nothing of it', async () => {
  const made = await makeBookable()
  await booked(made, { startsAt: hours(24) })
  const other = await makeBookable()
  await expect(readCockpit(owner(other), made.practiceId)).rejects.toMatchObject({ code: 'not_found' })
  expect((await look(other)).items).toEqual([])
})
