import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { languageOf } from './language.ts'
import { SAFETY_TOPICS } from './safety.ts'
import { safetyWords } from './safety-words.ts'

test('CO-07 a message is answered in the language it is written in, else in the athlete’s own', () => {
  for (const [text, locale, language] of [
    ['My chest hurts when I run', 'de-DE', 'en'],
    ['Ich habe seit gestern Schmerzen im Knie', 'en-GB', 'de'],
    ['Me duele la rodilla cuando corro', 'en-GB', 'es'],
    ['J’ai mal au genou depuis hier', 'en-GB', 'fr'],
    ['Knieschmerzen', 'de-AT', 'de'],
    ['Ouch', 'nl-NL', 'en'],
  ] as const)
    expect(languageOf(text, locale), text).toBe(language)
})

const SENDS = {
  en: /doctor|dietitian|crisis/,
  de: /ärztlich|Ärzt|Krisenhilfe/,
  es: /médico|línea de ayuda/,
  fr: /médecin|ligne d’écoute/,
}
const WRITES = { en: /message them/, de: /Schreib ihm/, es: /escríbele/, fr: /écris-lui/ }

test('CO-07 CO-11 words of safety send to a professional in each language, and hand off where a trainer is linked', () => {
  for (const language of ['en', 'de', 'es', 'fr'] as const)
    for (const topic of SAFETY_TOPICS) {
      expect(safetyWords(topic, false, language), `${topic} ${language}`).toMatch(SENDS[language])
      expect(safetyWords(topic, false, language)).not.toMatch(WRITES[language])
      expect(WRITES[language].test(safetyWords(topic, true, language))).toBe(topic !== 'self_harm')
    }
})

const OURS = [
  ...['en', 'de', 'fr', 'es'].flatMap((one) => [
    `domain/coach/words/${one}.ts`,
    `domain/coach/faq/${one}.ts`,
  ]),
  'domain/coach/safety-words.ts',
  ...['features/coach/answers/prompts/coach-1.ts', 'features/coach/threads/bounded-answer.ts'],
]
const FLATTERS =
  /\b(great|awesome|amazing|fantastic|excellent|impressive|congrat\w*|well done|good job|nice work|keep it up|proud|superb|bravo|toll|super|genial|fantástic\w*)\b|[a-z]!(?!=)/i

test('CO-07 nothing that the coach says by itself, nor its prompt, flatters or shouts', () => {
  for (const path of OURS) {
    const source = readFileSync(join(process.cwd(), 'worker', path), 'utf8').replace(
      /^(import|\s*\/\/|\s*\*).*$/gm,
      '',
    )
    const said = source.match(/'[^'\n]*'|`[^`]*`/g) ?? []
    expect(
      said.filter((one) => FLATTERS.test(one)),
      path,
    ).toEqual([])
  }
  expect(
    readFileSync(join(process.cwd(), 'worker/features/coach/answers/prompts/coach-1.ts'), 'utf8'),
  ).toContain('No praise')
})
