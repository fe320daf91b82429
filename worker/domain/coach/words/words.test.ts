import { expect, test } from 'vitest'
import { addDays } from '../../calendar/day.ts'
import { FAQS, faqAnswers, faqKey } from '../faq.ts'
import { languageOf, type Spoken, saidLanguage } from '../language.ts'
import { lookUpIn } from '../lookup.ts'
import { memoryWords } from '../memory/memory-words.ts'
import { EVER } from '../period.ts'
import { SCOPE_QUESTIONS, settleScope } from '../scope.ts'
import { inEnglish } from './in-english.ts'
import { Speech } from './speech.ts'
import { wordsOf } from './words-of.ts'

const LANGUAGES: readonly Spoken[] = ['en', 'de', 'fr', 'es']
const OTHERS = LANGUAGES.filter((one) => one !== 'en')
const today = '2026-04-23'
const all = async () =>
  Promise.all(LANGUAGES.map(async (language) => ({ language, words: await wordsOf(language) })))
const speaking = async (language: Spoken, locale: string = language) =>
  new Speech(await wordsOf(language), language, locale, 'metric')

/** French agrees with one of what it has none of; the rest of the languages speak of more. */
const holes = (template: string) =>
  [...template.matchAll(/\{(\w+)\}/g)].map(([, key]) => (key === 'whats' ? 'what' : key)).sort()

test('CO-07/language every sentence is there in every language, with the same to fill in', async () => {
  const [english, ...others] = await all()
  if (!english) throw new Error('no English')
  for (const { language, words } of others) {
    expect(Object.keys(words.say).sort(), language).toEqual(Object.keys(english.words.say).sort())
    for (const [key, template] of Object.entries(english.words.say)) {
      const said = words.say[key as keyof typeof words.say]
      expect(holes(said), `${language} ${key}`).toEqual(holes(template))
    }
    for (const part of ['form', 'extremes', 'sports'] as const)
      expect(Object.keys(words[part]).sort(), `${language} ${part}`).toEqual(
        Object.keys(english.words[part]).sort(),
      )
    for (const forms of Object.values(words.extremes).flat(2)) expect(holes(forms)).toEqual(['what'])
    for (const template of words.last) expect(holes(template)).toEqual(holes(english.words.last[0] ?? ''))
    expect(words.months).toHaveLength(12)
  }
  for (const language of LANGUAGES)
    expect(Object.keys(await faqAnswers(language)).sort()).toEqual(Object.keys(FAQS).sort())
})

// Words that the four do not share; names of the product's pages and the acronyms stay as they are on its pages.
const ENGLISH =
  /\b(the|your|you|were|with|this|that|week|month|year|days?|nothing|run|ride|longest|and|is|are|of|for|from|since|over|last|next|answer|language model|pace|time)\b/i
const PAGES = /What the coach remembers|Settings|Privacy|Imports|Zones/g

test('CO-07/language no English is left in another language', async () => {
  for (const { language, words } of await all()) {
    if (language === 'en') continue
    const said = [
      ...Object.entries(words.say),
      ...Object.entries(words.form),
      ...Object.entries(words.distances).filter(([, one]) => !one.endsWith('miles')),
      ...Object.entries(await faqAnswers(language)),
      ...Object.values(words.extremes)
        .flat(2)
        .map((one) => ['extreme', one]),
      ...Object.values(words.sports).map(([one, many]) => ['sport', `${one} ${many}`]),
    ]
    const left = said.filter(([, text]) =>
      ENGLISH.test(
        String(text)
          .replace(/\{\w+\}/g, '')
          .replace(PAGES, ''),
      ),
    )
    expect(left, language).toEqual([])
    const english = (await wordsOf('en')).say
    for (const [key, template] of Object.entries(words.say))
      if (/\p{L}{4}/u.test(template.replace(/\{\w+\}/g, '')))
        expect(template, `${language} ${key}`).not.toBe(english[key as keyof typeof english])
  }
})

test('CO-07/language numbers, days and distances are written as their readers write them', async () => {
  const said = async (language: Spoken, locale?: string) => {
    const speech = await speaking(language, locale)
    return [
      speech.number(12_400.5, 1),
      speech.number(-4.9, 1),
      speech.day('2026-03-01', today),
      speech.day('2025-03-03', today),
    ]
  }
  expect(await said('en', 'en-GB')).toEqual(['12,400.5', '−4.9', '1 Mar', '3 Mar 2025'])
  expect(await said('de', 'de-DE')).toEqual(['12.400,5', '−4,9', '1. März', '3. März 2025'])
  expect(await said('de', 'de-CH')).toEqual(['12’400.5', '−4.9', '1. März', '3. März 2025'])
  expect(await said('fr', 'fr-FR')).toEqual(['12\u202f400,5', '−4,9', '1er mars', '3 mars 2025'])
  expect(await said('es', 'es-ES')).toEqual(['12.400,5', '−4,9', '1 de marzo', '3 de marzo de 2025'])
  // A locale of another language than what is spoken says nothing about its numbers.
  expect(await said('de', 'en')).toEqual(await said('de', 'de-DE'))
  const speech = await speaking('de')
  expect(speech.extreme('distance', false, 'run')).toBe('Dein längster Lauf')
  expect(speech.extreme('distance', false, 'bike')).toBe('Deine längste Radfahrt')
  expect((await speaking('fr')).extreme('pace', false, null)).toBe('Ton activité la plus rapide')
  expect(speech.standardDistance('1,500 m')).toBe('1500 m'.replace('1500', speech.number(1500)))
})

test('CO-07/language spans are named to the day in each language', async () => {
  const spans = (speech: Speech) =>
    [
      { from: EVER, to: today },
      { from: today, to: today },
      { from: '2026-04-20', to: '2026-04-26' },
      { from: '2026-03-01', to: '2026-03-31' },
      { from: '2025-02-01', to: '2025-02-28' },
      { from: '2025-01-01', to: '2025-12-31' },
      { from: '2026-03-10', to: today },
      { from: today, to: addDays(today, 2) },
    ].map((span) => speech.period({ ...span, words: '' }, today))
  expect(spans(await speaking('de'))).toEqual([
    ...['überhaupt', 'heute', 'diese Woche', 'letzten Monat', 'im Februar 2025', 'letztes Jahr'],
    ...['seit dem 10. März', 'in den nächsten 3 Tagen'],
  ])
  expect(spans(await speaking('fr'))).toEqual([
    ...['de tout ton historique', 'aujourd’hui', 'cette semaine', 'le mois dernier', 'en février 2025'],
    ...['l’année dernière', 'depuis le 10 mars', 'dans les 3 prochains jours'],
  ])
  expect(spans(await speaking('es'))).toEqual([
    ...['de todo tu historial', 'hoy', 'esta semana', 'el mes pasado', 'en febrero de 2025'],
    ...['el año pasado', 'desde el 10 de marzo', 'en los próximos 3 días'],
  ])
  expect(spans(await speaking('en'))).toContain('in the next 3 days')
})

const ASKED: readonly [Spoken, string, string][] = [
  ['de', 'Was war mein letzter langer Lauf?', 'What was my last long run?'],
  ['fr', 'Quelle a été ma dernière sortie longue ?', 'What was my last long run?'],
  ['es', '¿Cuál fue mi última tirada larga?', 'What was my last long run?'],
  ['de', 'Was sind meine Bestzeiten?', 'What are my PBs?'],
  ['de', 'Was habe ich letzten Dienstag gemacht?', 'What did I do last Tuesday?'],
  ['de', 'Was habe ich gestern trainiert?', 'What did I do yesterday?'],
  ['fr', 'Qu’est-ce que j’ai fait mardi dernier ?', 'What did I do last Tuesday?'],
  ['es', '¿Qué hice el martes pasado?', 'What did I do last Tuesday?'],
  ['de', 'Was war mein längster Lauf dieses Jahr?', 'What was my longest run this year?'],
  ['de', 'Wie weit bin ich letzten Monat gelaufen?', 'How far did I run last month?'],
  ['de', 'Wann bin ich zuletzt geschwommen?', 'When did I last swim?'],
  ['de', 'Was steht diese Woche auf dem Plan?', 'What is on my plan this week?'],
  ['de', 'Wie ist meine Form heute?', 'What is my form today?'],
  ['de', 'Meine Bestzeit über 10 km', 'my 10 km PB'],
  ['de', 'Wie viele Läufe habe ich im März?', 'How many runs do I have in March?'],
  ['de', 'Wie viele Läufe hatte ich dieses Jahr?', 'How many runs did I have this year?'],
  ['fr', 'Quelle a été ma plus longue course cette année ?', 'What was my longest run this year?'],
  ['fr', 'Combien de kilomètres ai-je couru le mois dernier ?', 'How far did I run last month?'],
  ['fr', 'Quand ai-je couru pour la dernière fois ?', 'When did I last run?'],
  ['fr', 'Mon meilleur temps sur semi-marathon', 'my best half marathon'],
  ['fr', 'Qu’est-ce que j’ai au programme demain ?', 'What is on my plan tomorrow?'],
  ['es', '¿Cuál fue mi carrera más larga este año?', 'What was my longest run this year?'],
  ['es', '¿Cuántos kilómetros corrí el mes pasado?', 'How far did I run last month?'],
  ['es', '¿Cuándo fue la última vez que corrí?', 'When did I last run?'],
  ['es', 'mi mejor marca en 10 km', 'my best 10 km'],
  ['es', '¿Qué tengo planificado esta semana?', 'What is on my plan this week?'],
]

test('CO-07/language CO-09 what rows answer is understood in each language, and nothing that asks for more', async () => {
  const read = async (language: Spoken, text: string) => {
    const { text: english, isWhole } = inEnglish(text, await wordsOf(language))
    return isWhole ? lookUpIn(english, today) : null
  }
  for (const [language, text, same] of ASKED) {
    expect(languageOf(text, 'en'), text).toBe(language)
    expect(lookUpIn(same, today), same).not.toBeNull()
    expect([text, await read(language, text)]).toEqual([text, lookUpIn(same, today)])
  }
  for (const [language, text] of [
    ['de', 'Warum war mein längster Lauf dieses Jahr so langsam?'],
    ['de', 'Soll ich morgen meinen längsten Lauf machen?'],
    ['fr', 'Pourquoi ma plus longue course cette année était-elle si lente ?'],
    ['fr', 'Est-ce que je devrais courir plus ce mois-ci ?'],
    ['es', '¿Por qué fue tan dura mi carrera más larga este año?'],
    ['es', '¿Debería correr más esta semana?'],
  ] as const)
    expect([text, await read(language, text)]).toEqual([text, null])
})

test('CO-07/language LLM-04 common questions are known and answered in each language', async () => {
  for (const [text, key] of [
    ['Was ist CTL?', 'fitness'],
    ['Was bedeutet HRV?', 'hrv'],
    ['Erklär mir Tapering', 'taper'],
    ['Qu’est-ce que le fartlek ?', 'fartlek'],
    ['C’est quoi le seuil ?', 'threshold'],
    ['¿Qué es la puesta a punto?', 'taper'],
    ['¿Qué significa RPE?', 'rpe'],
    ['Was ist meine Form?', null],
    ['¿Qué es mi fatiga?', null],
  ] as const)
    expect([text, faqKey(text)]).toEqual([text, key])
})

const back = { back: { on: '2026-03-10', days: 30 }, notes: [] }
const COMPARED: Record<'de' | 'fr' | 'es', { asks: string; returns: string; yes: string; dated: string }> = {
  de: {
    asks: 'Was war mein längster Lauf?',
    returns: 'Was war mein schnellster Lauf seit der Pause?',
    ...{ yes: 'ja', dated: 'ab dem 1. April' },
  },
  fr: {
    asks: 'Quelle a été ma plus longue course ?',
    returns: 'Quelle a été ma course la plus rapide depuis ma reprise ?',
    ...{ yes: 'oui', dated: 'depuis le 1er avril' },
  },
  es: {
    asks: '¿Cuál fue mi carrera más larga?',
    returns: '¿Cuál fue mi carrera más rápida desde mi vuelta?',
    ...{ yes: 'sí', dated: 'desde el 1 de abril' },
  },
}

test('CO-07/language CO-08 with a break known or spoken of, a comparison asks first in each language, and reads the answer', async () => {
  for (const language of ['de', 'fr', 'es'] as const) {
    const { asks, returns, yes, dated } = COMPARED[language]
    const heard = await wordsOf(language)
    const speech = await speaking(language)
    const settle = (text: string, flags: typeof back | { back: null; notes: [] }, before: string[] = []) =>
      settleScope({
        ...{ text, flags, today, heard, speech },
        earlier: before.map((said, i) => ({ role: i % 2 === 0 ? 'user' : 'assistant', text: said }) as const),
      })
    expect(settle(asks, { back: null, notes: [] }).kind, language).toBe('open')
    expect(settle(returns, { back: null, notes: [] }).kind, language).toBe('ask')
    const first = settle(asks, back)
    const question = first.kind === 'ask' ? first.words : ''
    expect(
      SCOPE_QUESTIONS.filter((beginning) => question.replaceAll('\u00a0', ' ').startsWith(beginning)),
      language,
    ).toHaveLength(1)
    expect(question).toContain(speech.day('2026-03-10', today))
    expect(settle(yes, back, [asks, question]), language).toMatchObject({
      ...{ kind: 'settled', question: asks, period: { from: '2026-03-10', to: today } },
    })
    expect(settle(dated, back, [asks, question]), language).toMatchObject({ period: { from: '2026-04-01' } })
  }
})

test('CO-07/language what an athlete has said they read counts before what they write in', async () => {
  expect(saidLanguage('de-AT')).toBe('de')
  expect(saidLanguage('en-GB')).toBe('en')
  // Every account begins so: nobody has said it.
  expect(saidLanguage('en')).toBeNull()
  expect(saidLanguage('it')).toBeNull()
  expect(languageOf('ja', languageOf('Was war mein längster Lauf?', 'en'))).toBe('de')
})

test('CO-07/language CO-10 what is remembered is said in each language', async () => {
  const facts = [{ text: 'Mittwochs geht nichts', saidAt: new Date('2026-04-01T10:00:00Z') }]
  for (const language of OTHERS) {
    const speech = await speaking(language)
    const asked = { before: null, hasHealthConsent: true, today, speech, facts }
    const said = memoryWords({ ...asked, message: 'What do you remember?' })?.join(' ')
    expect(said, language).toContain(speech.quote('Mittwochs geht nichts'))
    expect(said, language).toContain(speech.day('2026-04-01', today))
    expect(memoryWords({ ...asked, message: 'Remember that' })?.[0], language).toBe(speech.say('unclear'))
  }
})

test('CO-08/languages no word for the most or the least gets past the question, in whatever language or mix', async () => {
  const compares = [
    ...['Mein bergigster Lauf', 'meine leistungsstärkste Fahrt', 'mein flachster Lauf', 'der flotteste Lauf'],
    ...['la plus grande distance', 'ma plus grosse semaine', 'Mi mayor distancia', 'mi tirada más lejana'],
    ...['my quickest run', 'which run had the greatest distance', 'my bergigste run', 'ma longest sortie'],
  ]
  for (const text of compares) {
    const language = languageOf(text, 'en')
    const [heard, speech] = [await wordsOf(language), await speaking(language)]
    const { kind } = settleScope({ text, earlier: [], flags: back, today, heard, speech })
    expect([text, kind]).toEqual([text, 'ask'])
  }
})
