import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { admin } from '#dev/routes/people.ts'
import { until } from '#dev/test/until.ts'
import { testDb } from '#dev/test/visitor.ts'
import { MESSAGES_PER_HOUR } from '#worker/domain/entitlement/catalogue.ts'
import { ENDED, Script, STARTED, said, talker, textOf } from './thread-fixture.ts'
import { ThreadRows } from './thread-rows.ts'

test('CO-01 what was said stays in its order, with its answer, and only its own athlete reads it', async () => {
  const [me, other] = [await talker(), await talker()]
  for (const words of ['One', 'Two', 'Three']) {
    const script = new Script()
    await me.play(script)
    script.say(STARTED, said(`Answer to ${words}.`), ENDED)
    await (await me.send(words)).read()
    await until('it is stored', async () => (await me.thread()).turns.at(-1)?.answer.state === 'complete')
  }
  const { turns } = await me.thread()
  expect(
    turns.map(({ text, answer }: { text: string; answer: { text: string } }) => [text, answer.text]),
  ).toEqual([
    ['One', 'Answer to One.'],
    ['Two', 'Answer to Two.'],
    ['Three', 'Answer to Three.'],
  ])
  expect((await other.thread()).turns).toEqual([])
  expect((await other.attach(`${turns[0].answer.id}.0`)).status).toBe(204)
})

test('CO-01/older a long thread is read fifty turns at a time, to its first, and never by another’s message', async () => {
  const [me, other] = [await talker(), await talker()]
  for (const [who, count] of [
    [me, 53],
    [other, 1],
  ] as const) {
    const of = (i: number) => `${who.id.slice(4, 20)}${String(i).padStart(3, '0')}`
    for (let i = 1; i <= count; i++) {
      const at = new Date(Date.UTC(2026, 0, who === me ? 1 : 20, i)).toISOString()
      await testDb().execute(sql`insert into coach_message (id, athlete_id, request_id, text, created_at)
        values (${`cms_${of(i)}`}, ${who.id}, ${of(i)}, ${`Number ${i}`}, ${at})`)
      await testDb().execute(sql`insert into coach_answer (id, athlete_id, message_id, state, source, created_at, ended_at)
        values (${`cas_${of(i)}`}, ${who.id}, ${`cms_${of(i)}`}, 'complete', 'rules', ${at}, ${at})`)
    }
  }
  const read = async (before = '') =>
    (await me.visitor.send('GET', `/v1/coach/thread${before && `?before=${before}`}`)).body
  const newest = await read()
  expect([newest.turns.length, newest.turns[0].text, newest.has_older]).toEqual([50, 'Number 4', true])
  const older = await read(newest.turns[0].id)
  expect([older.turns.map(({ text }: { text: string }) => text), older.has_older]).toEqual([
    ['Number 1', 'Number 2', 'Number 3'],
    false,
  ])
  expect((await read((await other.thread()).turns[0].id)).turns).toEqual([])
})

test('CO-01 clearing deletes every word and stops what is being answered', async () => {
  const me = await talker()
  const script = new Script()
  await me.play(script)
  script.say(STARTED, said('This goes.'))
  const page = await me.send('Forget this')
  await page.read(2)
  expect((await me.visitor.send('DELETE', '/v1/coach/thread')).status).toBe(204)
  await page.read()
  expect((await me.thread()).turns).toEqual([])
  expect((await me.attach(page.last)).status).toBe(204)
  script.say(said('Too late.'))
  expect((await me.thread()).turns).toEqual([])
})

test('CO-01 support clears a thread with a reason: audited, said to the athlete, and nobody without the permission does', async () => {
  const [me, other] = [await talker(), await talker()]
  const script = new Script()
  await me.play(script)
  script.say(STARTED, said('A secret of mine.'), ENDED)
  await (await me.send('Keep this')).read()
  await until('it is stored', async () => (await me.thread()).turns[0]?.answer.state === 'complete')
  const theirs = new Script()
  await other.play(theirs)
  theirs.say(STARTED, said('A secret of theirs.'), ENDED)
  await (await other.send('Not this')).read()
  const boss = await admin()
  const path = `/v1/admin/athletes/${me.id}/coach-thread`
  const reason = 'They asked us to, by mail.'
  expect((await other.visitor.send('DELETE', path, { reason })).status).toBe(404)
  expect((await boss.visitor.send('DELETE', path, { reason: '' })).status).toBe(422)
  const nobody = '/v1/admin/athletes/ath_nobody/coach-thread'
  expect((await boss.visitor.send('DELETE', nobody, { reason })).status).toBe(404)
  expect(await me.thread()).toMatchObject({ cleared: null, turns: [{ text: 'Keep this' }] })
  expect((await boss.visitor.send('DELETE', path, { reason })).status).toBe(204)
  expect(await me.thread()).toMatchObject({ cleared: { reason }, turns: [] })
  expect((await other.thread()).cleared).toBeNull()
  const { rows } = await testDb().execute(sql`select actor_id, reason, sealed from audit_log
    where action = 'coach.thread.clear' and target_id = ${me.id}`)
  expect(rows).toMatchObject([{ actor_id: boss.id, reason }])
  expect(JSON.stringify(rows)).not.toContain('Keep this')
  const { body } = await boss.visitor.get(`/v1/admin/audit?target_id=${me.id}`)
  expect(body.rows[0].content).toEqual({ before: { turns: 1 }, after: { turns: 0 } })
})

test('CO-03 an answer is stopped from any page: what was said stays and is marked, and counts once', async () => {
  const me = await talker()
  const script = new Script()
  await me.play(script)
  script.say(STARTED, said('Half of it. '))
  const page = await me.send('How was my week?')
  await page.read(2)
  const other = await me.attach(`${page.last.split('.')[0]}.0`)
  const stop = () => me.visitor.send('POST', '/v1/coach/chat/stop')
  expect((await Promise.all([stop(), stop()])).map(({ status }) => status)).toEqual([204, 204])
  expect(await page.read()).toEqual(await other.read())
  expect(page.heard.filter(({ event }) => event === 'ended')).toHaveLength(1)
  const { turns, quota } = await me.thread()
  expect(turns[0].answer).toMatchObject({
    ...{ state: 'interrupted', text: 'Half of it. ' },
    words: 'Stopped by you: nothing more comes.',
  })
  expect(quota.left).toBe(quota.per_month - 1)
  // Stopped before it said anything, it costs nothing, and the thread takes the next question.
  script.say(STARTED)
  const next = await me.send('And the one before?')
  await next.read(1)
  await stop()
  await next.read()
  expect((await me.thread()).quota.left).toBe(quota.left)
  script.say(STARTED, said('Whole.'), ENDED)
  expect(textOf(await (await me.send('Once more')).read())).toBe('Whole.')
})

test('CO-02 a message streams its events with id and event, and nothing on the way holds them back', async () => {
  const me = await talker()
  const script = new Script()
  await me.play(script)
  const page = await me.send('How was my week?')
  expect(page.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8')
  expect(page.headers.get('Cache-Control')).toContain('no-transform')
  script.say(STARTED)
  await page.read(1)
  script.say(said('You ran '))
  await page.read(2)
  script.say(said('twice.'), ENDED)
  const heard = await page.read()
  const [answerId] = page.last.split('.')
  expect(heard.map(({ id, event }) => [id, event])).toEqual([
    [`${answerId}.1`, 'started'],
    [`${answerId}.2`, 'text'],
    [`${answerId}.3`, 'text'],
    [`${answerId}.4`, 'ended'],
  ])
  expect(textOf(heard)).toBe('You ran twice.')
})

test('CO-02 the same sending again is the same message and answer; another waits for its end', async () => {
  const me = await talker()
  const script = new Script()
  await me.play(script)
  script.say(STARTED, said('Once.'))
  const [one, again] = await Promise.all([
    me.send('Only once', { 'Idempotency-Key': 'k1' }),
    me.send('Only once', { 'Idempotency-Key': 'k1' }),
  ])
  await Promise.all([one.read(2), again.read(2)])
  expect(await me.send('Another', { 'Idempotency-Key': 'k2' })).toMatchObject({ status: 409 })
  script.say(ENDED)
  expect(await one.read()).toEqual(await again.read())
  expect(script.asked).toHaveLength(1)
  expect(
    (await (await me.send('Only once', { 'Idempotency-Key': 'k1' })).read()).map(({ id }) => id),
  ).toEqual(one.heard.map(({ id }) => id))
  expect((await me.thread()).turns).toHaveLength(1)
})

test('CO-02 a socket is opened by its own athlete alone, from our own page', async () => {
  const [me, other] = [await talker(), await talker()]
  const open = (of: string, headers: Record<string, string>) =>
    import('cloudflare:workers').then(({ exports }) =>
      exports.default.fetch(`${env.APP_ORIGIN}/ws/coach/${of}`, {
        headers: { Upgrade: 'websocket', ...headers },
      }),
    )
  const mine = { Cookie: me.visitor.cookie, Origin: env.APP_ORIGIN }
  expect((await open(me.id, mine)).status).toBe(101)
  expect((await open(other.id, mine)).status).toBe(404)
  expect((await open(me.id, { ...mine, Origin: 'https://evil.example' })).status).toBe(403)
  expect((await open(me.id, { Origin: env.APP_ORIGIN })).status).toBe(401)
})

test('LLM-03 LLM-06 of two hundred questions at once one is taken and used once; the others are told to wait', async () => {
  const me = await talker()
  const script = new Script()
  await me.play(script)
  script.say(STARTED, said('One answer.'))
  const pages = await Promise.all(Array.from({ length: 200 }, (_, i) => me.send(`Question ${i}`)))
  const taken = pages.filter(({ status }) => status === 200)
  expect(taken).toHaveLength(1)
  expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([200, 409]))
  script.say(ENDED)
  expect(textOf((await taken[0]?.read()) ?? [])).toBe('One answer.')
  await until('it is stored', async () => (await me.thread()).turns.at(-1)?.answer.state === 'complete')
  expect((await me.thread()).quota).toMatchObject({ per_month: 5, left: 4 })
  expect(script.asked).toHaveLength(1)
})

test('SEC-06/coach so many messages are taken in an hour, whether or not a model answers them', async () => {
  const me = await talker()
  const script = new Script()
  await me.play(script)
  script.say(STARTED, said('The last one.'), ENDED)
  await runInDurableObject(me.object(), (_, { storage }) => {
    const rows = new ThreadRows(storage.sql)
    for (let n = 1; n < MESSAGES_PER_HOUR; n++) expect(rows.take(Date.now(), MESSAGES_PER_HOUR)).toBe(0)
  })
  const key = { 'Idempotency-Key': 'the-last-of-the-hour' }
  await (await me.send('One more', key)).read()
  const refused = await me.send('And another')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(3500)
  // The same sending again is no further message.
  expect((await me.send('One more', key)).status).not.toBe(429)
  expect((await me.thread()).turns).toHaveLength(1)
  // Clearing the thread forgets what was said, not how often.
  await me.visitor.send('DELETE', '/v1/coach/thread')
  expect((await me.send('And another')).status).toBe(429)
  await runInDurableObject(me.object(), (_, { storage }) => {
    const rows = new ThreadRows(storage.sql)
    expect(rows.take(Date.now() + 3_600_000, MESSAGES_PER_HOUR)).toBe(0)
  })
})
