import { runInDurableObject } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { beforeStore } from '#dev/test/before-store.ts'
import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import { makePerson, testDb } from '#dev/test/visitor.ts'
import { decideConsents } from '#worker/features/account/consents/decide-consents.ts'
import { withhold } from '#worker/features/account/consents/repo.ts'
import { runJob } from '#worker/features/admin/outbox/run-job.ts'
import { sweepOutbox } from '#worker/features/admin/outbox/sweep-outbox.ts'
import { perform } from '#worker/perform.ts'
import { keptMessage } from '../answers/model-fixture.ts'
import { isStillAsked } from '../answers/repo.ts'
import { automated } from '../proposals/proposal-fixture.ts'
import { propose } from '../proposals/propose.ts'
import { beginAnswer } from './begin-answer.ts'
import { clearThread } from './clear-thread.ts'
import { clearThreadFor } from './clear-thread-for.ts'
import { deleteThread } from './repo.ts'
import { ENDED, Script, STARTED, said, talker } from './thread-fixture.ts'

type Talker = Awaited<ReturnType<typeof talker>>

const decide = (granted: boolean) => ({
  decisions: [{ purpose: 'health_data' as const, granted, version: '1' }],
})
const killed = (id: string) => testContext({ actor: athleteActor(id), endsAtCoach: true })

/** What deletes the talk, its Worker killed behind the commit: no object was told, and no message of the queue was sent. */
const DELETIONS = {
  withdrawal: ({ id }: Talker) => decideConsents(killed(id), decide(false)),
  athlete: ({ id }: Talker) => clearThread(killed(id)),
  support: async ({ id }: Talker) => {
    const boss = athleteActor((await makePerson()).id, {
      roles: ['admin'],
      permissions: ['athletes.support'],
    })
    await clearThreadFor(testContext({ actor: boss, endsAtCoach: true }), id, { reason: 'They asked us to.' })
  },
}

/** What waits in the outbox for this athlete's coach. */
async function waiting(id: string): Promise<string[]> {
  const { rows } = await testDb().execute<{ id: string }>(
    sql`select id from outbox where type = 'coach.forget' and payload ->> 'athleteId' = ${id} order by id`,
  )
  return rows.map((row) => row.id)
}

/** A minute later the cron finds what is due. */
async function sweepFor(id: string): Promise<void> {
  const ctx = testContext({ now: new Date(Date.now() + 60_000) })
  const [mine, due] = [await waiting(id), await sweepOutbox(ctx)]
  for (const one of due.filter((each) => mine.includes(each))) await runJob(ctx, one, perform)
}

const evict = (me: Talker) =>
  runInDurableObject(me.object(), (_, state) => state.abort('evicted')).catch(() => {})

/** All that a page is sent which comes back for an answer from its beginning. */
async function replayed(me: Talker, eventId: string | undefined): Promise<string> {
  const page = await me.attach(`${eventId?.split('.')[0]}.0`)
  await page.read()
  return page.raw
}

test.each(Object.entries(DELETIONS))(
  'SEC-03/deleted what the coach said is forgotten by its object too where the Worker ends behind the commit: %s',
  async (_, remove) => {
    const me = await talker()
    const script = new Script()
    await me.play(script)
    const asked = await me.send('How did I wake up?')
    script.say(STARTED, said('Your heart rested at 57 bpm.'), ENDED)
    const [first] = await asked.read()
    await until('it is stored', async () => (await me.thread()).turns[0]?.answer.state === 'complete')
    expect(await replayed(me, first?.id)).toContain('57 bpm')
    await remove(me)
    expect((await me.thread()).turns).toEqual([])
    await sweepFor(me.id)
    expect(await replayed(me, first?.id)).toBe('')
  },
)

test.each(Object.entries(DELETIONS))(
  'SEC-03/deleted an answer that is being made ends, and is kept and sent nowhere, where the Worker ends behind the commit: %s',
  async (_, remove) => {
    const me = await talker()
    const script = new Script()
    await me.play(script)
    const asked = await me.send('How did I wake up?')
    script.say(STARTED)
    await asked.read(1)
    await remove(me)
    await sweepFor(me.id)
    script.say(said('Your heart rested at 57 bpm.'), ENDED)
    await asked.read()
    expect(asked.raw).not.toContain('57 bpm')
    expect((await me.thread()).turns).toEqual([])
    const { rows } = await testDb().execute(sql`select 1 from coach_answer_event where athlete_id = ${me.id}`)
    expect(rows).toEqual([])
  },
)

test('SEC-03/deleted an object that lost its answer does not go on with one that was deleted', async () => {
  const me = await talker()
  const [one, two] = [new Script(), new Script()]
  await me.play(one)
  const asked = await me.send('How did I wake up?')
  one.say(STARTED, said('Your heart rested '))
  const [first] = await asked.read(2)
  await asked.leave()
  await evict(me)
  await me.play(two)
  await DELETIONS.withdrawal(me)
  two.say(said('at 57 bpm.'), ENDED)
  expect(await replayed(me, first?.id)).toBe('')
  expect(two.asked).toEqual([])
})

test('SEC-03/deleted a job that comes late, and twice, forgets nothing that was said after a new yes', async () => {
  const me = await talker()
  const script = new Script()
  await me.play(script)
  const before = await me.send('How did I wake up?')
  script.say(STARTED, said('At 57 bpm.'), ENDED)
  const [old] = await before.read()
  await DELETIONS.withdrawal(me)
  await me.visitor.send('PUT', '/v1/consents', decide(true))
  const kept = await me.send('And now?')
  script.say(STARTED, said('At 55 bpm.'), ENDED)
  const [first] = await kept.read()
  const running = await me.send('And tomorrow?')
  script.say(STARTED)
  await running.read(1)
  const late = testContext({ now: new Date(Date.now() + 60_000) })
  for (const again of [1, 2, 3]) {
    await perform(late, { type: 'coach.forget', athleteId: me.id }, `obx_${again}`)
    if (again === 1) await sweepFor(me.id)
  }
  script.say(said('At 54 bpm.'), ENDED)
  await running.read()
  expect(running.raw).toContain('At 54 bpm.')
  const sent = await replayed(me, first?.id)
  expect([sent.includes('At 55'), sent.includes('At 54'), sent.includes('At 57')]).toEqual([
    true,
    true,
    false,
  ])
  expect(await replayed(me, old?.id)).not.toContain('57 bpm')
  await until('both are stored', async () => {
    const { turns } = await me.thread()
    return (
      turns.length === 2 &&
      turns.every(({ answer }: { answer: { state: string } }) => answer.state === 'complete')
    )
  })
})

test('SEC-03/deleted a message that is stored behind a deletion brings a model nothing of what was said before', async () => {
  const me = await talker()
  const script = new Script()
  await me.play(script)
  const asked = await me.send('How did I wake up?')
  script.say(STARTED, said('Your heart rested at 57 bpm.'), ENDED)
  await asked.read()
  await until('it is stored', async () => (await me.thread()).turns[0]?.answer.state === 'complete')
  const message = { athleteId: me.id, requestId: 'r2', text: 'And now?', about: null }
  const begun = (work: () => unknown) => beginAnswer(beforeStore(testContext(), work), message, () => 0)
  const { earlier } = await begun(() => DELETIONS.withdrawal(me))
  expect(earlier).toEqual([])
})

test.each([
  ['withdrawal', withhold],
  ['clearing', deleteThread],
] as const)(
  'SEC-03/deleted a message in the middle of a deletion waits for it, and is told nothing that it deletes: %s',
  async (_, statements) => {
    const me = await talker()
    const script = new Script()
    await me.play(script)
    const asked = await me.send('How did I wake up?')
    script.say(STARTED, said('Your heart rested at 57 bpm.'), ENDED)
    await asked.read()
    await until('it is stored', async () => (await me.thread()).turns[0]?.answer.state === 'complete')
    const db = testDb()
    const message = { athleteId: me.id, requestId: 'r2', text: 'And now?', about: null }
    const [{ earlier }] = await Promise.all([
      beginAnswer(
        beforeStore(testContext(), () => new Promise((resolve) => setTimeout(resolve, 300))),
        message,
        () => 0,
      ),
      db.batch([...statements(db, me.id), db.execute(sql`select pg_sleep(1)`)] as never),
    ])
    // Without waiting it would still see what the deletion has not committed. Its own words come after, and stay.
    expect(earlier).toEqual([])
    expect((await me.thread()).turns.map(({ text }: { text: string }) => text)).toEqual(['And now?'])
  },
)

test('SEC-03/deleted an answer whose message was deleted proposes nothing any more', async () => {
  const it = await automated()
  const { messageId } = await keptMessage(it.athleteId, 'Can you make this week easier?')
  const actor = { kind: 'model' as const, athleteId: it.athleteId, conversationId: 'thr_1' }
  const ctx = testContext({ actor: { ...actor, confirmed: Promise.resolve() } })
  const asked = {
    reason: 'An easier week fits here.',
    actions: [{ kind: 'skip' as const, workoutId: it.first }],
  }
  const proposed = (requestId: string) =>
    propose(ctx, { ...asked, requestId }, [], isStillAsked(it.athleteId, messageId))
  const states = async () =>
    (await testDb().execute(sql`select state from plan_suggestion where athlete_id = ${it.athleteId}`)).rows
  await proposed('before')
  expect(await states()).toEqual([{ state: 'proposed' }])
  await decideConsents(killed(it.athleteId), decide(false))
  await expect(proposed('after')).rejects.toMatchObject({ code: 'conflict' })
  expect(await states()).toEqual([])
})
