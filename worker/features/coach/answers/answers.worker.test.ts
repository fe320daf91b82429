import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { derived } from '#dev/test/derived.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { coachPreference } from '#worker/db/schema/coach/memory.ts'
import { injuryReturn } from '#worker/db/schema/training/pain.ts'
import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import { anonymous, systemActor } from '#worker/platform/access.ts'
import { fromFile, fromStrava, newAthlete, signedIn } from '../../training/activities/activity-fixture.ts'
import { recordActivities } from '../../training/activities/record-activities.ts'
import { answerQuestion } from './answer-question.ts'
import type { Question } from './question.ts'

const now = new Date('2026-04-23T10:00:00Z')

const question = (athleteId: string, text: string, more: Partial<Question> = {}): Question => ({
  ...{ athleteId, threadId: 'cth_1', messageId: 'cms_1', text, about: null, earlier: [], prefix: null },
  signal: new AbortController().signal,
  ...more,
})

async function heard(ctx: ReturnType<typeof testContext>, asked: Question) {
  const events: AnswerEvent[] = []
  for await (const event of answerQuestion(ctx, asked)) events.push(event)
  const text = events.map((event) => (event.kind === 'text' ? event.text : '')).join('')
  const receipts = events.flatMap((event) => (event.kind === 'receipt' ? [event.receipt] : []))
  const first = events[0]
  return { events, text, receipts, source: first?.kind === 'started' ? first.source : null }
}

async function runner() {
  const ctx = testContext({ now, actor: systemActor('thread') })
  const athleteId = await newAthlete(ctx)
  await recordActivities(ctx, athleteId, [
    fromFile('f1', {
      name: 'Long One',
      startAt: '2026-03-01T08:00:00Z',
      distanceM: 24_000,
      movingS: 7800,
      elapsedS: 7800,
    }),
    fromFile('f2', {
      name: 'Short One',
      startAt: '2026-04-20T08:00:00Z',
      distanceM: 5000,
      movingS: 1500,
      elapsedS: 1500,
    }),
    fromStrava('s1', {
      name: 'Strava Longest',
      startAt: '2026-02-01T08:00:00Z',
      distanceM: 30_000,
      movingS: 9900,
      elapsedS: 9900,
    }),
  ])
  await derived(athleteId)
  return { ctx, athleteId }
}

test('CO-09 the longest run of the year comes without a model, with the activity it is from', async () => {
  const { ctx, athleteId } = await runner()
  const { source, text, receipts, events } = await heard(
    ctx,
    question(athleteId, 'What was my longest run since 1 January?'),
  )
  expect(source).toBe('lookup')
  expect(text).toContain('“Strava Longest” on 1 Feb: 30.0 km, 2:45:00 moving, 5:30/km')
  expect(receipts[0]).toMatchObject({
    ...{ id: 'r1', title: 'Strava Longest', day: '2026-02-01' },
    values: expect.arrayContaining([{ label: 'Distance', value: 30_000, unit: 'm' }]),
  })
  expect(receipts[0]?.href).toMatch(/^\/activities\/act_/)
  expect(events.at(-1)).toEqual({ kind: 'ended', state: 'complete', words: null })
})

test('CO-09 with nothing recorded a look-up says so in plain words, with no receipt', async () => {
  const ctx = testContext({ now, actor: systemActor('thread') })
  const athleteId = await newAthlete(ctx)
  const said = async (text: string) => {
    const { source, receipts, ...answer } = await heard(ctx, question(athleteId, text))
    return [source, receipts.length, answer.text.trim()]
  }
  expect(await said('What was my longest run?')).toEqual(['lookup', 0, 'I find no runs in your record.'])
  const [source, receipts, text] = await said('What was my longest run since 1 January?')
  expect([source, receipts]).toEqual(['lookup', 0])
  expect(text).toMatch(/^I find no runs .+ in your record\.$/)
})

test('CO-09/compare CO-09/follow-up two spans are told beside each other, and what follows asks the same of other days', async () => {
  const { ctx, athleteId } = await runner()
  const compared = 'How far did I run last month compared with the month before?'
  const first = await heard(ctx, question(athleteId, compared))
  expect(first).toMatchObject({
    source: 'lookup',
    text: 'You covered 24.0 km over 1 run last month. You covered 30.0 km over 1 run in Feb 2026. Last month it was 6.0 km less, 20 %.',
  })
  expect(first.receipts[2]?.values).toContainEqual({ label: 'Distance, difference', value: -6000, unit: 'm' })
  const earlier = [
    { role: 'user', text: compared },
    { role: 'assistant', text: first.text },
  ] as const
  const then = await heard(ctx, question(athleteId, 'and the month before?', { earlier }))
  expect([then.source, then.text]).toEqual(['lookup', 'I find no runs in Jan 2026 in your record.'])
  const slip = await heard(ctx, question(athleteId, 'hwo far did i run last mnoth'))
  expect([slip.source, slip.text]).toEqual(['lookup', 'You covered 24.0 km over 1 run last month.'])
  // CO-08: the guard reads a slip as what it means.
  expect((await heard(ctx, question(athleteId, 'whats my lognest run'))).source).toBe('scope')
})

test('CO-09/length runs of some length are told with how many they are and the newest, or that there are none', async () => {
  const { ctx, athleteId } = await runner()
  const said = async (text: string) => {
    const { source, text: told, receipts } = await heard(ctx, question(athleteId, text))
    return [source, told, receipts.at(-1)?.values.filter(({ label }) => label.startsWith('Distance,'))]
  }
  const from = (value: number) => ({ label: 'Distance, from', value, unit: 'm' })
  expect(await said('runs over 20 km this year')).toEqual([
    'lookup',
    'You did 2 runs of 20.0 km or more this year. The newest: “Long One” on 1 Mar (24.0 km); “Strava Longest” on 1 Feb (30.0 km).',
    [from(20_000)],
  ])
  expect(await said('did I do any run between 25 and 28 km this year?')).toEqual([
    'lookup',
    'I find no runs of 25.0 km to 28.0 km this year.',
    [from(25_000), { label: 'Distance, to', value: 28_000, unit: 'm' }],
  ])
})

test('CO-08 the guard runs before every shortcut: a long pause is asked about first', async () => {
  const { ctx, athleteId } = await runner()
  const asked = 'What was my longest run?'
  const first = await heard(ctx, question(athleteId, asked))
  expect(first.source).toBe('scope')
  expect(first.text).toContain('49 days without training, ended on 20 Apr')
  const earlier = [
    { role: 'user', text: asked },
    { role: 'assistant', text: first.text },
  ] as const
  const then = await heard(ctx, question(athleteId, 'yes', { earlier }))
  expect(then).toMatchObject({ source: 'lookup', text: expect.stringContaining('“Short One”') })
})

test('CO-08/return a return that is on is the scope, and without the consent to health data it is not known', async () => {
  const { ctx, athleteId } = await runner()
  const at = { createdAt: now, updatedAt: now }
  await testDb()
    .insert(injuryReturn)
    .values({ id: `ret_${athleteId}`, athleteId, startStage: 'easy', fromDay: '2026-04-19', ...at })
  const asked = () => heard(ctx, question(athleteId, 'What was my longest run?'))
  const { source, text } = await asked()
  expect(source).toBe('lookup')
  expect(text).toContain('“Short One”')
  expect(text).toContain('since 19 Apr, the day your return began')
  await testDb().execute(sql`update consent set granted = false where athlete_id = ${athleteId}`)
  expect((await asked()).source).toBe('scope')
})

test('CO-11 what hurts is answered by fixed words alone, whatever else is asked', async () => {
  const { ctx, athleteId } = await runner()
  const { source, text, receipts } = await heard(
    ctx,
    question(athleteId, 'My chest hurts. What was my longest run this year?'),
  )
  expect({ source, receipts }).toEqual({ source: 'safety', receipts: [] })
  expect(text).toContain('doctor')
})

test('LLM-07 without a model the rules answer from rows, and say what they can be asked', async () => {
  const { ctx, athleteId } = await runner()
  const { source, text, receipts } = await heard(ctx, question(athleteId, 'How should I train this week?'))
  expect(source).toBe('rules')
  expect(text).toContain('“Short One” on 20 Apr')
  expect(text).toContain('without a language model')
  expect(receipts.length).toBeGreaterThan(1)
})

test('CO-01 nobody but the athlete and the thread’s object has a coach answer for them', async () => {
  const { athleteId } = await runner()
  const other = signedIn('ath_other', now)
  await expect(heard(other, question(athleteId, 'hello'))).rejects.toMatchObject({ code: 'not_found' })
  const nobody = testContext({ now, actor: anonymous() })
  await expect(heard(nobody, question(athleteId, 'hello'))).rejects.toMatchObject({ code: 'not_found' })
  expect((await heard(signedIn(athleteId, now), question(athleteId, 'hello'))).source).toBe('rules')
})

test('CO-07 a brief answer is the one that was asked for, a detailed one says what comes next to it', async () => {
  const { ctx, athleteId } = await runner()
  const asked = question(athleteId, 'What was my longest run since 1 January?')
  const brief = await heard(ctx, asked)
  await testDb().insert(coachPreference).values({ athleteId, tone: 'detailed', updatedAt: now })
  const detailed = await heard(ctx, asked)
  expect(brief.receipts).toHaveLength(1)
  expect(brief.text).not.toContain('Next')
  expect(detailed.text).toBe(
    `${brief.text} Next come “Long One” on 1 Mar (24.0 km) and “Short One” on 20 Apr (5.0 km).`,
  )
})
