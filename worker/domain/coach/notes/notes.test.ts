import { expect, test } from 'vitest'
import { addDays } from '../../calendar/day.ts'
import type { Spoken } from '../language.ts'
import { SentenceCutter } from '../sentences.ts'
import { verifySentence } from '../verify-sentence.ts'
import { Speech } from '../words/speech.ts'
import { wordsOf } from '../words/words-of.ts'
import { chooseNote as choose } from './choose-note.ts'
import type { NoteFacts } from './note.ts'
import { noteDay } from './when.ts'

const speaking = async (language: Spoken) => new Speech(await wordsOf(language), language, language, 'metric')
const english = await speaking('en')
const sentencesOf = (text: string) => {
  const cutter = new SentenceCutter()
  return [...cutter.push(text), cutter.rest()]
}
const chooseNote = (given: NoteFacts, speech = english) => choose(given, speech)

const TODAY = '2026-04-23'
const back = (days: number) => addDays(TODAY, -days)
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
const NOTHING: NoteFacts = {
  ...{ today: TODAY, days: [], race: null, planned: [], mornings: null, away: [], said: [] },
}
const facts = (more: Partial<NoteFacts>): NoteFacts => ({ ...NOTHING, ...more })
/** Training each second day, from so many days ago to so many. */
const trained = (from: number, to: number, stress = 60) =>
  range(to, from)
    .filter((n) => (n - to) % 2 === 0)
    .map((n) => ({ day: back(n), stress, activities: 1 }))
const race = (days: number) => ({ id: 'rce_1', name: 'River Half', day: addDays(TODAY, days), goalS: 6000 })
const planned = (done: number, of: number) =>
  range(1, of).map((n) => ({
    id: `wkt_${n}`,
    planId: 'pln_1',
    day: back(n),
    isDone: n <= done,
    isSkipped: false,
  }))
const mornings = (usual: number, week: number, days = 40) =>
  range(0, days - 1).map((n) => ({
    ...{ day: back(n), sleepH: null, sleepQuality: null, restHrBpm: null, soreness: null },
    hrvMs: (n < 7 ? week : usual) + (n % 3),
  }))

const CASES: Record<string, NoteFacts> = {
  hrv: facts({ mornings: mornings(70, 45) }),
  gap: facts({ days: trained(40, 6) }),
  taper: facts({ race: race(9), days: [...trained(40, 8), { day: back(3), stress: 60, activities: 1 }] }),
  trajectory: facts({ race: race(40), days: trained(40, 1), planned: planned(3, 9) }),
}

test.each(Object.entries(CASES))(
  'CX-03 %s is said with evidence that each sentence stands on',
  (kind, given) => {
    const note = chooseNote(given)
    expect(note?.kind).toBe(kind)
    expect(note?.receipts.length).toBeGreaterThan(0)
    for (const { href, values } of note?.receipts ?? [])
      expect([href !== null, values.length > 0]).toEqual([true, true])
    const receipts = (note?.receipts ?? []).map((one, i) => ({ ...one, id: `r${i + 1}` }))
    for (const sentence of note?.text.split(/(?<=[.]) /) ?? [])
      expect([
        sentence,
        verifySentence(sentence, { receipts, today: TODAY, units: 'metric', locale: 'en' }),
      ]).toEqual([sentence, null])
  },
)

test.each(Object.entries(CASES))(
  'CX-03 CO-07/language %s is said in its athlete’s language, each number with its receipt',
  async (kind, given) => {
    const before = chooseNote(given)
    for (const language of ['de', 'fr', 'es'] as const) {
      const note = chooseNote(given, await speaking(language))
      expect(note?.kind).toBe(kind)
      expect([note?.text, note?.question]).not.toContain(before?.text)
      expect(note?.question).not.toBe(before?.question)
      expect(`${note?.text} ${note?.question}`).not.toMatch(
        /\b(the|days|your|you|my|race|week|stress)\b|[{}]/,
      )
      const words = note?.receipts.flatMap(({ values }) => values.map((value) => value.words))
      const labels = note?.receipts.flatMap(({ values }) => values.map(({ label }) => label)) ?? []
      for (const [i, label] of labels.entries()) expect(words?.[i]).not.toBe(label)
      const receipts = (note?.receipts ?? []).map((one, i) => ({ ...one, id: `r${i + 1}` }))
      for (const sentence of sentencesOf(note?.text ?? ''))
        expect([
          sentence,
          verifySentence(sentence, { receipts, today: TODAY, units: 'metric', locale: language }),
        ]).toEqual([sentence, null])
    }
  },
)

test('CX-03 where data is thin, nothing is said', () => {
  expect(chooseNote(NOTHING)).toBeNull()
  expect(chooseNote(facts({ days: trained(14, 6) }))).toBeNull()
  expect(chooseNote(facts({ race: race(9), days: trained(12, 1) }))).toBeNull()
  expect(chooseNote(facts({ race: race(40), planned: planned(1, 5) }))).toBeNull()
  expect(chooseNote(facts({ mornings: mornings(70, 45, 13) }))).toBeNull()
  expect(chooseNote(facts({ mornings: mornings(70, 45).filter(({ day }) => day < back(1)) }))).toBeNull()
})

test('CX-03 HRV is looked at only with a yes to health data', () => {
  expect(chooseNote(facts({ mornings: null }))).toBeNull()
  expect(chooseNote(facts({ mornings: mornings(70, 69) }))).toBeNull()
})

test('CX-03 a gap is told once, only of who trains regularly, and not of who said that they are ill or away', () => {
  const gap = (more: Partial<NoteFacts> = {}) => chooseNote(facts({ days: trained(40, 6), ...more }))
  expect(gap({ said: [{ kind: 'gap', day: back(1) }] })).toBeNull()
  expect(gap({ said: [{ kind: 'gap', day: back(20) }] })?.kind).toBe('gap')
  expect(gap({ away: [{ from: back(7), to: null }] })).toBeNull()
  expect(gap({ away: [{ from: back(30), to: back(20) }] })?.kind).toBe('gap')
  expect(gap({ days: trained(40, 4) })).toBeNull()
  expect(gap({ days: trained(60, 15) })).toBeNull()
})

test('CX-03 the way to a race is told where it is clear, and a taper by what the last week came to', () => {
  const way = (done: number) =>
    chooseNote(facts({ race: race(40), planned: planned(done, 10) }))?.text ?? null
  expect(way(10)).toContain('you are on the way')
  expect(way(6)).toContain('off the way')
  expect(way(7)).toBeNull()
  const heavy = chooseNote(facts({ race: race(9), days: trained(40, 1) }))
  expect(heavy?.text).toContain('has not come down yet')
  expect(chooseNote(CASES.taper ?? NOTHING)?.text).toContain('is coming down')
})

test('CX-03 quiet hours hold across midnight in the athlete’s own zone, on the days the clock is moved too', () => {
  const at = (iso: string, zone = 'Europe/Berlin') => noteDay(Date.parse(iso), zone)
  expect([at('2026-04-22T18:59:00Z'), at('2026-04-22T19:00:00Z')]).toEqual(['2026-04-22', null])
  expect([at('2026-04-22T22:30:00Z'), at('2026-04-23T05:59:00Z')]).toEqual([null, null])
  expect(at('2026-04-23T06:00:00Z')).toBe('2026-04-23')
  // The clock goes forward on 29 March, and back on 25 October.
  expect([at('2026-03-29T05:59:00Z'), at('2026-03-29T06:00:00Z')]).toEqual([null, '2026-03-29'])
  expect([at('2026-10-25T06:59:00Z'), at('2026-10-25T07:00:00Z')]).toEqual([null, '2026-10-25'])
  expect(at('2026-04-22T23:30:00Z', 'Pacific/Auckland')).toBe('2026-04-23')
  expect(at('2026-04-22T23:30:00Z', 'Not/AZone')).toBeNull()
})
