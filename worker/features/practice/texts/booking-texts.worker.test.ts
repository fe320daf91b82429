import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { practice } from '#worker/db/schema/practice/practice.ts'
import { textMessage, textTemplate } from '#worker/db/schema/practice/texts.ts'
import type { BookingStep } from '#worker/domain/texting/booking-kinds.ts'
import { bookingTexts } from './booking-texts.ts'
import { makeTextingPractice, textsOf } from './texts-fixture.ts'

type Made = Awaited<ReturnType<typeof makeTextingPractice>>

function stepper(made: Pick<Made, 'practiceId' | 'clientId'>) {
  const bookingId = testContext().id('booking')
  let version = 0
  const step = async (what: BookingStep, at = ++version) => {
    const ctx = testContext()
    const { statements, jobs } = bookingTexts(ctx, { ...made, bookingId, version: at, what })
    await ctx.store({ texts: statements }, { jobs })
  }
  const rows = async () =>
    (await textsOf(made.clientId)).map(({ kind, version: of, state }) => `${kind} ${of} ${state}`)
  return { bookingId, step, rows }
}

test('SMS-03 a booking asks for its texts once, whatever number of times its batch is sent', async () => {
  const made = await makeTextingPractice()
  const { bookingId, step, rows } = stepper(made)
  await Promise.all(Array.from({ length: 20 }, () => step('booked', 1)))
  expect((await rows()).toSorted()).toEqual(['confirmation 1 queued', 'reminder 1 queued'])
  const plans = await testDb().execute(
    sql`select payload from outbox where dedupe_key = ${`texts.plan:${made.practiceId}:${bookingId}:1`}`,
  )
  // The ids of one batch share their millisecond: their order says nothing.
  const waiting = new Set((await textsOf(made.clientId)).map((row) => row.id))
  const payloads = plans.rows.map(({ payload }) => payload as { textIds: string[] })
  expect(payloads.map((payload) => ({ ...payload, textIds: new Set(payload.textIds) }))).toEqual([
    { type: 'texts.plan', practiceId: made.practiceId, textIds: waiting },
  ])
  expect(payloads[0]?.textIds).toHaveLength(2)
})

test('SMS-03 rescheduling and cancelling take back what waits and ask for what is so now', async () => {
  const { step, rows } = stepper(await makeTextingPractice())
  await step('booked')
  await step('rescheduled')
  expect((await rows()).toSorted()).toEqual([
    'change 2 queued',
    'confirmation 1 cancelled',
    'reminder 1 cancelled',
    'reminder 2 queued',
  ])
  await step('cancelled')
  expect((await rows()).filter((row) => !row.endsWith('cancelled'))).toEqual(['cancellation 3 queued'])
})

test('SMS-03 a text that is going out is not taken back, and a confirmed booking keeps its reminder', async () => {
  const made = await makeTextingPractice()
  const { step, rows } = stepper(made)
  await step('booked')
  await testDb().update(textMessage).set({ state: 'sending' }).where(eq(textMessage.kind, 'confirmation'))
  await step('confirmed')
  expect((await rows()).toSorted()).toEqual(['confirmation 1 sending', 'reminder 1 queued'])
})

test('SMS-03 a session reopened and completed again is followed up once', async () => {
  const made = await makeTextingPractice()
  const { bookingId, step, rows } = stepper(made)
  await step('completed')
  await step('reopened')
  expect(await rows()).toEqual(['followup 1 cancelled'])
  await step('completed')
  await testDb().update(textMessage).set({ state: 'sent' }).where(eq(textMessage.bookingId, bookingId))
  await step('reopened')
  await step('completed')
  expect((await rows()).filter((row) => row.startsWith('followup 5'))).toEqual([])
})

test('SMS-03 no number, no text: of the client, of the practice, or a kind that is turned off', async () => {
  const silent = await makeTextingPractice({}, { phone: null })
  const quiet = await makeTextingPractice()
  const off = await makeTextingPractice()
  const db = testDb()
  await db.update(practice).set({ phoneNumber: null }).where(eq(practice.id, quiet.practiceId))
  await db.insert(textTemplate).values({
    id: testContext().id('textTemplate'),
    practiceId: off.practiceId,
    kind: 'reminder',
    name: '',
    body: '',
    isOn: false,
    updatedAt: new Date(),
  })
  for (const [made, expected] of [
    [silent, []],
    [quiet, []],
    [off, ['confirmation 1 queued']],
  ] as const) {
    const { step, rows } = stepper(made)
    await step('booked')
    expect(await rows()).toEqual(expected)
  }
})
