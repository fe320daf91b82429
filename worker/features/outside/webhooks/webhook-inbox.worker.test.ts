import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { databaseName, ProxyControl } from '#dev/test/proxy-control.ts'
import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import type { WebhookInbox } from './webhook-inbox.ts'

// Far ahead, so that an alarm rings when a test rings it and not by itself in the middle of one.
const AT = Date.UTC(2099, 10, 2, 12)
const inbox = () =>
  env.INBOX.get(env.INBOX.idFromName(crypto.randomUUID())) as unknown as DurableObjectStub<WebhookInbox>
// A provider the queue has no handler for, so that only the inbox is looked at.
const event = (dedupeKey: string, payload: unknown = {}) => ({
  provider: 'test',
  dedupeKey,
  payload,
  receivedAtMs: AT,
})
const stored = async () =>
  (
    await testContext().db.execute(
      sql`select dedupe_key, count(*)::int as n from webhook_event group by dedupe_key order by dedupe_key`,
    )
  ).rows
const kept = (box: DurableObjectStub<WebhookInbox>) =>
  runInDurableObject(box, async (_, state) => (await state.storage.list({ prefix: 'e:' })).size)

test('REL-07/ingestion an event delivered five times, drained by an alarm that fires twice, is one row', async () => {
  const box = inbox()
  for (let copy = 0; copy < 5; copy++) await box.accept({ ...event('once'), receivedAtMs: AT + copy })
  await runDurableObjectAlarm(box)
  await runDurableObjectAlarm(box)
  expect(await stored()).toContainEqual({ dedupe_key: 'once', n: 1 })
  expect(await kept(box)).toBe(0)
})

test('REL-07/ingestion an event the tables refuse never holds up the others, and is kept', async () => {
  const box = inbox()
  await box.accept({ ...event('a-poison'), provider: 'te\u0000st' })
  await box.accept(event('b-good'))
  await box.accept(event('c-good'))
  await runDurableObjectAlarm(box)
  expect((await stored()).map((row) => row.dedupe_key)).toEqual(expect.arrayContaining(['b-good', 'c-good']))
  expect(await kept(box)).toBe(1)
})

test('REL-07/webhooks however many the tables refuse, what comes behind them is taken by the same alarm', async () => {
  const box = inbox()
  for (const n of [1, 2, 3, 4]) await box.accept({ ...event(`refused-${n}`), provider: 'te\u0000st' })
  await box.accept(event('behind-them'))
  await runDurableObjectAlarm(box)
  expect((await stored()).map((row) => row.dedupe_key)).toContain('behind-them')
  expect(await kept(box)).toBe(4)
})

test('REL-07/webhooks what comes while an alarm is at work is not put off by one that the tables refuse', async () => {
  const soonMs = Date.now() + 60_000
  const ringsAtMs = await runInDurableObject(inbox(), async (instance, { storage }) => {
    const box = instance as unknown as WebhookInbox
    // Refused so often that its next try is minutes away.
    const refused = { ...event('long-refused'), provider: 'te\u0000st', receivedAtMs: 0, failures: 8 }
    await storage.put('e:000000000000000:long-refused', refused)
    const ringing = box.alarm()
    await box.accept({ ...event('meanwhile'), receivedAtMs: soonMs })
    await ringing
    return storage.getAlarm()
  })
  expect(ringsAtMs).toBe(soonMs)
})

test('REL-07/webhooks characters that no table keeps are left out of a signed event: it does not wait for ever', async () => {
  const box = inbox()
  await box.accept(event('odd-words', { title: 'a\u0000b\ud800', 'k\u0000ey': ['🏃'] }))
  await runDurableObjectAlarm(box)
  expect(await kept(box)).toBe(0)
  const { rows } = await testContext().db.execute(
    sql`select payload from webhook_event where dedupe_key = 'odd-words'`,
  )
  expect(rows).toEqual([{ payload: { title: 'ab\ufffd', key: ['🏃'] } }])
})

test('REL-05/webhooks while the database is gone events are kept, and a later alarm hands them over', async () => {
  const box = inbox()
  const proxy = ProxyControl.of(env.DATABASE_URL)
  const database = databaseName(env.DATABASE_URL)
  await proxy.addFault({ database, kind: 'refuse' })
  for (const key of ['d', 'e', 'f']) await box.accept(event(key))
  await runDurableObjectAlarm(box)
  expect(await kept(box)).toBe(3)
  // An alarm is set without anyone asking; it may ring by itself from here on.
  const alarm = () => runInDurableObject(box, (_, state) => state.storage.getAlarm())
  await until('the next alarm is set', async () => (await alarm()) !== null)
  await proxy.clearFaults(database)
  await runDurableObjectAlarm(box)
  await until('all are handed over', async () => (await kept(box)) === 0)
  expect((await stored()).map((row) => row.dedupe_key)).toEqual(expect.arrayContaining(['d', 'e', 'f']))
})
