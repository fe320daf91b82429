import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { agreedTo } from '#dev/test/agreed-to.ts'
import { databaseName, ProxyControl } from '#dev/test/proxy-control.ts'
import { until } from '#dev/test/until.ts'
import { testDb } from '#dev/test/visitor.ts'
import { consent } from '#worker/db/schema/account/accounts.ts'
import { talker } from './thread-fixture.ts'

/** Trips of one answer, from the message to the stored end; not what the queue does meanwhile. */
async function tripsOf(message: string) {
  const { id, send, thread } = await talker()
  await testDb()
    .insert(consent)
    .values(agreedTo(id, ['ai'], new Date()))
  const [control, name] = [ProxyControl.of(env.DATABASE_URL), databaseName(env.DATABASE_URL)]
  await control.trips(name, true)
  await (await send(message)).read()
  const trips = await until('the answer is stored', async () => {
    const { trips: all } = await control.trips(name)
    const own = all
      .map(({ statements }) => statements.join('\n'))
      .filter((one) => !/"(outbox|webhook_event)"/.test(one))
    return own.some((one) => one.includes('"coach_answer_event"') && one.includes('insert')) && own
  })
  const { turns } = await thread()
  const of = (words: RegExp) => trips.filter((one) => words.test(one)).length
  return { count: trips.length, of, source: turns.at(-1)?.answer.source, trips }
}

test('PERF-03/answer an answer of a model makes no trip more than it needs, and reads its tier once', async () => {
  const { count, of, source, trips } = await tripsOf('How should I go on with my training?')
  expect(source).toBe('model')
  const steps = of(/insert into model_call/)
  expect(steps).toBe(2)
  // Its tier stands in one row with its grants, and is read with the message.
  expect(of(/kind, tier, starts_at/)).toBe(1)
  // The session; what was said before, and the message; who asks; the month's message; who may be asked; the end.
  const once = 7
  // What a step may cost, and what it came to.
  const ofSteps = steps * 2
  // The load: its days, its weeks, and what of it may be read.
  const ofTools = 3
  expect([count <= once + ofSteps + ofTools, trips.map((one) => one.slice(0, 60))]).toEqual([
    true,
    expect.anything(),
  ])
})

test('PERF-03/answer a look-up makes no trip for a model or a quota', async () => {
  const { count, of, source } = await tripsOf('What was my longest run this year?')
  expect(source).toBe('lookup')
  expect(of(/model_call|take_quota/)).toBe(0)
  expect(count).toBeLessThanOrEqual(6)
})
