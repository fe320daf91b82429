import { expect, test } from 'vitest'
import type { Spoken } from '../language.ts'
import { safetyTopic } from '../safety.ts'
import { meantOf, spokenOf } from './moved.ts'
import { raceDistanceIn, TOPICS, type Topic, topicOf } from './topic.ts'
import { topicAfter } from './topic-after.ts'
import { topicWordsOf } from './topic-words.ts'

const ASKED: Readonly<Record<Topic, readonly string[]>> = {
  tired: [
    'Why am I tired?',
    'why do I feel so drained this week',
    'I am exhausted, what is going on?',
    'My legs feel heavy on every run',
    'Warum bin ich so müde?',
    'Ich fühle mich schlapp',
    'Pourquoi je suis fatiguée ?',
    'Pourquoi suis-je fatigué ?',
    '¿Por qué estoy tan cansada?',
  ],
  today: [
    'Should I train today?',
    'should I go for a run this evening?',
    'Can I skip today?',
    'rest day today?',
    'I slept badly, should I still do intervals?',
    'Should I still run?',
    'Ich habe schlecht geschlafen, soll ich die Intervalle machen?',
    'What should I do today?',
    'Soll ich heute trainieren?',
    'Kann ich heute laufen?',
    'Dois-je m’entraîner aujourd’hui ?',
    '¿Debo entrenar hoy?',
  ],
  plan: [
    'How is my plan going?',
    'How is my training going?',
    'Am I on track?',
    'how am I doing?',
    'Wie läuft mein Plan?',
    'Bin ich auf Kurs?',
    'Où en est mon plan ?',
    'Comment va ma préparation ?',
    '¿Cómo va mi plan?',
  ],
  race_plan: [
    'What is my race plan?',
    'What’s the plan for my race?',
    'Was ist mein Wettkampfplan?',
    'Quelle est ma stratégie de course ?',
    '¿Cuál es mi plan de carrera?',
  ],
  countdown: [
    'how many weeks left until my race',
    'How long until the marathon?',
    'When is my next race?',
    'Wie viele Wochen sind es noch bis zu meinem Rennen?',
    'Combien de semaines avant ma course ?',
    '¿Cuántas semanas faltan para mi carrera?',
  ],
  new_plan: [
    'can you make me a plan for a marathon in april',
    'Build me a training plan',
    'Mach mir einen Plan für einen Marathon',
    'Fais-moi un plan pour un semi',
    'Hazme un plan para un maratón',
  ],
  help: ['what can you do?', 'Help!', 'Was kannst du?', 'Que sais-tu faire ?', '¿Qué puedes hacer?'],
  undo: [
    'undo that',
    'Please undo the last change',
    'no, put it back',
    'Mach das rückgängig',
    'Annule ça',
    'Deshazlo',
  ],
  slow: [
    'Why was I so slow yesterday?',
    'why did my run feel so hard today',
    'Warum war ich gestern so langsam?',
    'Pourquoi étais-je si lent hier ?',
    '¿Por qué fui tan lento ayer?',
  ],
  food: [
    'What should I eat before the marathon?',
    'What should I eat before a race?',
    'How many gels do I need?',
    'Was soll ich vor dem Marathon essen?',
    'Que manger avant le marathon ?',
    '¿Qué debo comer antes del maratón?',
  ],
  race: [
    'Can I run a marathon in 6 weeks?',
    'Am I ready for my half?',
    'Could I finish a 10k in May?',
    'Kann ich in 6 Wochen einen Marathon laufen?',
    'Schaffe ich den Halbmarathon?',
    'Puis-je courir un marathon dans 6 semaines ?',
    '¿Puedo correr un maratón en 6 semanas?',
  ],
  predict: [
    'What time could I run for a marathon?',
    'Predict my half marathon',
    'how fast can I run 10 km?',
    'What can I run over 10 km?',
    'Welche Zeit kann ich auf 10 km laufen?',
    'Quel temps puis-je faire sur semi ?',
    '¿Qué tiempo puedo hacer en 10 km?',
  ],
  move: [
    'Move Thursday’s workout to Friday',
    'can you swap Tuesday and Wednesday?',
    'Make next week easier',
    'Move my long run to Sunday',
    'no wait, skip tomorrow’s workout instead',
    'Mach nächste Woche leichter',
    'Rends la semaine prochaine plus facile',
    'Haz la próxima semana más suave',
    'Verschieb die Einheit am Donnerstag',
    'Déplace la séance de jeudi',
    'Mueve el entrenamiento del jueves',
  ],
  zones: [
    'Change my zones',
    'My FTP is wrong, where do I change it?',
    'Wie kann ich meine Zonen ändern?',
    'Comment changer mes zones ?',
    '¿Cómo cambio mis zonas?',
  ],
}

test('CO-09/topics what is asked most is known for what it is, in four languages', () => {
  for (const topic of TOPICS)
    for (const question of ASKED[topic]) {
      expect([question, topicOf(question)]).toEqual([question, topic])
      expect([question, safetyTopic(question)]).toEqual([question, null])
    }
  for (const other of [
    'Hello',
    'What is a taper?',
    'How fast can I increase my mileage?',
    'Is my volume about right?',
    'Warum wurde mein Plan geändert?',
    'How many days before the race should I taper?',
    'I slept badly, should I still run on Sunday?',
    'Why was my longest run this year so slow?',
    'Why was my plan changed?',
    'Combien de fois ai-je couru ?',
  ])
    expect([other, topicOf(other)]).toEqual([other, null])
})

test('CO-11/topics what hurts or frightens keeps its fixed words, though a topic is named as well', () => {
  for (const question of [
    'Can I run a marathon in 6 weeks with chest pain?',
    'Should I train today? I fainted yesterday',
    'Warum bin ich so müde und habe Brustschmerzen?',
  ])
    expect([question, safetyTopic(question) === null]).toEqual([question, false])
})

test('CO-09/topics a race is read out of a question', () => {
  expect(['a marathon', 'einen Halbmarathon', 'un semi', 'a 10k', 'an ultra'].map(raceDistanceIn)).toEqual([
    'marathon',
    'half',
    'half',
    '10k',
    null,
  ])
})

// A Thursday.
const TODAY = '2026-04-23'

test('CO-09/topics a wish to move speaks of what is to go, not of what stands where it goes', () => {
  const one = (day: string, title: string, more = {}) => ({
    ...{ day, title, sport: 'run', purpose: 'endurance', isHard: false, plannedS: 2700 },
    ...more,
  })
  const workouts = [
    one('2026-04-23', 'Foundation strength', { sport: 'strength', purpose: 'strength' }),
    one('2026-04-24', 'Threshold 3 × 8 min', { purpose: 'threshold', isHard: true }),
    one('2026-04-25', 'Long run', { purpose: 'long' }),
    one('2026-04-26', 'Recovery run', { purpose: 'recovery' }),
    one('2026-04-30', 'Easy run'),
  ]
  const meant = (text: string) => meantOf(spokenOf(text, TODAY), workouts).map(({ title }) => title)
  for (const text of [
    'Move my long run to Sunday',
    'move saturdays run to sunday',
    'Verschieb meinen langen Lauf auf Sonntag',
    'Déplace ma sortie longue à dimanche',
    'Mueve mi tirada larga al domingo',
  ])
    expect([text, meant(text)]).toEqual([text, ['Long run']])
  expect(meant('Move Thursday’s workout to Friday')).toEqual(['Foundation strength'])
  expect(meant('swap friday and saturday')).toEqual(['Threshold 3 × 8 min', 'Long run'])
  expect(meant('skip tomorrow’s workout')).toEqual(['Threshold 3 × 8 min'])
  expect(meant('Postpone the intervals')).toEqual(['Threshold 3 × 8 min'])
  expect(meant('Move my swim to Friday')).toEqual([])
})

test('CO-09/follow-up after a race time another distance is asked of it, and after a slow day another day; else nothing', () => {
  const after = (text: string, ...own: string[]) => topicAfter(text, text, own, TODAY)
  const race = 'What could I run over 10 km?'
  for (const text of ['and over a half marathon?', 'And a marathon?', 'what about 5k', 'half?'])
    expect([text, after(text, race)]).toEqual([text, 'predict'])
  for (const [text, asked] of [
    ['und im Halbmarathon?', 'Wie schnell kann ich 10 km laufen?'],
    ['et sur un semi ?', 'Quel temps pourrais-je faire sur 10 km ?'],
    ['¿y en un maratón?', '¿Qué tiempo puedo hacer en 10 km?'],
  ] as const)
    expect([text, after(text, asked)]).toEqual([text, 'predict'])
  expect(after('and a marathon?', race, 'and a half?', 'thanks')).toBe('predict')
  const slow = 'Why was I so slow yesterday?'
  for (const text of ['and on Monday?', 'and last Tuesday?'])
    expect([text, after(text, slow)]).toEqual([text, 'slow'])
  for (const text of [
    'and why?',
    'and a marathon in May?',
    'should I run a half?',
    'and my friend over 10k?',
    'and?',
    '10',
  ])
    expect([text, after(text, race)]).toEqual([text, null])
  expect(after('and a half?', slow)).toBeNull()
  expect(after('and on Monday?', race)).toBeNull()
  expect(after('and a half?', 'How far did I run last month?')).toBeNull()
  expect(after('and a half?', race, 'How is my plan going?')).toBeNull()
  expect(after('and a half?')).toBeNull()
})

const holes = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(([, key]) => key).sort()

test('CO-07/topics every sentence is there in every language, with the same to fill in', async () => {
  const english = await topicWordsOf('en')
  for (const language of ['de', 'fr', 'es'] satisfies Spoken[]) {
    const words = await topicWordsOf(language)
    expect(Object.keys(words)).toEqual(Object.keys(english))
    for (const key of Object.keys(english) as (keyof typeof english)[]) {
      expect([language, key, holes(words[key])]).toEqual([language, key, holes(english[key])])
      expect(words[key]).not.toBe(english[key])
    }
  }
})
