import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { dropWork, setClock, work } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { textMessage } from '#worker/db/schema/practice/texts.ts'
import { sendText } from './send-text.ts'
import { hours, minutes, NOON, states, texting, write } from './sending-fixture.ts'
import { bodiesTo, consentsOf, noTextFaults, sentTo, textFaults, textWork } from './texting-fixture.ts'
import { textsOf } from './texts-fixture.ts'

beforeEach(async () => {
  await dropWork()
  await noTextFaults()
})

test('REL-01/texts an answer cut after the text was taken: found by listing, one message', async () => {
  const made = await texting()
  const { textId } = await write(made)
  await textWork(NOON, 1)
  await textFaults({ cutStream: true, times: 1, pathIncludes: 'Messages' })
  await textWork(NOON)
  expect(await states(made)).toEqual(['message sending'])
  await textWork(minutes(1))
  expect(await states(made)).toEqual(['message sent'])
  await textWork(hours(3))
  expect(await sentTo(made.phone)).toHaveLength(1)
  const [row] = await textsOf(made.clientId)
  expect([row?.id, row?.providerId]).toEqual([textId, (await sentTo(made.phone))[0]?.sid])
})

test('REL-01/texts an error before the text was taken: missing twice from the list, then sent again, once', async () => {
  const made = await texting()
  await write(made)
  await textWork(NOON, 1)
  await textFaults({ fail500Rate: 1, times: 1, pathIncludes: 'Messages' })
  await textWork(NOON)
  await textWork(minutes(1))
  expect(await bodiesTo(made.phone)).toEqual([])
  await textWork(minutes(2))
  expect(await states(made)).toEqual(['message scheduled'])
  await textWork(minutes(5))
  expect(await states(made)).toEqual(['message sent'])
  expect(await sentTo(made.phone)).toHaveLength(1)
})

test('REL-01/texts two equal texts whose answers were both lost are two messages, each kept once', async () => {
  const made = await texting()
  await write(made)
  await write(made)
  // Both are planned before either is sent: jobs of one moment run in any order.
  await setClock(NOON)
  expect(await work(NOON, 2, ['texts.plan'])).toHaveLength(2)
  await textFaults({ cutStream: true, times: 2, pathIncludes: 'Messages' })
  await textWork(NOON)
  expect(await states(made)).toEqual(['message sending', 'message sending'])
  await textWork(minutes(1))
  await textWork(minutes(5))
  const sids = (await textsOf(made.clientId)).map((row) => row.providerId)
  expect(new Set(sids)).toEqual(new Set((await sentTo(made.phone)).map((one) => one.sid)))
  expect(sids).toHaveLength(2)
  // The control: whoever sends again after a lost answer has sent twice.
  expect((await sentTo(made.phone)).length).toBeLessThan(4)
})

test('REL-01/texts a run that ended between claim and answer is looked into, not sent again', async () => {
  const made = await texting()
  const { textId } = await write(made)
  await textWork(NOON)
  expect(await sentTo(made.phone)).toHaveLength(1)
  await testDb()
    .update(textMessage)
    .set({ state: 'sending', provider: null, providerId: null })
    .where(eq(textMessage.id, textId))
  await sendText(testContext({ now: minutes(16) }), textId)
  await textWork(minutes(16))
  expect(await states(made)).toEqual(['message sent'])
  expect(await sentTo(made.phone)).toHaveLength(1)
})

test('REL-08/twilio the provider’s limit is waited for, and its silence', async () => {
  const made = await texting()
  await write(made)
  await textWork(NOON, 1)
  await textFaults({ status429ForS: 30 })
  await textWork(NOON)
  expect(await states(made)).toEqual(['message scheduled'])
  await noTextFaults()
  await textWork(minutes(1))
  expect(await states(made)).toEqual(['message sent'])
})

test('REL-08/twilio a page with 200, a refused account and an error of their own lose and double nothing', async () => {
  for (const fault of [{ htmlWith200: true }, { status401: true }, { fail500Rate: 1 }]) {
    const made = await texting()
    await write(made)
    await textWork(NOON, 1)
    await textFaults({ ...fault, pathIncludes: 'Messages' })
    await textWork(NOON)
    await textWork(minutes(1))
    await noTextFaults()
    await textWork(hours(1))
    await textWork(hours(3))
    await textWork(hours(4))
    expect(`${JSON.stringify(fault)} ${await states(made)}`).toBe(`${JSON.stringify(fault)} message sent`)
    expect(await sentTo(made.phone)).toHaveLength(1)
  }
})

test('SMS-06 a number that has opted out at the provider is recorded (21610) and not texted again', async () => {
  const made = await texting()
  const { control } = await import('#dev/test/strava.ts')
  await control('POST', '/twilio/inbound', { from: made.phone, to: made.number, body: 'STOP' })
  await write(made)
  await textWork(NOON)
  expect(await states(made)).toEqual(['message failed opted_out'])
  expect(await consentsOf(made.phone)).toMatchObject([{ isOptedIn: false, source: 'provider' }])
  await write(made)
  await textWork(minutes(1))
  expect((await states(made)).toSorted()).toEqual(['message cancelled opted_out', 'message failed opted_out'])
  expect(await sentTo(made.phone)).toEqual([])
})

test('SMS-06 a number that is none fails with the provider’s code; a text of 5,000 characters is refused clearly', async () => {
  const made = await texting({}, { phone: '+15005550001' })
  await write(made)
  await textWork(NOON)
  expect((await textsOf(made.clientId))[0]).toMatchObject({
    state: 'failed',
    reason: 'refused',
    errorCode: '21211',
  })
  await expect(write(made, { body: 'x'.repeat(5000) })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'body',
    message: expect.stringContaining('5,000 characters'),
  })
})

test('SMS-06 what a text cost is kept once the provider has settled it', async () => {
  const made = await texting()
  await write(made)
  await textWork(NOON)
  const [text] = await textsOf(made.clientId)
  if (!text) throw new Error('no text')
  const { recordCost } = await import('./record-cost.ts')
  const { until } = await import('#dev/test/until.ts')
  await until('a price', async () => {
    await recordCost(testContext({ now: minutes(2) }), text.id).catch(() => {})
    return (await textsOf(made.clientId))[0]?.costMicros
  })
  expect((await textsOf(made.clientId))[0]).toMatchObject({
    costMicros: 7900,
    costCurrency: 'usd',
    segments: 1,
  })
})
