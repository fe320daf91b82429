import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { agreedTo } from '#dev/test/agreed-to.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { consent } from '#worker/db/schema/account/accounts.ts'
import { flagOverride } from '#worker/db/schema/admin/system.ts'
import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import { languageOf } from '#worker/domain/coach/language.ts'
import { systemActor } from '#worker/platform/access.ts'
import { newAthlete } from '../../training/activities/activity-fixture.ts'
import { putPlan } from '../../training/plans/plan-fixture.ts'
import { selectFacts } from '../threads/repo.ts'
import type { Ask } from './answer-by-model.ts'
import { answerQuestion } from './answer-question.ts'
import { keptMessage, scripted } from './model-fixture.ts'
import type { Question } from './question.ts'

// A Thursday: runs are planned today, on Tuesday 28 and Thursday 30 April, rides on the Saturdays 25 April and 2 May.
const now = new Date('2026-04-23T10:00:00Z')
const TODAY = '2026-04-23'

async function planned(locale = 'en-GB', isOn = true) {
  const ctx = testContext({ now, actor: systemActor('thread') })
  const athleteId = await newAthlete(ctx)
  await ctx.db.execute(sql`update athlete set locale = ${locale} where id = ${athleteId}`)
  await testDb()
    .insert(flagOverride)
    .values({
      ...{ key: 'coach.action_automation_v1', athleteId, value: isOn, updatedAt: now, updatedBy: athleteId },
    })
  const plan = await putPlan(athleteId, TODAY)
  const on = (day: string) => plan.workouts.find((one) => one.day === day)?.id ?? ''
  return { ctx, athleteId, plan, on }
}
type Who = Awaited<ReturnType<typeof planned>>

async function heard(
  { ctx, athleteId }: Who,
  text: string,
  {
    earlier = [],
    ask = null,
    facts = null,
  }: { earlier?: Question['earlier']; ask?: Ask | null; facts?: Question['facts'] } = {},
  given?: string,
) {
  const messageId = given ?? (await keptMessage(athleteId, text)).messageId
  const events: AnswerEvent[] = []
  const question = {
    ...{ athleteId, threadId: 'cth_1', messageId, text, about: null, earlier, facts, prefix: null },
    signal: new AbortController().signal,
  }
  for await (const event of answerQuestion(ctx, question, ask)) events.push(event)
  const said = events.map((event) => (event.kind === 'text' ? event.text : '')).join('')
  const cards = events.flatMap((event) => (event.kind === 'proposal' ? [event.proposalId] : []))
  const receipts = events.flatMap((event) => (event.kind === 'receipt' ? [event.receipt] : []))
  const sources = events.flatMap((event) => (event.kind === 'started' ? [event.source] : []))
  return { said, cards, receipts, sources, last: events.at(-1) }
}

const rowsOf = ({ ctx, athleteId }: Who) =>
  ctx.db.execute<{
    id: string
    reason: string
    changes: unknown
    receipts: { title: string; day: string }[]
    state: string
    source: string
  }>(
    sql`select id, reason, changes, receipts, state, source from plan_suggestion where athlete_id = ${athleteId} order by created_at, id`,
  )
const planOf = ({ ctx, plan }: Who) =>
  ctx.db.execute(
    sql`select p.version, w.id, w.day, w.planned_s, w.is_skipped from plan p join planned_workout w on w.plan_id = p.id where p.id = ${plan.id} order by w.id`,
  )

test('ACTN-01 CO-09/asked-change without a model a plain change becomes a card through the catalogue, and the plan stays as it is', async () => {
  const who = await planned()
  const before = (await planOf(who)).rows
  const { said, cards, receipts, sources, last } = await heard(who, 'Move Saturday’s ride to Sunday')
  expect(sources).toEqual(['rules'])
  expect(said).toBe(
    '“Intervals” goes from 25 Apr to 26 Apr: it stands on the card. Nothing changes before you confirm it.',
  )
  expect(last).toMatchObject({ kind: 'ended', state: 'complete' })
  const { rows } = await rowsOf(who)
  expect(rows).toMatchObject([
    {
      ...{ id: cards[0], state: 'proposed', source: 'coach_system' },
      ...{ reason: 'You asked for “Intervals” to go from 25 Apr to 26 Apr.' },
      changes: [{ kind: 'swap', day: '2026-04-25', with: '2026-04-26' }],
      receipts: [{ title: 'Intervals', day: '2026-04-25' }],
    },
  ])
  expect(receipts.map(({ day }) => day)).toEqual(['2026-04-25'])
  expect((await planOf(who)).rows).toEqual(before)
})

test('CO-09/asked-change skip, swap, a lighter session and a lighter week are proposed as exactly that', async () => {
  const who = await planned()
  const changed = async (text: string) => {
    const { said, cards } = await heard(who, text)
    const { rows } = await rowsOf(who)
    return { said, changes: rows.find(({ id }) => id === cards[0])?.changes }
  }
  expect(await changed('Skip today’s session')).toMatchObject({
    said: expect.stringMatching(/^“Intervals” on 23 Apr is left out/),
    changes: [{ kind: 'skip', workoutId: who.on(TODAY) }],
  })
  expect(await changed('Swap Tuesday and Saturday')).toMatchObject({
    said: expect.stringMatching(/exchange what is planned/),
    changes: [{ kind: 'swap' }],
  })
  expect(await changed('Make Saturday’s ride a bit shorter')).toMatchObject({
    said: expect.stringMatching(/^“Intervals” on 25 Apr becomes 20 % shorter/),
    changes: [{ kind: 'load', workoutId: who.on('2026-04-25'), percent: 80 }],
  })
  expect(await changed('Make this week 30% easier')).toMatchObject({
    said: expect.stringMatching(/^What is still open this week becomes 30 % shorter/),
    changes: [TODAY, '2026-04-25'].map((day) => ({ kind: 'load', workoutId: who.on(day), percent: 70 })),
  })
  expect(await changed('Move today’s run to Saturday')).toMatchObject({
    said: expect.stringMatching(
      /^“Intervals” goes from 23 Apr to 25 Apr: .* What stands there comes to 23 Apr: “Intervals”\./,
    ),
    changes: [{ kind: 'swap', day: TODAY, with: '2026-04-25' }],
  })
})

test('CO-09/asked-change the same change of the same message is one card, and a later one takes its place', async () => {
  const who = await planned()
  const { messageId } = await keptMessage(who.athleteId, 'Skip today’s session')
  const first = await heard(who, 'Skip today’s session', {}, messageId)
  const again = await heard(who, 'Skip today’s session', {}, messageId)
  expect(again.cards).toEqual(first.cards)
  await heard(who, 'Make this week easier')
  expect((await rowsOf(who)).rows.map(({ state }) => state).toSorted()).toEqual(['proposed', 'withdrawn'])
})

test('SEC-03/deleted a change whose message was deleted meanwhile puts nothing on a card', async () => {
  const who = await planned()
  const { cards } = await heard(who, 'Skip today’s session', {}, 'msg_deleted')
  expect([cards, (await rowsOf(who)).rows]).toEqual([[], []])
})

test('CO-09/asked-change several that may be meant are named and asked for, and the answer settles it', async () => {
  const who = await planned()
  await who.ctx.db.execute(
    sql`update planned_workout set title = 'Easy run' where id = ${who.on('2026-04-28')}`,
  )
  const ask = await heard(who, 'Skip my run')
  expect([ask.said, ask.cards]).toEqual([
    'Which one do you mean: “Intervals” (23 Apr), “Easy run” (28 Apr)?',
    [],
  ])
  const earlier = [
    { role: 'user' as const, text: 'Skip my run' },
    { role: 'assistant' as const, text: ask.said, source: 'rules' },
  ]
  const settled = await heard(who, 'the one on Tuesday', { earlier })
  expect([settled.said, settled.cards.length]).toEqual([
    '“Easy run” on 28 Apr is left out: it stands on the card. Nothing changes before you confirm it.',
    1,
  ])
  const day = await heard(who, 'Move Saturday’s ride to next Sunday')
  expect([day.said, day.cards]).toEqual(['Which day do you mean: 26 Apr or 3 May?', []])
  const goal = await heard(who, 'Postpone Saturday’s ride')
  expect([goal.said, goal.cards]).toEqual(['To which day should “Intervals” go, of 25 Apr?', []])
})

test('CO-09/asked-change what the plan’s rules or the bounds would not have is said and not proposed; so is what was not understood', async () => {
  const who = await planned('de-DE')
  const said = async (text: string) => {
    const { said, cards } = await heard(who, text)
    expect([text, cards]).toEqual([text, []])
    return said
  }
  expect(await said('Verschieb die Fahrt am Samstag auf den 24. Mai')).toBe(
    'Das kann ich nicht vorschlagen: Tage, die tauschen, liegen 1 bis 7 Tage auseinander.',
  )
  expect(await said('Verschieb die Radfahrt am Samstag auf den 24. Mai')).toBe(
    'Das kann ich nicht vorschlagen: Tage, die tauschen, liegen 1 bis 7 Tage auseinander.',
  )
  expect(await said('Mach diese Woche um 60 % leichter')).toBe(
    'Das kann ich nicht vorschlagen: Eine Einheit wird 50 bis 120 % dessen, was sie ist.',
  )
  expect(await said('Verschieb den Lauf von heute auf Samstag, wenn es regnet')).toMatch(
    /Von selbst verschiebe ich nichts\. Klare Wünsche wie/,
  )
  expect((await rowsOf(who)).rows).toEqual([])
  // Two on a day: only whole days exchange theirs.
  await who.ctx.db.execute(
    sql`update planned_workout set day = ${TODAY}, half = 'pm' where id = ${who.on('2026-04-25')}`,
  )
  expect(await said('Verschieb den Lauf von heute auf Freitag')).toMatch(
    /^Am 23\. Apr.* ist mehr als eine Einheit geplant/,
  )
})

test('CO-09/asked-change where proposals are switched off none is promised, and without a plan none is spoken of', async () => {
  const off = await planned('en-GB', false)
  expect(await heard(off, 'Skip today’s session')).toMatchObject({
    cards: [],
    said: expect.stringMatching(/^Today: “Intervals” .*I move nothing by myself: in the calendar/),
  })
  const who = await planned()
  await who.ctx.db.execute(sql`update plan set status = 'cancelled' where athlete_id = ${who.athleteId}`)
  expect((await heard(who, 'Skip today’s session')).said).toMatch(/^No plan is in force\./)
})

test('CO-09/asked-change with a model it is the model’s to answer; where none answers the rules put it on a card', async () => {
  const who = await planned()
  await who.ctx.db.execute(sql`delete from consent where athlete_id = ${who.athleteId}`)
  await who.ctx.db.insert(consent).values(agreedTo(who.athleteId, ['ai'], now))
  const model = scripted([['I would keep it.'], ['CUT']])
  const kept = await heard(who, 'Skip today’s session', { ask: model.ask })
  expect([kept.sources, kept.cards]).toEqual([['model', 'rules'], [expect.any(String)]])
  const cut = await heard(who, 'Make this week easier', { ask: model.ask })
  expect([cut.sources, cut.cards]).toEqual([['model', 'rules'], [expect.any(String)]])
})

test('LLM-06 CO-09/asked-change where the month’s answers are used up it is put on a card all the same', async () => {
  const who = await planned()
  await who.ctx.db.execute(sql`delete from consent where athlete_id = ${who.athleteId}`)
  await who.ctx.db.insert(consent).values(agreedTo(who.athleteId, ['ai'], now))
  const model = scripted([['I would keep it.']])
  const used = async (count: number) => {
    await who.ctx.db.execute(sql`insert into usage_quota (athlete_id, entitlement, month, used)
      values (${who.athleteId}, 'coach.messages', '2026-04', ${count})
      on conflict (athlete_id, entitlement, month) do update set used = ${count}`)
    const facts = await selectFacts(who.ctx.db, who.athleteId)
    return heard(who, 'Skip today’s session', { ask: model.ask, facts })
  }
  const last = await used(5)
  expect([last.sources, last.cards, model.heard]).toEqual([['rules'], [expect.any(String)], []])
  await used(4)
  expect(model.heard).toHaveLength(1)
})

const ASKED = {
  'de-DE': [
    'Lass das Training heute ausfallen',
    'Mach diese Woche leichter',
    'Tausche Samstag und Sonntag',
    'Verschieb den Lauf von heute auf Freitag',
    'Mach die Radfahrt am Samstag kürzer',
  ],
  'fr-FR': [
    'Saute la séance d’aujourd’hui',
    'Rends cette semaine plus facile',
    'Échange samedi et dimanche',
    'Déplace la séance d’aujourd’hui à vendredi',
    'Rends ma sortie vélo plus facile',
  ],
  'es-ES': [
    'Salta la sesión de hoy',
    'Haz esta semana más suave',
    'Intercambia el sábado y el domingo',
    'Mueve la sesión de hoy al viernes',
    'Haz la sesión de bici más suave',
  ],
}

test('CO-07 CO-09/asked-change in German, French and Spanish the change, its card and its reason are of that language', async () => {
  for (const [locale, texts] of Object.entries(ASKED)) {
    const who = await planned(locale)
    const language = locale.slice(0, 2)
    // After such words comparisons ask first: "plus facile" and "más suave" read like one and are none.
    const earlier = [{ role: 'user' as const, text: 'I am coming back after my injury.' }]
    for (const text of texts) {
      const { said, cards } = await heard(who, text, { earlier })
      expect([text, cards.length, said.includes('{')]).toEqual([text, 1, false])
      const reason = (await rowsOf(who)).rows.find(({ id }) => id === cards[0])?.reason ?? ''
      // A card’s language is read from its reason where its athlete has chosen none.
      expect([reason, languageOf(reason, 'en')]).toEqual([reason, language])
    }
  }
})
