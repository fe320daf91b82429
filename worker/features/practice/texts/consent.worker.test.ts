import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { dropWork } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import type { Ctx } from '#worker/context.ts'
import { textConsent, textMessage } from '#worker/db/schema/practice/texts.ts'
import { memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { recordTextConsent } from './record-text-consent.ts'
import { claimForSending } from './repo/usage.ts'
import { sendText } from './send-text.ts'
import { booked, hours, type Made, NOON, states, texting, write } from './sending-fixture.ts'
import { bodiesTo, noTextFaults, sentTo, textWork } from './texting-fixture.ts'
import { textsOf } from './texts-fixture.ts'
import { writeAsStaff } from './write-as-staff.ts'

beforeEach(async () => {
  await dropWork()
  await noTextFaults()
})

const forget = (phone: string) => testDb().delete(textConsent).where(eq(textConsent.phone, phone))
const say = (made: Made, isOptedIn: boolean, source: string, wording: string) =>
  testDb()
    .insert(textConsent)
    .values({
      id: testContext().id('textConsent'),
      ...{ practiceId: made.practiceId, phone: made.phone, isOptedIn, source, wording },
      ...{ recordedBy: 'client', at: new Date() },
    })
const owner = (made: Made) => memberContext(made.practiceId, made.ownerId, 'owner', NOON)
const byHand = (made: Made) =>
  writeAsStaff(owner(made), made.practiceId, { clientId: made.clientId }, { body: 'Bring shoes.' } as never)

test('SMS-06/consent no text goes to a number that never agreed, whoever asks for it', async () => {
  const made = await texting()
  await forget(made.phone)
  await booked(made, hours(48))
  for (const kind of ['message', 'automation', 'series', 'portal', 'waitlist'] as const)
    await write(made, { kind })
  await expect(byHand(made)).rejects.toMatchObject({ code: 'conflict' })
  await textWork(hours(25))
  expect(new Set((await states(made)).map((one) => one.replace(/^\w+ /, '')))).toEqual(
    new Set(['cancelled not_opted_in']),
  )
  expect(await sentTo(made.phone)).toEqual([])
})

test('SMS-06/consent who has just written may be answered by a person, and gets nothing else', async () => {
  const made = await texting()
  await forget(made.phone)
  const { practiceId, phone } = made
  const at = { at: hours(-1), createdAt: hours(-1), updatedAt: hours(-1) }
  await testDb()
    .insert(textMessage)
    .values({
      ...{ id: testContext().id('text'), practiceId, direction: 'in', kind: 'message', state: 'received' },
      ...{ phone, body: 'Is Friday free?', idempotencyKey: `in:${phone}`, createdBy: 'client', ...at },
    })
  await byHand(made)
  await write(made, { kind: 'automation', body: 'News of ours.' })
  await textWork(NOON)
  expect(await bodiesTo(phone)).toEqual(['Bring shoes.'])
  // A week later nothing of theirs waits for an answer.
  await write(made, { body: 'How are you?' }, hours(8 * 24))
  await textWork(hours(8 * 24))
  expect(await bodiesTo(phone)).toEqual(['Bring shoes.'])
})

test('SMS-05/stop a STOP stands whatever a form or a trainer says after it; only the phone’s own START lifts it', async () => {
  const made = await texting()
  await say(made, false, 'keyword', 'STOP')
  await say(made, true, 'form', 'Texts about my sessions are fine.')
  const agree = { isOptedIn: true, wording: 'Said so at the desk.' }
  await expect(recordTextConsent(owner(made), made.practiceId, made.clientId, agree)).rejects.toMatchObject({
    code: 'conflict',
  })
  await say(made, true, 'staff', 'Said so at the desk.')
  await write(made)
  await textWork(NOON)
  await expect(byHand(made)).rejects.toMatchObject({ code: 'conflict' })
  expect(await states(made)).toEqual(['message cancelled opted_out'])
  await say(made, true, 'keyword', 'START')
  await byHand(made)
  await textWork(NOON)
  expect(await bodiesTo(made.phone)).toEqual(['Bring shoes.'])
})

/** A context whose first answer of the database is followed by something else before it is acted on. */
function after(ctx: Ctx, then: () => Promise<unknown>): Ctx {
  let isFirst = true
  const first = async (statement: Parameters<Ctx['db']['execute']>[0]) => {
    const answer = await ctx.db.execute(statement)
    await then()
    return answer
  }
  const execute = (statement: Parameters<Ctx['db']['execute']>[0]) => {
    const is = isFirst
    isFirst = false
    return is ? first(statement) : ctx.db.execute(statement)
  }
  const db = new Proxy(ctx.db, { get: (of, key) => (key === 'execute' ? execute : Reflect.get(of, key, of)) })
  return { ...ctx, db }
}

test('SMS-05/stop a STOP that comes between the look at a text and its claim is obeyed', async () => {
  for (const source of ['keyword', 'staff']) {
    const made = await texting()
    const { textId } = await write(made)
    await textWork(NOON, 1)
    await dropWork()
    expect(await states(made)).toEqual(['message scheduled'])
    const late = after(testContext({ now: NOON }), () => say(made, false, source, 'STOP'))
    await expect(sendText(late, textId)).rejects.toMatchObject({ reason: 'not_claimed' })
    expect(await sentTo(made.phone)).toEqual([])
    expect((await textsOf(made.clientId))[0]).toMatchObject({ state: 'scheduled', attempts: 0 })
    await sendText(testContext({ now: NOON }), textId)
    expect(await states(made)).toEqual(['message cancelled opted_out'])
    // Without the STOP the same run sends it.
    const other = await texting()
    const its = await write(other)
    await textWork(NOON, 1)
    await dropWork()
    await sendText(
      after(testContext({ now: NOON }), async () => {}),
      its.textId,
    )
    expect(await sentTo(other.phone)).toHaveLength(1)
  }
})

const agree = { isOptedIn: true, wording: 'Said so at the desk.' }
const recorded = (made: Made, input = agree, now = NOON) => {
  const by = memberContext(made.practiceId, made.ownerId, 'owner', now)
  return recordTextConsent(by, made.practiceId, made.clientId, input)
}
const asks = async (made: Made) =>
  (await bodiesTo(made.phone)).filter((body) => body.includes('reply YES to get texts'))

test('SMS-06/staff a number that staff alone vouch for gets one question, however often they say so, and nothing else', async () => {
  const made = await texting()
  await forget(made.phone)
  await recorded(made)
  await recorded(made)
  await booked(made, hours(48))
  for (const kind of ['message', 'automation', 'series', 'portal', 'waitlist'] as const)
    await write(made, { kind })
  await expect(byHand(made)).rejects.toMatchObject({ code: 'conflict' })
  await textWork(NOON)
  await textWork(hours(25))
  await recorded(made, { isOptedIn: false, wording: 'Rather not.' }, hours(25))
  await recorded(made, agree, hours(26))
  await textWork(hours(26))
  const sent = await bodiesTo(made.phone)
  expect(sent).toEqual([expect.stringMatching(/: reply YES to get texts about your sessions\./)])
  expect(new Set((await states(made)).map((one) => one.replace(/^\w+ /, '')))).toEqual(
    new Set(['cancelled not_opted_in']),
  )
  // By the question alone no other practice reaches that phone today.
  const other = await texting({}, { phone: made.phone })
  await testDb().delete(textConsent).where(eq(textConsent.practiceId, other.practiceId))
  await recorded(other)
  await textWork(NOON)
  expect(await asks(made)).toHaveLength(1)
})

test('SMS-06/staff a number that was vouched for before is asked by what would have been its first text', async () => {
  const made = await texting()
  await forget(made.phone)
  await say(made, true, 'staff', 'Said so at the desk.')
  await booked(made, hours(48))
  await textWork(NOON)
  expect(await asks(made)).toHaveLength(1)
  expect(await bodiesTo(made.phone)).toHaveLength(1)
  // Its own yes opens it, and brings what was held back.
  await say(made, true, 'keyword', 'YES')
  await recorded(made)
  await byHand(made)
  await textWork(NOON)
  expect(await bodiesTo(made.phone)).toHaveLength(2)
})

test('SMS-06/staff the question waits for the end of quiet hours, and goes to no number that said STOP', async () => {
  const made = await texting()
  await forget(made.phone)
  await say(made, false, 'keyword', 'STOP')
  await say(made, true, 'staff', 'Said so at the desk.')
  await write(made)
  await textWork(NOON)
  expect(await sentTo(made.phone)).toEqual([])
  const late = await texting()
  await forget(late.phone)
  const night = hours(12)
  await recorded(late, agree, night)
  await textWork(night)
  expect(await sentTo(late.phone)).toEqual([])
  await textWork(hours(22))
  expect(await asks(late)).toHaveLength(1)
})

test('SMS-06/consent what was held back for want of a yes comes when staff record one for a number that has proved itself', async () => {
  const made = await texting()
  await recorded(made, { isOptedIn: false, wording: 'Not for now.' })
  await booked(made, hours(48))
  await textWork(NOON)
  expect((await states(made)).toSorted()).toEqual([
    'confirmation cancelled opted_out',
    'reminder cancelled opted_out',
  ])
  await recorded(made, agree, hours(1))
  await textWork(hours(24))
  expect((await states(made)).toSorted()).toEqual(['confirmation cancelled opted_out', 'reminder sent'])
  expect(await asks(made)).toEqual([])
})

test('SMS-05/stop a code, which needs no opt-in, is sent to no number that said STOP, also where it came after the last look', async () => {
  const made = await texting()
  const { phone } = made
  await forget(phone)
  await write(made)
  const [text] = await textsOf(made.clientId)
  const id = text?.id ?? ''
  const claim = async () => {
    await testDb().update(textMessage).set({ kind: 'code', state: 'scheduled' }).where(eq(textMessage.id, id))
    const limits = { isPaused: false, countries: [], practiceDay: 99, numberDay: 99, serviceDay: 9999 }
    const ctx = testContext({ now: NOON })
    const stored = await ctx.store(
      claimForSending(ctx.db, id, { phone, body: '1', segments: 1, limits, now: NOON }),
    )
    return stored.claim.rows.length
  }
  expect(await claim()).toBe(1)
  await say(made, false, 'keyword', 'STOP')
  expect(await claim()).toBe(0)
})
