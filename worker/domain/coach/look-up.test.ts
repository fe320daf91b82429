import { expect, test } from 'vitest'
import { faqKey } from './faq.ts'
import { lookUpIn } from './lookup.ts'
import { periodIn } from './period.ts'
import { SAFETY_TOPICS, safetyTopic } from './safety.ts'
import { safetyWords } from './safety-words.ts'
import { type BreakFlags, SCOPE_QUESTIONS, settleScope } from './scope.ts'
import { words } from './words/en.ts'
import { Speech } from './words/speech.ts'

const today = '2026-04-23'
const year = { from: '2026-01-01', to: '2026-12-31', words: 'this year' }

test('CO-09 questions that rows answer are read as what they ask', () => {
  const asks = (text: string) => lookUpIn(text, today)
  expect(asks('What was my longest run this year?')).toEqual({
    ...{ kind: 'extreme', by: 'distance', least: false, sport: 'run', period: year },
  })
  expect(asks('my fastest ride ever')).toMatchObject({ kind: 'extreme', by: 'pace', sport: 'bike' })
  expect(asks('Hey coach, how far did I run last week?')).toMatchObject({
    ...{ kind: 'total', of: 'distance', sport: 'run' },
    period: { from: '2026-04-13', to: '2026-04-19' },
  })
  expect(asks('how many activities did I do in March')).toMatchObject({
    ...{ kind: 'total', of: 'count', sport: null },
    period: { from: '2026-03-01', to: '2026-03-31' },
  })
  expect(asks("What's my 10k PB?")).toMatchObject({ kind: 'best', distanceM: 10_000, period: null })
  expect(asks('best half marathon in 2024')).toMatchObject({ kind: 'best', title: 'half marathon' })
  expect(asks('when did I last swim?')).toEqual({ kind: 'last', sport: 'swim' })
  expect(asks('What is on my plan tomorrow?')).toMatchObject({ kind: 'planned' })
  expect(asks("what's my form today?")).toEqual({ kind: 'load' })
  const day = (on: string) => expect.objectContaining({ from: on, to: on })
  // 23 April 2026 is a Thursday.
  expect(asks('What did I do last Tuesday?')).toEqual({
    kind: 'done',
    sport: null,
    period: day('2026-04-21'),
  })
  expect(asks('what did I do last thursday')).toMatchObject({ kind: 'done', period: day('2026-04-16') })
  expect(asks('What have I done on 3 May?')).toMatchObject({ kind: 'done', period: day('2025-05-03') })
  expect(asks('which runs did I do yesterday')).toMatchObject({ kind: 'done', sport: 'run' })
  expect(asks('How was my last week?')).toMatchObject({ kind: 'done', period: { from: '2026-04-13' } })
  expect(asks('How was my week?')).toMatchObject({ kind: 'done', period: { from: '2026-04-17', to: today } })
  expect(asks('what did I do tomorrow')).toBeNull()
  expect(asks('What did I do wrong?')).toBeNull()
})

test('CO-09 advice, several questions and unforeseen words are left to a coach', () => {
  const asks = (text: string) => lookUpIn(text, today)
  for (const text of [
    'Why was my longest run this year so slow?',
    'Should I do my longest run this week?',
    'What was my longest run? And how do I go further?',
    'My fastest week',
    'How many carbs do I need?',
    'What is the longest run I could do this week',
    'longest river of the world',
    'write me a poem',
  ]) {
    expect([text, asks(text)]).toEqual([text, null])
  }
})

test('CO-09/period spans are read to the day, and none is made of a day that is not', () => {
  const span = (text: string) => {
    const found = periodIn(text, today)
    return found && [found.from, found.to]
  }
  expect(span('in the last 30 days')).toEqual(['2026-03-25', '2026-04-23'])
  expect(span('since 3 may')).toEqual(['2025-05-03', today])
  expect(span('since march 3rd, 2024')).toEqual(['2024-03-03', today])
  expect(span('in june')).toEqual(['2025-06-01', '2025-06-30'])
  expect(span('in december 2024')).toEqual(['2024-12-01', '2024-12-31'])
  expect(span('last month')).toEqual(['2026-03-01', '2026-03-31'])
  expect(span('since 31 february 2024')).toEqual(null)
  expect(span('my longest run')).toEqual(null)
})

test('CO-11 words of pain, chest, fainting, eating and medication are answered with fixed words, and sport is not', () => {
  const topics: [string, string | null][] = [
    ['My chest feels tight when I run, should I do the intervals?', 'chest'],
    ['I had palpitations last night', 'chest'],
    ['I can’t catch my breath on stairs', 'chest'],
    ['I fainted after the race', 'fainting'],
    ['felt dizzy at km 30', 'fainting'],
    ['I want to die', 'self_harm'],
    ['how do I lose 5 kg in two weeks before the race', 'eating'],
    ['I lost my period since the training got harder', 'eating'],
    ['Is ibuprofen before a marathon ok?', 'medication'],
    ['my knee hurts going downhill', 'pain'],
    ['Achilles is a bit sore this morning', 'pain'],
    ['Ich habe Schmerzen im Knie', 'pain'],
    ['Je me suis blessé, douleurs à la poitrine', 'chest'],
    ['P\u200bain in my c\u200bhest', 'chest'],
    ['That climb was pain cave stuff, what was my fastest one?', null],
    ['I broke my PB!', null],
    ['My quads burn on every climb, is my gearing wrong?', null],
    ['How do I corner faster through the tight turns?', null],
    ['The way back went slower than the way out, why?', null],
    ['Giving my legs a rest tomorrow', null],
    ['I rolled it home easy, how far was it?', null],
    ['What was my best run since coming back from injury?', null],
    ['My longest run after my injury, and my knee hurts', 'pain'],
    ['How do I train after my injury?', 'pain'],
    ['No lunch run today, move it to tomorrow?', null],
    ['My heart rate jumped at km 5, why?', null],
    ['¿Cuál fue mi carrera más dura?', null],
    ['ich bin umgeknickt', 'pain'],
    ['me mareé en la subida', 'fainting'],
    ['puking what I eat to stay light', 'eating'],
    ['How is my form today?', null],
    ['Can I move Saturday’s long run?', null],
  ]
  for (const [text, topic] of topics) expect([text, safetyTopic(text)]).toEqual([text, topic])
  for (const topic of SAFETY_TOPICS) {
    expect(safetyWords(topic, false)).toMatch(/doctor|physiotherapist|dietitian|crisis/)
    expect(safetyWords(topic, false)).not.toContain('trainer')
    expect(safetyWords(topic, true).includes('message them')).toBe(topic !== 'self_harm')
  }
})

const none = { back: null, notes: [] }
const back = { back: { on: '2026-03-10', days: 30 }, notes: [] }
const ask = (text: string, flags: BreakFlags = none, earlier: string[] = []) =>
  settleScope({
    ...{ text, flags, today, heard: words, speech: new Speech(words, 'en', 'en', 'metric') },
    earlier: earlier.map((said, i) => ({ role: i % 2 === 0 ? 'user' : 'assistant', text: said }) as const),
  })

test('CO-08 with a break known or spoken of, a comparison first asks from when on', () => {
  expect(ask('What was my longest run?').kind).toBe('open')
  expect(ask('What was my longest run since coming back?').kind).toBe('ask')
  expect(ask('What was my longest run?', back)).toMatchObject({ kind: 'ask' })
  expect(ask('fastest run after my injury, all time').kind).toBe('ask')
  expect(ask('how should I train tomorrow', back).kind).toBe('open')
  for (const word of [
    'fastest',
    'slowest',
    'best',
    'worst',
    'most',
    'least',
    'hardest',
    'easiest',
    'longest',
  ]) {
    expect([word, ask(`my ${word} run`, back).kind]).toEqual([word, 'ask'])
    expect([word, ask(`my ${word} run now that I'm coming back`).kind]).toEqual([word, 'ask'])
  }
})

test('CO-08/return a return that is on is the scope: nobody is asked what they have said', () => {
  const returning = { ...back, returnFrom: '2026-04-02' }
  expect(ask('What was my longest run?', returning)).toMatchObject({
    kind: 'settled',
    period: { from: '2026-04-02', to: today, words: 'since 2 Apr', isReturn: true },
  })
  expect(ask('my fastest run since coming back, all time', returning)).toMatchObject({
    period: { from: '2026-04-02' },
  })
  expect(ask('my fastest run in 2025', returning)).toMatchObject({ kind: 'settled', period: null })
  expect(ask('how should I train tomorrow', returning).kind).toBe('open')
})

test('CO-08 a scope that is named, or answered, is the one that counts, and stays for what follows', () => {
  expect(ask('What was my longest run this year?', back)).toMatchObject({ kind: 'settled', period: null })
  const first = ask('What was my longest run?', back)
  const asked = first.kind === 'ask' ? first.words : ''
  expect(asked.startsWith(SCOPE_QUESTIONS[0] ?? '?')).toBe(true)
  expect(asked).toContain('10 Mar')
  const talk = ['What was my longest run?', asked]
  const settled = (text: string) => ask(text, back, talk)
  expect(settled('yes')).toMatchObject({ question: talk[0], period: { from: '2026-03-10', to: today } })
  expect(settled('1 April')).toMatchObject({ question: talk[0], period: { from: '2026-04-01' } })
  expect(settled('since March 20')).toMatchObject({ period: { from: '2026-03-20' } })
  expect(settled('all time')).toMatchObject({ question: talk[0], period: { from: '1950-01-01' } })
  expect(settled('I do not know').kind).toBe('open')
  expect(ask('and my fastest run?', back, [...talk, 'yes', 'Your longest run …'])).toMatchObject({
    ...{ kind: 'settled', question: 'and my fastest run?' },
    period: { from: '2026-03-10' },
  })
})

test('LLM-04 common questions have a reviewed answer with nothing of anyone in it; others have none', () => {
  const asked = [
    ...[
      'What is CTL?',
      'what does TSB mean?',
      'Explain fartlek',
      'What is a taper?',
      'what are strides',
      'define RPE',
    ],
    ...['Hey coach, what is zone 2?', 'What is ACWR exactly?', 'what is a brick session', 'What is HRV?'],
  ]
  for (const text of asked) expect([text, faqKey(text)]).not.toEqual([text, null])
  const others = [
    'What is my CTL?',
    'What is CTL and should I rest?',
    'What is the capital of France?',
    'Why taper?',
  ]
  for (const text of [...others, 'Is my HRV ok', 'What is CTL for me'])
    expect([text, faqKey(text)]).toEqual([text, null])
})

test('CO-09/daily the week so far, today’s workout, the last long run and all bests are look-ups', () => {
  const week = { from: '2026-04-20', to: '2026-04-26', words: 'this week' }
  for (const text of [
    'How is my week so far?',
    'how is this week going',
    'My week so far',
    'this week so far',
  ])
    expect([text, lookUpIn(text, today)]).toEqual([text, { kind: 'done', sport: null, period: week }])
  for (const text of [
    'What am I doing today?',
    'today’s workout',
    'Which session do I have today?',
    'workout today',
  ])
    expect([text, lookUpIn(text, today)]).toMatchObject([
      text,
      { kind: 'planned', period: { from: today, to: today } },
    ])
  expect(lookUpIn('Show me my last long run', today)).toMatchObject({
    ...{ kind: 'extreme', by: 'distance', sport: 'run', period: { from: '2026-03-27', to: today } },
  })
  for (const text of ['What are my PBs?', 'my personal bests', 'show me all records'])
    expect([text, lookUpIn(text, today)]).toMatchObject([text, { kind: 'bests', sport: 'run' }])
  expect(lookUpIn('What is my 10 km PB?', today)).toMatchObject({ kind: 'best' })
  for (const text of ['Should I change my week?', 'Is my last long run enough?'])
    expect([text, lookUpIn(text, today)?.kind ?? null]).not.toEqual([text, 'done'])
})
