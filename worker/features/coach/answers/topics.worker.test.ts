import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { agreedTo } from '#dev/test/agreed-to.ts'
import { derived } from '#dev/test/derived.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { consent } from '#worker/db/schema/account/accounts.ts'
import { intake } from '#worker/db/schema/account/profile.ts'
import { race } from '#worker/db/schema/training/plans.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import type { Receipt } from '#worker/domain/coach/receipt.ts'
import { verifySentence } from '#worker/domain/coach/verify-sentence.ts'
import { systemActor } from '#worker/platform/access.ts'
import { fromStrava, newAthlete } from '../../training/activities/activity-fixture.ts'
import { recordActivities } from '../../training/activities/record-activities.ts'
import { doAll, matched, putPlan } from '../../training/plans/plan-fixture.ts'
import type { Ask } from './answer-by-model.ts'
import { answerQuestion } from './answer-question.ts'
import { scripted } from './model-fixture.ts'

// A Thursday: the plan of four weeks around it began on 6 April.
const now = new Date('2026-04-23T10:00:00Z')
const TODAY = '2026-04-23'
const SECRET = 'Kept by its provider'

/** All training from Strava; a plan, a race, check-ins and own words beside it. */
async function stravaOnly(locale = 'en-GB', purposes: ('ai' | 'health_data')[] = ['ai', 'health_data']) {
  const ctx = testContext({ now, actor: systemActor('thread') })
  const athleteId = await newAthlete(ctx)
  await ctx.db.execute(sql`update athlete set locale = ${locale} where id = ${athleteId}`)
  await ctx.db.execute(sql`delete from consent where athlete_id = ${athleteId}`)
  await ctx.db.insert(consent).values(agreedTo(athleteId, purposes, ctx.now))
  const arrivals = [1, 2, 9, 12, 16, 23, 30].map((ago) =>
    fromStrava(`${athleteId}-${ago}`, {
      ...{ name: SECRET, startAt: `${addDays(TODAY, -ago)}T06:00:00Z`, utcOffsetS: 0, sport: 'run' },
      ...{ distanceM: 17_171 + ago, movingS: 6161, elapsedS: 6161 },
    }),
  )
  await recordActivities(ctx, athleteId, arrivals)
  await derived(athleteId)
  const plan = await putPlan(athleteId, TODAY)
  await matched(athleteId)
  const [, , , last] = plan.workouts
  await ctx.db.execute(sql`update planned_workout set is_skipped = true where id = ${last?.id ?? ''}`)
  const at = { createdAt: now, updatedAt: now }
  await testDb()
    .insert(race)
    .values({
      ...{ id: `rac_${athleteId}`, athleteId, name: 'Harbour Half', day: '2026-06-07', priority: 'A' },
      ...{ discipline: 'run', distance: 'half', ...at },
    })
  await testDb()
    .insert(intake)
    .values({
      athleteId,
      answers: {},
      baseline: { weeklyDistanceM: 30_000, longestRunM: 14_000 },
      updatedAt: now,
    })
  for (const [ago, sleep] of [
    [0, 6.1],
    [1, 6.4],
    [2, 6.4],
    [9, 7.5],
    [11, 7.4],
    [14, 7.6],
  ] as const)
    await ctx.db.execute(sql`insert into check_in (athlete_id, day, sleep_h, soreness, said_by, created_at, updated_at)
      values (${athleteId}, ${addDays(TODAY, -ago)}, ${sleep}, 4, '{}', now(), now())`)
  return { ctx, athleteId, locale }
}

async function heard(
  { ctx, athleteId }: Awaited<ReturnType<typeof stravaOnly>>,
  text: string,
  ask: Ask | null = null,
  own: readonly string[] = [],
) {
  const events: AnswerEvent[] = []
  const question = {
    ...{ athleteId, threadId: 'cth_1', messageId: 'cms_12345678', text, about: null },
    earlier: own.map((said) => ({ role: 'user' as const, text: said })),
    ...{ prefix: null, signal: new AbortController().signal },
  }
  for await (const event of answerQuestion(ctx, question, ask)) events.push(event)
  const said = events.map((event) => (event.kind === 'text' ? event.text : '')).join('')
  const receipts = events.flatMap((event) => (event.kind === 'receipt' ? [event.receipt] : []))
  const sentences = events.flatMap((event) => (event.kind === 'text' ? [event.text.trim()] : []))
  const sources = events.flatMap((event) => (event.kind === 'started' ? [event.source] : []))
  const leftOut = events.flatMap((event) => (event.kind === 'left_out' ? [event.words] : []))
  return { said, sentences, receipts, sources, leftOut }
}

test('CO-13/strava-only why one is tired is told from check-ins, load and plan, with what a model may not read', async () => {
  const { said, sources, receipts, leftOut } = await heard(await stravaOnly(), 'Why am I tired?')
  expect(sources).toEqual(['rules'])
  expect(said).toContain('Over 3 check-ins of the last 7 days sleep came to 6.3 h a night.')
  expect(said).toContain('In the 4 weeks before it was 7.5 h.')
  expect(said).toContain('soreness 4 of 5')
  expect(said).toMatch(/Fitness \(CTL\) is [\d.]+/)
  expect(leftOut.join()).toMatch(/7 of your training days.*upload their files under Imports/)
  expect(said).toContain('I make no diagnosis')
  expect(receipts.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['Sleep by your check-ins', 'Check-in', 'Fitness, fatigue and form']),
  )
})

test('CO-13/strava-only how the plan goes is told with what was done, skipped and left open, and the race', async () => {
  const { said } = await heard(await stravaOnly(), 'How is my plan going?')
  expect(said).toContain('“10 km” is in week 3 of 4.')
  expect(said).toMatch(/Of 6 workouts planned in the last 14 days \d are done, 1 skipped and \d left open\./)
  expect(said).toContain('“Harbour Half” is on 7 Jun, in 45 days; that leaves 6 full weeks.')
  expect(said).toContain('In the next 7 days: ')
})

test('CO-13/strava-only whether a race can be run is told in figures, and promised to nobody', async () => {
  const { said } = await heard(await stravaOnly(), 'Can I run a marathon in 6 weeks?')
  expect(said).toContain('Your longest run since 27 Feb is')
  expect(said).toContain('only where a run of at least 20.6 km fits into its weeks')
  expect(said).toContain('Whether it is enough I cannot promise')
})

test('CO-13/strava-only whether to train today is theirs to decide; without the consent no word of how they slept', async () => {
  const today = await heard(await stravaOnly(), 'Should I train today?')
  expect(today.said).toMatch(/^Today: “.+” \(/)
  expect(today.said).toContain('Whether you train is yours to decide')
  const without = await heard(await stravaOnly('en-GB', ['ai']), 'Should I train today?')
  expect(without.said).toContain('You give it under Settings, Privacy'.slice(4))
  expect(without.said).not.toMatch(/soreness 4|6\.3 h/)
  expect(without.receipts.some(({ tool }) => tool === 'check_ins')).toBe(false)
})

const ASKED = {
  'en-GB': [
    'Why was I so slow yesterday?',
    'What should I eat before the marathon?',
    'Move my long run to Sunday',
    'Why am I tired?',
    'Should I train today?',
    'How is my plan going?',
    'Can I run a half in 6 weeks?',
    'Move Thursday’s workout',
  ],
  'de-DE': [
    'Warum war ich gestern so langsam?',
    'Was soll ich vor dem Marathon essen?',
    'Verschieb meinen langen Lauf auf Sonntag',
    'Warum bin ich so müde?',
    'Soll ich heute trainieren?',
    'Wie läuft mein Plan?',
    'Kann ich in 6 Wochen einen Halbmarathon laufen?',
    'Verschieb die Einheit am Donnerstag',
  ],
  'fr-FR': [
    'Pourquoi étais-je si lent hier ?',
    'Que manger avant le marathon ?',
    'Pourquoi je suis fatigué ?',
    'Dois-je m’entraîner aujourd’hui ?',
    'Où en est mon plan ?',
    'Puis-je courir un semi dans 6 semaines ?',
    'Déplace la séance de jeudi',
  ],
  'es-ES': [
    '¿Por qué fui tan lento ayer?',
    '¿Qué debo comer antes del maratón?',
    '¿Por qué estoy tan cansado?',
    '¿Debo entrenar hoy?',
    '¿Cómo va mi plan?',
    '¿Puedo correr una media en 6 semanas?',
    'Mueve el entrenamiento del jueves',
  ],
} as const

/** Our own pages are named as they are called. */
const PAGES: Receipt = {
  ...{ id: 'pages', tool: 'pages', title: '', day: null, period: null, ids: [], href: null, values: [] },
  ...{
    names: ['Plans', 'Races', 'Settings', 'Privacy', 'Zones', 'Imports', 'Food, drink and recovery', 'Elite'],
    leftOut: null,
  },
}

test('CO-05 CO-07/topics every number of every answer on a topic has its receipt, in every language', async () => {
  for (const [locale, questions] of Object.entries(ASKED)) {
    const who = await stravaOnly(locale)
    for (const question of questions) {
      const { sentences, receipts, sources, leftOut } = await heard(who, question)
      expect([question, sources]).toEqual([question, ['rules']])
      for (const sentence of [...sentences, ...leftOut]) {
        const fault = verifySentence(sentence, {
          receipts: [...receipts, PAGES],
          today: TODAY,
          units: 'metric',
          locale,
        })
        expect([locale, sentence, fault]).toEqual([locale, sentence, null])
      }
    }
  }
})

const STANDING = { call: 'standing', input: {} }

test('CO-13/strava-only a model is given plan, race, check-ins and own words, and not one byte of an activity', async () => {
  const who = await stravaOnly()
  const model = scripted([
    [STANDING],
    ['“Harbour Half” is in 45 days. ', 'Sleep came to 6.3 h over the last 7 days.'],
  ])
  const { said, receipts } = await heard(who, 'Why am I tired?', model.ask)
  expect(said).toBe('“Harbour Half” is in 45 days. Sleep came to 6.3 h over the last 7 days.')
  expect(receipts.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['10 km', 'Planned and done', 'Harbour Half', 'What you said when you began']),
  )
  const due = receipts.find(({ title }) => title === 'Planned and done')
  expect(due?.values.map(({ label }) => label)).toEqual(['Planned workouts', 'Skipped of them', 'Days'])
  expect(due?.leftOut).toContain('Upload their files under Imports')
  const told = model.heard.map(({ all }) => all).join('')
  for (const hidden of [SECRET, '17.2', '17171', '17172', '6161', '1:42:41'])
    expect(told).not.toContain(hidden)
})

test('CO-13/strava-only with files of the same days a model hears what was done, and where it fails the rules say it', async () => {
  const ctx = testContext({ now, actor: systemActor('thread') })
  const athleteId = await newAthlete(ctx)
  await ctx.db.insert(consent).values(agreedTo(athleteId, ['ai'], ctx.now))
  const plan = await putPlan(athleteId, TODAY)
  const [first] = plan.workouts.filter(({ day }) => day >= addDays(TODAY, -14))
  await doAll(athleteId, first ? [first] : [])
  await derived(athleteId)
  const who = { ctx, athleteId, locale: 'en' }
  const model = scripted([[STANDING], ['CUT']])
  const { receipts, sources, said, leftOut } = await heard(who, 'How is my plan going?', model.ask)
  expect(sources).toEqual(['model', 'rules'])
  const due = receipts.find(({ title }) => title === 'Planned and done')
  expect(due?.values.map(({ label, value }) => [label, value])).toContainEqual(['Done of them', 1])
  expect(said).toContain('“10 km” is in week 3 of 4.')
  expect(leftOut.join()).not.toContain('Imports')
})

test('CO-09/topics where a model read nothing on a topic the rows say it alone: nothing is on record above rows would be untrue', async () => {
  const who = await stravaOnly()
  const model = scripted([['I found nothing on record for that.']])
  const { sources, said, leftOut } = await heard(who, 'Am I on track?', model.ask)
  expect(sources).toEqual(['model', 'rules'])
  expect(said).toContain('“Harbour Half” is on')
  expect(said).not.toContain('nothing on record')
  expect(leftOut.join()).not.toMatch(/held back|gave an answer/)
})

test('CO-09/topics words of a model wait for their evidence, in their order; with it, or cut off, none is lost', async () => {
  const who = await stravaOnly()
  const words = ['Let us see. ', 'It goes. ', '“Harbour Half” is in 45 days.']
  const whole = await heard(who, 'How is my plan going?', scripted([[STANDING], words]).ask)
  expect([whole.sources, whole.said]).toEqual([['model'], words.join('')])
  // Two steps of the same talk: what was said before a tool is asked stands before what it returned.
  const steps = scripted([['Let us see. ', STANDING], words.slice(1)])
  expect((await heard(who, 'How is my plan going?', steps.ask)).said).toBe(words.join(''))
  const read = scripted([[STANDING], ['It goes well.']])
  expect((await heard(who, 'How is my plan going?', read.ask)).said).toBe('It goes well.')
  const cut = await heard(who, 'How is my plan going?', scripted([['Let us see. ', 'It goes. ', 'CUT']]).ask)
  expect(cut.said).toContain('Let us see.')
})

test('CO-09/topics what is to be moved is named and nothing else; without a plan none is spoken of', async () => {
  const who = await stravaOnly()
  await who.ctx.db.execute(sql`update planned_workout set title = 'Long run', purpose = 'long', sport = 'run'
    where athlete_id = ${who.athleteId} and day = (select min(day) from planned_workout
    where athlete_id = ${who.athleteId} and day > ${TODAY})`)
  const { said, receipts } = await heard(who, 'Move my long run to Sunday')
  expect(said).toMatch(/^(On \d+ Apr|Tomorrow): “Long run” \([^;]+\)\. I move nothing by myself/)
  expect(receipts.map(({ title }) => title)).toEqual(['Long run'])
  const none = await heard(who, 'Move my swim to Friday')
  expect([none.said, none.receipts]).toEqual([
    expect.stringMatching(/^I find no such workout among those your plan has coming up\. I move/),
    [],
  ])
  const easier = await heard(who, 'Make next week easier')
  expect(easier.said).toMatch(/I make nothing easier by myself/)
  await who.ctx.db.execute(sql`update plan set status = 'cancelled' where athlete_id = ${who.athleteId}`)
  expect((await heard(who, 'Move my long run to Sunday')).said).toMatch(/^No plan is in force\. [^.]+\.$/)
})

test('CO-09/topics a race, the time to it and what can be taken back are told before any model is asked', async () => {
  const who = await stravaOnly()
  const model = scripted([['Nothing is on record.']])
  const asked = async (text: string) => {
    const { sources, said, leftOut } = await heard(who, text, model.ask)
    return [sources, said, leftOut]
  }
  const race = '“Harbour Half” is on 7 Jun, in 45 days; that leaves 6 full weeks.'
  expect(await asked('How many weeks until my race?')).toEqual([['lookup'], race, []])
  expect(await asked('What is my race plan?')).toEqual([
    ['lookup'],
    `${race} The countdown to it stands on its page under Plans, Races; its pacing and fuelling too, where your tier has them.`,
    [],
  ])
  expect(await asked('undo that')).toEqual([
    ['lookup'],
    'Your plan has no change to take back. What is only proposed changes nothing until you confirm it.',
    [],
  ])
  const help = await asked('what can you do?')
  expect([help[0], help[2]]).toEqual([['lookup'], []])
  const plan = await asked('can you make me a plan for a marathon in april')
  expect(plan[1]).toMatch(/^A plan is made under Plans: /)
  await who.ctx.db.execute(sql`update plan set status = 'cancelled' where athlete_id = ${who.athleteId}`)
  expect((await asked('undo that'))[1]).toMatch(/^No plan is in force\./)
  expect(model.heard).toEqual([])
})

test('CO-09/topics why a session was slow is told from it, beside what is usual', async () => {
  const model = scripted([['I may not read it.']])
  const { said, receipts } = await heard(await stravaOnly(), 'Why was I so slow yesterday?', model.ask)
  expect(model.heard).toEqual([])
  expect(said).toMatch(
    /^Why it was slow I cannot know; this is what is on record\. Yesterday: “Kept by its provider”/,
  )
  expect(said).toMatch(/Over your 7 runs of the last 8 weeks the mean is \d:\d\d\/km\./)
  expect(receipts.filter(({ title }) => title === SECRET)).toHaveLength(1)
  const other = await heard(await stravaOnly(), 'Why was I so slow on 24 March?')
  expect(other.said).toMatch(/^By what is on record it was not slower than usual\. On 24 Mar: /)
})

test('CO-09/follow-up another distance after a race time, and another day after a slow one, are told without a model', async () => {
  const model = scripted([['I may not read it.']])
  const who = await stravaOnly('de-DE')
  const half = await heard(who, 'und im Halbmarathon?', model.ask, ['Wie schnell kann ich 10 km laufen?'])
  expect(half.sources).toEqual(['lookup'])
  expect(half.said).not.toBe('')
  const day = await heard(await stravaOnly(), 'and on Tuesday?', model.ask, ['Why was I so slow yesterday?'])
  expect([day.sources, model.heard]).toEqual([['rules'], []])
  expect(day.said).toMatch(/slow/)
})

test('CO-09/thanks thanks are answered in a sentence, without a model', async () => {
  const model = scripted([['You are welcome, and CTL is up.']])
  const { sources, said, receipts } = await heard(await stravaOnly('de-DE'), 'Danke dir!', model.ask)
  expect([sources, receipts, model.heard]).toEqual([['rules'], [], []])
  expect(said).toBe('Gern. Frag, wann immer du etwas über dein Training wissen willst.')
})
