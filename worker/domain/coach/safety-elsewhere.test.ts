import { expect, test } from 'vitest'
import { type SafetyTopic, safetyTopic } from './safety.ts'

const SAID: Readonly<Record<SafetyTopic, readonly string[]>> = {
  self_harm: [
    ...[
      'Ich will nicht mehr leben',
      'Ich denke an Selbstmord',
      'Ich möchte mich umbringen',
      'Ich ritze mich',
    ],
    ...['Je veux mourir', 'Je ne veux plus vivre', 'J’ai envie d’en finir', 'Je pense à me tuer'],
    ...['Quiero morir', 'No quiero vivir más', 'Me quiero matar', 'Pienso en quitarme la vida'],
  ],
  chest: [
    ...[
      'Ich bekomme keine Luft',
      'Druck auf der Brust beim Laufen',
      'Mein Herz stolpert',
      'Enge in der Brust',
    ],
    ...[
      'Je n’arrive plus à respirer',
      'une oppression dans la poitrine',
      'mon cœur bat et mon coeur s’emballe',
    ],
    ...['No puedo respirar', 'presión en el pecho', 'me duele el pecho', 'taquicardia en reposo'],
  ],
  fainting: [
    ...['Ich bin beim Laufen umgekippt', 'Ich war bewusstlos', 'Mir auf den Kopf gestoßen', 'dunkler Urin'],
    ...[
      'J’ai perdu connaissance',
      'je suis tombé dans les pommes',
      'j’ai la tête qui tourne',
      'urines foncées',
    ],
    ...['Perdí el conocimiento', 'un golpe en la cabeza', 'tengo la orina oscura'],
  ],
  eating: [
    ...['Meine Periode bleibt aus', 'Ich esse nichts mehr', 'Wie nehme ich 5 kg in einer Woche ab?'],
    ...['Je n’ai plus mes règles', 'je saute les repas pour maigrir', 'je me fais vomir'],
    ...['No me viene la regla', 'me provoco el vómito', 'dejo de comer para adelgazar'],
  ],
  medication: [
    ...['Darf ich mit Antibiotika laufen?', 'meine Blutdrucktabletten', 'Ich nehme Cortison'],
    ...[
      'Je prends des antibiotiques',
      'un antidouleur avant la course',
      'tomo antiinflamatorios',
      'cortisona',
    ],
  ],
  pain: [
    ...['mein Knie macht Probleme', 'Bänderriss', 'Ermüdungsbruch', 'mein Zeh ist gebrochen'],
    ...['mon genou me fait mal', 'une déchirure au mollet', 'rotura de fibras', 'tengo el tobillo hinchado'],
  ],
}

test('CO-11/languages what asks for a doctor is heard in each language that the coach answers in', () => {
  for (const [topic, all] of Object.entries(SAID))
    for (const text of all) expect([text, safetyTopic(text)]).toEqual([text, topic])
})

test('CO-11/languages a mix of languages hides nothing, and half a question about training does not either', () => {
  const mixed: [string, SafetyTopic][] = [
    ['What is my longest run, ich will nicht mehr leben', 'self_harm'],
    ['¿Cuál fue mi mejor marca? I can’t catch my breath', 'chest'],
    ['Wie war my week, je suis tombé dans les pommes', 'fainting'],
    ['Soll ich mañana laufen? Me duele la rodilla', 'pain'],
  ]
  for (const [text, topic] of mixed) expect([text, safetyTopic(text)]).toEqual([text, topic])
})

test('CO-11/languages what only sounds like it stays a question about training', () => {
  const sport = [
    ...['Ich habe meinen Rekord gebrochen', 'Ich war drei Tage weg', 'Das Intervall wird mich umbringen'],
    ...[
      'Kaum Luft im Reifen, trotzdem Bestzeit',
      'Ohne Laufen kann ich nicht leben',
      'Meine Kette ist gerissen',
    ],
    ...['Cette séance va me tuer', 'Il n’y a pas de règles dans mon plan ?', 'Mes pneus sont gonflés'],
    ...['perdre du temps avant la course', 'Esta cuesta va a matarme', 'Cambié las pastillas de freno'],
    ...['Rotura de cadena', 'una dosis de intensidad', 'sin periodo de descanso', 'mi ritmo a pie'],
  ]
  for (const text of sport) expect([text, safetyTopic(text)]).toEqual([text, null])
})
