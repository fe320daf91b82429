import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { until } from '#dev/test/until.ts'
import { testDb, type Visitor } from '#dev/test/visitor.ts'
import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import { ENDED, Script, STARTED, said, talker } from './thread-fixture.ts'

const HEART: AnswerEvent = {
  kind: 'receipt',
  receipt: {
    ...{ id: 'r1', tool: 'check_ins', title: 'This morning', day: '2026-11-25', period: null, ids: [] },
    ...{ href: '/check-in', names: [], leftOut: null },
    values: [{ label: 'Resting heart rate', value: 57, unit: 'bpm' }],
  },
}

const withdraw = (visitor: Visitor) =>
  visitor.send('PUT', '/v1/consents', {
    decisions: [{ purpose: 'health_data', granted: false, version: '1' }],
  })

const SAYS_HEART = /57 ?bpm|Resting heart rate/

test('SEC-03/withdrawn with the consent to health data goes what the coach said of it: in the thread, in the object, and to a model', async () => {
  const me = await talker()
  const script = new Script()
  await me.play(script)
  const asked = await me.send('How did I wake up?')
  script.say(STARTED, HEART, said('Your heart rested at 57 bpm.'), ENDED)
  const heard = await asked.read()
  await until('the answer is stored', async () => SAYS_HEART.test(JSON.stringify(await me.thread())))
  expect((await withdraw(me.visitor)).status).toBe(200)
  expect((await me.thread()).turns).toEqual([])
  // A page that was cut off comes back for the answer.
  const again = await me.attach(`${heard[0]?.id.split('.')[0]}.0`)
  await again.read()
  expect(again.raw).not.toMatch(SAYS_HEART)
  const next = await me.send('What is next?')
  script.say(STARTED, said('Rest.'), ENDED)
  await next.read()
  expect(script.asked.at(-1)?.earlier).toEqual([])
})

test('SEC-03/withdrawn an answer that is being made from health data ends with the consent, and is kept nowhere', async () => {
  const me = await talker()
  const script = new Script()
  await me.play(script)
  const asked = await me.send('How did I wake up?')
  script.say(STARTED, HEART)
  await asked.read(2)
  expect((await withdraw(me.visitor)).status).toBe(200)
  script.say(said('Your heart rested at 57 bpm.'), ENDED)
  await asked.read()
  expect(asked.raw).not.toContain('rested')
  expect((await me.thread()).turns).toEqual([])
  const { rows } = await testDb().execute(
    sql`select 1 from coach_answer_event where athlete_id = ${me.id} and event::text like '%57%'`,
  )
  expect(rows).toEqual([])
})
