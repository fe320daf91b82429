import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { until } from '#dev/test/until.ts'
import { testDb } from '#dev/test/visitor.ts'
import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import { boundedAnswer, endedAs } from './bounded-answer.ts'
import { FRAMES } from './listeners.ts'
import { ENDED, Script, STARTED, said, talker, textOf } from './thread-fixture.ts'

type Talker = Awaited<ReturnType<typeof talker>>

/** As an eviction or a deploy does: all that the object held in memory is gone, what it has stored is not. */
async function evict(me: Talker) {
  await runInDurableObject(me.object(), (_, state) => state.abort('evicted')).catch(() => {})
}

const usedOf = async ({ id }: Talker) => {
  const { rows } = await testDb().execute<{ state: string }>(
    sql`select state from usage_take where athlete_id = ${id}`,
  )
  return rows.map(({ state }) => state)
}
const last = async (me: Talker) => (await me.thread()).turns.at(-1)?.answer

test('CO-02/resume a page that is cut at any event gets the rest by its last id, without loss or repeat', async () => {
  const me = await talker()
  const script = new Script()
  await me.play(script)
  const words = Array.from({ length: 12 }, (_, i) => `Sentence ${i} is Größe 👟 ${i}. `)
  const page = await me.send('Tell me all')
  script.say(STARTED, ...words.slice(0, 6).map(said))
  await page.read(7)
  await page.leave()
  const cut = await me.attach(page.heard[2]?.id)
  const other = await me.attach()
  script.say(...words.slice(6).map(said), ENDED)
  const [rest, whole] = await Promise.all([cut.read(), other.read()])
  expect(textOf(whole)).toBe(words.join(''))
  expect([...page.heard.slice(0, 3), ...rest]).toEqual(whole)
  for (const [i, { id }] of whole.entries()) {
    const late = await me.attach(id)
    if (i < whole.length - 1) expect(await late.read()).toEqual(whole.slice(i + 1))
    else expect(late.status).toBe(204)
  }
  await until('it is stored', async () => (await last(me))?.state === 'complete')
  expect((await last(me)).text).toBe(words.join(''))
})

test('CO-02/evict what was streamed survives byte for byte, goes on once from there, and counts as one message', async () => {
  const me = await talker()
  const [one, two] = [new Script(), new Script()]
  await me.play(one)
  const page = await me.send('How is my form?')
  one.say(STARTED, said('Form is up. '), said('Größe 👟. '))
  await page.read(3)
  await evict(me)
  await me.play(two)
  two.say(STARTED, said('And it holds.'), ENDED)
  expect(await runDurableObjectAlarm(me.object())).toBe(true)
  const rest = await (await me.attach(page.last)).read()
  expect(two.asked[0]?.prefix).toBe('Form is up. Größe 👟. ')
  expect(rest.map(({ event }) => event)).toEqual(['continued', 'started', 'text', 'ended'])
  expect(textOf([...page.heard, ...rest])).toBe('Form is up. Größe 👟. And it holds.')
  await until('it is stored', async () => (await last(me))?.state === 'complete')
  expect(await last(me)).toMatchObject({ text: 'Form is up. Größe 👟. And it holds.', is_continued: true })
  expect((await me.thread()).turns).toHaveLength(1)
  expect(await usedOf(me)).toEqual(['consumed'])
})

test('CO-02/evict a second cut ends it: what was said stays, marked, and is not charged', async () => {
  const me = await talker()
  const scripts = [new Script(), new Script(), new Script()]
  const [one, two, three] = scripts as [Script, Script, Script]
  await me.play(one)
  const page = await me.send('How is my form?')
  one.say(STARTED, said('One. '))
  await page.read(2)
  await evict(me)
  await me.play(two)
  two.say(STARTED, said('Two. '))
  const again = await me.attach(page.last)
  await again.read(3)
  await evict(me)
  await me.play(three)
  const rest = await (await me.attach(again.last)).read()
  expect(rest.map(({ event, data }) => [event, data.state])).toEqual([['ended', 'interrupted']])
  expect(three.asked).toEqual([])
  await until('it is stored', async () => (await last(me))?.state === 'interrupted')
  expect((await last(me)).text).toBe('One. Two. ')
  expect(await usedOf(me)).toEqual(['returned'])
})

test('CO-03 without any page open the answer goes on, and an alarm keeps its object awake until it is stored', async () => {
  const me = await talker()
  const script = new Script()
  await me.play(script)
  const page = await me.send('Go on without me')
  script.say(STARTED)
  await page.read(1)
  await page.leave()
  const alarmInMs = () =>
    runInDurableObject(me.object(), async (_, state) => ((await state.storage.getAlarm()) ?? 0) - Date.now())
  expect(await alarmInMs()).toBeLessThanOrEqual(10_000)
  expect(await runDurableObjectAlarm(me.object())).toBe(true)
  expect(await alarmInMs()).toBeGreaterThan(0)
  script.say(said('Here it is.'), ENDED)
  await until('it is stored', async () => (await last(me))?.text === 'Here it is.')
})

test('CO-03 LLM-06 at its time limit an answer keeps what was said, stops its maker, and is not charged', async () => {
  const me = await talker()
  const script = new Script()
  await me.play(script)
  await runInDurableObject(me.object(), async (thread) => {
    const work = await thread.work()
    work.answerS = () => 1
  })
  script.say(STARTED, said('So far. '))
  const page = await me.send('Take your time')
  const heard = await page.read()
  expect(heard.at(-1)?.data).toMatchObject({ kind: 'ended', state: 'timed_out' })
  await until('it is stored', async () => (await last(me))?.state === 'timed_out')
  expect((await last(me)).text).toBe(textOf(heard))
  expect(await usedOf(me)).not.toContain('consumed')
})

test('CO-03 what was said before the limit stays, and nothing follows the end of it', async () => {
  const hangs = async function* () {
    yield STARTED
    yield said('So far. ')
    await new Promise(() => {})
  }
  const events: AnswerEvent[] = []
  const abort = new AbortController()
  for await (const event of boundedAnswer(hangs(), abort, 200, () => {})) events.push(event)
  expect(events).toEqual([STARTED, said('So far. '), endedAs('timed_out')])
  expect(abort.signal.aborted).toBe(true)
  const breaks = async function* () {
    yield STARTED
    throw new Error('broken')
  }
  const broken: AnswerEvent[] = []
  for await (const event of boundedAnswer(breaks(), new AbortController(), 5000, () => {})) broken.push(event)
  expect(broken).toEqual([STARTED, endedAs('failed')])
})

test('LLM-06 five answers by a model a month, then it says when they begin anew; a look-up costs none', async () => {
  const me = await talker()
  const ask = async (source: 'model' | 'lookup', text = 'Another') => {
    const script = new Script()
    await me.play(script)
    script.say({ kind: 'started', source }, said('Done.'), ENDED)
    const heard = await (await me.send(text)).read()
    await until('it is stored', async () => (await last(me))?.state === 'complete')
    return textOf(heard)
  }
  for (let i = 0; i < 5; i++) expect(await ask('model')).toBe('Done.')
  expect((await me.thread()).quota).toMatchObject({ per_month: 5, left: 0 })
  expect(await ask('model')).toMatch(
    /^All 5 of this month’s answers by the model are used\. They begin anew on 1 /,
  )
  // CO-07/language: who writes in another language is told in it.
  expect(await ask('model', 'Wie soll ich morgen trainieren?')).toMatch(
    /^Alle 5 Antworten des Modells in diesem Monat sind verbraucht\. Am 1\. \p{L}+ gibt es neue; /u,
  )
  expect(await ask('lookup')).toBe('Done.')
  expect(await usedOf(me)).toHaveLength(5)
})

test('CO-02/socket a socket gets words and the end, under the subprotocol frames with ids, as the stream does', async () => {
  const me = await talker()
  const script = new Script()
  await me.play(script)
  const open = async (protocol?: string) => {
    const { webSocket } = await exports.default.fetch(`${env.APP_ORIGIN}/ws/coach/${me.id}`, {
      headers: {
        ...{ Upgrade: 'websocket', Cookie: me.visitor.cookie, Origin: env.APP_ORIGIN },
        ...(protocol ? { 'Sec-WebSocket-Protocol': protocol } : {}),
      },
    })
    if (!webSocket) throw new Error('no socket')
    webSocket.accept()
    const heard: string[] = []
    webSocket.addEventListener('message', ({ data }) => void heard.push(String(data)))
    return { webSocket, heard }
  }
  const [plain, framed] = [await open(), await open(FRAMES)]
  script.say(STARTED, said('You ran '), said('twice.'), ENDED)
  plain.webSocket.send(JSON.stringify({ message: 'How was my week?' }))
  await until('both heard the end', async () => plain.heard.length >= 3 && framed.heard.length >= 5)
  expect(plain.heard).toEqual(['You ran ', 'twice.', '{"type":"complete"}'])
  const frames = framed.heard.map((text) => JSON.parse(text))
  expect(frames.map(({ event, type }) => event ?? type)).toEqual([
    'started',
    'text',
    'text',
    'ended',
    'complete',
  ])
  const page = await (await me.attach(frames[0].id)).read()
  expect(page.map(({ id, data }) => ({ id, data }))).toEqual(
    frames.slice(1, 4).map(({ id, data }) => ({ id, data })),
  )
  plain.webSocket.send('nonsense')
  await until('it is refused in words', async () => plain.heard.length > 3)
  expect(JSON.parse(plain.heard[3] ?? '')).toMatchObject({ type: 'error', code: 'invalid_input' })
})
