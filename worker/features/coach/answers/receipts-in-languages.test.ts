import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Spoken } from '#worker/domain/coach/language.ts'
import { EVIDENCE, type Evidence } from '#worker/domain/coach/words/evidence/keys.ts'
import { receiptIn } from '#worker/domain/coach/words/evidence/say-receipt.ts'
import { Speech } from '#worker/domain/coach/words/speech.ts'
import { wordsOf } from '#worker/domain/coach/words/words-of.ts'
import { NOTE_LABELS } from '#worker/domain/timeline/note-kinds.ts'
import { activityReceipt, type Draft, leftOutWords, value } from './receipts.ts'
import { ACTIONS, WHO } from './tools/read-plan-changes.ts'

const today = '2026-04-23'
const OTHERS: readonly Spoken[] = ['de', 'fr', 'es']
const speaking = async (language: Spoken) => new Speech(await wordsOf(language), language, language, 'metric')
const NONE: Draft = {
  ...{ tool: 'load_summary', title: '', day: null, period: null, ids: [], href: null, values: [], names: [] },
  leftOut: null,
}

test('CO-04/language every label and title that a tool or a note writes is there in every language', async () => {
  const sources = (folder: string) =>
    readdirSync(folder)
      .filter((name) => /^(?!.*test).*\.ts$/.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
  const here = import.meta.dirname
  const domain = join(here, '../../../domain')
  const text = [
    ...sources(join(here, 'tools')),
    ...sources(join(domain, 'coach/notes')),
    ...sources(join(domain, 'nutrition')),
    readFileSync(join(here, 'receipts.ts'), 'utf8'),
  ].join('\n')
  const written = [
    ...text.matchAll(/\b(?:value|draft|more|of)\('([^']+)'/g),
    ...text.matchAll(/\b(?:label|title|when|words): '([^']+)'/g),
    ...text.matchAll(/^ {2}\['\w+', '([^']+)', '\w+'\],$/gm),
  ].map(([, words = '']) => words)
  expect(written.length).toBeGreaterThan(80)
  const known = new Set<string>(EVIDENCE)
  const all = [...written, ...Object.values(NOTE_LABELS), ...Object.values(ACTIONS), ...Object.values(WHO)]
  for (const language of OTHERS) {
    const speech = await speaking(language)
    const said = all.map((label) => {
      const [one] = receiptIn({ ...NONE, values: value(label, 1, 'count') }, speech, today).values
      return [label, one?.words]
    })
    // What is the same word in both is listed; everything else is another.
    const same = said.filter(([label, words]) => label === words && !known.has(String(label)))
    expect([language, same]).toEqual([language, []])
  }
})

test('CO-04/language every one is another in another language, with the same to fill in', async () => {
  const SAME =
    /^(Check-in|HRV|Fitness|Fitness \(CTL\)|Form \(TSB\)|Distance|Pace|Fatigue \(ATL\)|Sodium|Effort)$/
  const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
  for (const language of OTHERS) {
    const words = (await wordsOf(language)).evidence as Evidence
    for (const key of EVIDENCE) {
      expect(holes(words[key]), `${language} ${key}`).toEqual(holes(key))
      if (!SAME.test(key)) expect(words[key], `${language} ${key}`).not.toBe(key)
    }
  }
})

test('CO-04/language a receipt is said in the talk’s language; names, labels that sentences are held against and English stay', async () => {
  const german = await speaking('de')
  const week = { from: '2026-04-20', to: '2026-04-26' }
  const sums = { ...NONE, tool: 'find_activities', title: 'Activities this week', period: week }
  expect(receiptIn({ ...sums, leftOut: leftOutWords(3) }, german, today)).toMatchObject({
    title: 'Aktivitäten diese Woche',
    leftOut: expect.stringMatching(/^3 Aktivitäten sind ausgelassen: Die Bedingungen ihrer Quelle /),
  })
  expect(receiptIn({ ...sums, leftOut: leftOutWords(1) }, german, today).leftOut).toMatch(/^1 Aktivität ist /)
  const run = activityReceipt('find_activities', {
    ...{ id: 'act_1', name: 'Travel', sport: 'run', day: today, movingS: 1800, distanceM: 5000 },
    ...{ elevationGainM: 1200, averageHeartRateBpm: 140, averagePowerW: null, stressPoints: 40 },
  })
  const said = receiptIn(run, german, today)
  // "Travel" is also a kind of note; here somebody named their run so.
  expect(said.title).toBe('Travel')
  expect(said.values.map(({ label, words }) => [label, words])).toContainEqual(['Climb', 'Anstieg'])
  const food = { ...NONE, title: 'Around “Long run”', names: ['Long run'] }
  const grams = value('Carbohydrate 1 to 4 h before, in all, from', 70, 'g')
  const eaten = receiptIn(
    { ...food, values: [...grams, ...value('Distance, difference', 5, 'm')] },
    german,
    today,
  )
  expect([eaten.title, ...eaten.values.map(({ words }) => words)]).toEqual([
    'Rund um „Long run“',
    'Kohlenhydrate 1 bis 4 h vorher, insgesamt, von',
    'Distanz, Unterschied',
  ])
  const changed = receiptIn({ ...NONE, title: 'Days swapped by the coach' }, await speaking('fr'), today)
  expect(changed.title).toBe('Jours échangés, par le coach')
  expect(receiptIn(run, await speaking('en'), today)).toBe(run)
})
