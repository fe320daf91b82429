import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb, type Visitor } from '#dev/test/visitor.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { coachFact } from '#worker/db/schema/coach/memory.ts'
import { MOST_FACTS } from '#worker/domain/coach/memory/fact-in.ts'
import { systemActor } from '#worker/platform/access.ts'
import { answerQuestion } from '../answers/answer-question.ts'
import { scripted } from '../answers/model-fixture.ts'
import { askStream } from '../threads/thread-fixture.ts'

const FACTS = '/v1/coach/facts'
interface Fact {
  id: string
  text: string
  is_kept: boolean
  is_health: boolean
  message_id: string | null
  etag: string
}
const factsOf = async (visitor: Visitor): Promise<Fact[]> => (await visitor.get(FACTS)).body.facts
const textsOf = async (visitor: Visitor) => (await factsOf(visitor)).map(({ text }) => text)
const keep = (visitor: Visitor, text: string, more: object = {}) =>
  visitor.send('POST', FACTS, { text, ...more })
const decide = (visitor: Visitor, granted: boolean) =>
  visitor.send('PUT', '/v1/consents', { decisions: [{ purpose: 'health_data', granted, version: '1' }] })

/** Sends a message and hears its answer to the end. */
async function tell(visitor: Visitor, message: string): Promise<string> {
  const page = await askStream(visitor, 'POST', {}, { message })
  return (await page.read()).flatMap(({ event, data }) => (event === 'text' ? [data.text] : [])).join('')
}

test('CO-10 facts are listed, changed, forgotten and put back, and only their athlete sees them', async () => {
  const [{ visitor }, other] = [await signedIn(), await signedIn()]
  const made = (await keep(visitor, 'No hard day before an early shift')).body as Fact
  expect(made).toMatchObject({ is_kept: true, is_health: false, message_id: null })
  const at = `${FACTS}/${made.id}`
  const changed = await visitor.send('PATCH', at, {
    text: 'No hard day after a night shift',
    etag: made.etag,
  })
  expect(changed.body.text).toBe('No hard day after a night shift')
  expect((await visitor.send('PATCH', at, { text: 'Late', etag: made.etag })).status).toBe(409)
  expect((await other.visitor.send('DELETE', at)).status).toBe(404)
  const { removed } = (await visitor.send('DELETE', at)).body
  expect(await textsOf(visitor)).toEqual([])
  await keep(visitor, removed.text, { message_id: removed.message_id, said_at: removed.said_at })
  expect((await factsOf(visitor))[0]).toMatchObject({ text: removed.text, said_at: removed.said_at })
  expect(await textsOf(other.visitor)).toEqual([])
})

test('CO-10 “remember that” is kept with the message it was said in, once, and the answer says so', async () => {
  const { visitor } = await signedIn()
  expect(await tell(visitor, 'Remember that Wednesdays are full')).toContain('Kept: “Wednesdays are full”.')
  await tell(visitor, 'Remember that wednesdays are full')
  const { turns } = (await visitor.get('/v1/coach/thread')).body
  expect(await factsOf(visitor)).toMatchObject([
    { text: 'Wednesdays are full', is_kept: true, message_id: turns[0].id },
  ])
  expect(await tell(visitor, 'What do you remember about me?')).toContain('“Wednesdays are full”')
  // Clearing the talk leaves what was kept, without the message.
  await visitor.send('DELETE', '/v1/coach/thread')
  expect(await factsOf(visitor)).toMatchObject([{ text: 'Wednesdays are full', message_id: null }])
})

test('CO-10 what an athlete only says is offered and used in no answer before they keep it', async () => {
  const { visitor } = await signedIn()
  await tell(visitor, 'I can’t train on Wednesdays.')
  const [offered] = await factsOf(visitor)
  expect(offered).toMatchObject({ text: 'I can’t train on Wednesdays', is_kept: false })
  expect(await tell(visitor, 'What do you remember about me?')).not.toContain('Wednesdays”')
  await visitor.send('PATCH', `${FACTS}/${offered?.id}`, { is_kept: true })
  expect(await tell(visitor, 'What do you remember about me?')).toContain('“I can’t train on Wednesdays”')
})

test('CO-10 PRIV-03 a fact of health is kept only with that consent, and goes with it', async () => {
  const { visitor } = await signedIn({}, ['terms', 'minimum_age'])
  expect((await keep(visitor, 'My max HR is 191')).body).toMatchObject({ error: { code: 'forbidden' } })
  expect(await tell(visitor, 'Remember that I weigh 68 kg')).toContain('Not kept')
  const { id } = (await keep(visitor, 'Wednesdays are full')).body
  const sick = await visitor.send('PATCH', `${FACTS}/${id}`, { text: 'I have asthma' })
  expect(sick.status).toBe(403)
  expect(await textsOf(visitor)).toEqual(['Wednesdays are full'])
  await decide(visitor, true)
  await keep(visitor, 'My max HR is 191')
  expect(await tell(visitor, 'Remember that I weigh 68 kg')).toContain('Kept')
  await decide(visitor, false)
  expect(await textsOf(visitor)).toEqual(['Wednesdays are full'])
})

test('CO-10 facts are bounded in count and length, and gone with the account', async () => {
  const { id, visitor } = await signedIn()
  expect((await keep(visitor, 'x'.repeat(161))).status).toBe(422)
  const saidAt = new Date('2026-04-01T08:00:00Z')
  await testDb()
    .insert(coachFact)
    .values(
      Array.from({ length: MOST_FACTS }, (_, n) => ({
        ...{ id: `cfa_${id}_${n}`, athleteId: id, text: `Fact ${n}`, isHealth: false, isKept: true },
        ...{ saidAt, updatedAt: saidAt },
      })),
    )
  expect((await keep(visitor, 'One more')).status).toBe(409)
  expect(await tell(visitor, 'Remember that there is one more')).toContain('Not kept')
  expect(await factsOf(visitor)).toHaveLength(MOST_FACTS)
  await testDb().delete(athlete).where(eq(athlete.id, id))
  expect(await testDb().$count(coachFact, eq(coachFact.athleteId, id))).toBe(0)
})

test('CO-10 CO-12 CO-07 a model hears what was kept, as data with its day, how much to say, and nothing that is only offered', async () => {
  const { id, visitor } = await signedIn({}, ['terms', 'minimum_age', 'ai'])
  await keep(visitor, 'No bike until May')
  await visitor.send('PUT', '/v1/coach/tone', { tone: 'detailed' })
  await tell(visitor, 'I never run on weekends. Is that fine?')
  const { ask, heard } = scripted([['Noted.']])
  const ctx = testContext({ actor: systemActor('thread') })
  const question = {
    ...{ athleteId: id, threadId: 'cth_1', messageId: 'cms_1', text: 'What would you change?', about: null },
    ...{ earlier: [], prefix: null, signal: new AbortController().signal },
  }
  for await (const _ of answerQuestion(ctx, question, ask));
  const [first] = heard
  expect(first?.all).toMatch(/as data:\\n.*athlete_said.*\d{4}-\d\d-\d\d: No bike until May/)
  expect(first?.all).not.toContain('weekends')
  expect(first?.all).toContain('with the reasons')
})
