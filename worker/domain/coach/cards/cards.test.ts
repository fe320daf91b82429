import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Spoken } from '../language.ts'
import { type CardSaid, cardWordsOf } from './card-words.ts'
import { said as english, fixed } from './en.ts'
import { type Carded, SayCard } from './say-card.ts'

const OTHERS: readonly Spoken[] = ['de', 'fr', 'es']
const speaking = async (language: Spoken, locale: string = language) =>
  new SayCard(await cardWordsOf(language), language, locale)
const holes = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(([, key]) => key).sort()

const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(textsOf)

const side = { title: 'Tempo', day: '2026-11-24', plannedS: 6000, plannedStress: 88, isSkipped: false }
const CARD: Carded = {
  ...{ isApplied: false, isUndone: false },
  changes: [
    { before: side, after: { ...side, day: '2026-11-25', plannedS: 4200, plannedStress: 60.6 } },
    { before: side, after: { ...side, isSkipped: true } },
  ],
  weeks: [
    {
      ...{ week: 3, startDay: '2026-11-23', endDay: '2026-11-29' },
      ...{ fromS: 18_000, toS: 16_200, fromStress: 262, toStress: 235 },
    },
  ],
  risks: [
    { kind: 'key_skipped', title: 'Tempo', day: '2026-11-24' },
    { kind: 'hard_in_a_row', day: '2026-11-25', next: '2026-11-26' },
    { kind: 'week_lighter', week: 3, percent: 35 },
    { kind: 'more_near_race', title: 'Tempo', raceDay: '2026-12-05' },
  ],
}

test('ACTN-08/language a card says in English what would change, what happens otherwise and what to weigh', async () => {
  const { changes, otherwise, words: _, ...card } = (await speaking('en')).all(CARD)
  expect(card).toEqual({
    ...{ language: 'en', title: 'Proposal, 2 changes' },
    risks:
      'To weigh: Tempo on Tue 24 Nov is a key session of its week. Hard sessions would stand on Wed 25 Nov and Thu 26 Nov, one day after the other. Week 3 comes to 35 % less stress than planned. Tempo becomes more, and the race is on Sat 5 Dec.',
  })
  expect(changes).toEqual([
    {
      ...{ before: 'Tempo', beforeSum: '1:40 h, 88 stress' },
      ...{ after: 'Tempo, Wed 25 Nov', afterSum: '1:10 h, 61 stress' },
    },
    {
      ...{ before: 'Tempo', beforeSum: '1:40 h, 88 stress' },
      ...{ after: 'Tempo, left out', afterSum: 'no load' },
    },
  ])
  expect(otherwise).toMatchObject({
    title: 'If you leave the plan as it is',
    weeks: [{ when: '23 Nov to 29 Nov', asPlanned: '5:00 h, 262 stress', changed: '4:30 h, 235 stress' }],
  })
  const titled = async (more: Partial<Carded>) => (await speaking('en')).all({ ...CARD, ...more }).title
  expect(await titled({ changes: [] })).toBe('Proposal')
  expect(await titled({ changes: CARD.changes.slice(0, 1) })).toBe('Proposal, 1 change')
  expect(await titled({ isApplied: true })).toBe('Applied: 2 workouts changed')
  expect(await titled({ isApplied: true, isUndone: true })).toBe('Applied and undone')
})

test('ACTN-08/language the same in German, French and Spanish, with their days, and no English left', async () => {
  for (const language of OTHERS) {
    const { said } = await cardWordsOf(language)
    expect(Object.keys(said), language).toEqual(Object.keys(english))
    for (const key of Object.keys(english) as (keyof CardSaid)[])
      expect(holes(said[key]), `${language} ${key}`).toEqual(holes(english[key]))
    const buttons = (await cardWordsOf(language)).fixed
    expect(Object.keys(buttons), language).toEqual(Object.keys(fixed))
    for (const [key, words] of Object.entries(fixed)) {
      const own = buttons[key as keyof typeof fixed]
      expect([language, key, holes(own)]).toEqual([language, key, holes(words)])
      expect([language, key, own]).not.toEqual([language, key, words])
    }
    const card = (await speaking(language)).all(CARD)
    expect(card.language).toBe(language)
    const { words: _, ...filled } = card
    expect(textsOf(filled).join('\n'), language).not.toMatch(
      /\b(proposal|confirm and|reject|expires|change[ds]?|week|planned|stress|session|hard|one|Tue|Wed|race|left|leave|plan as)\b|\{|\}/i,
    )
  }
  const german = (await speaking('de', 'de-AT')).all(CARD)
  expect(german.title).toBe('Vorschlag, 2 Änderungen')
  expect(german.risks).toContain('Harte Einheiten lägen am Mi., 25. Nov. und am Do., 26. Nov.')
  // A locale of another language than the words says nothing of them.
  expect((await speaking('de', 'en-US')).all(CARD)).toEqual((await speaking('de')).all(CARD))
})

/** Every reason that these rules can write, with something in its gaps. */
const RULES = ['../../plan-change/reaction.ts', '../../injury/easier-form.ts'].flatMap((file) =>
  [...readFileSync(new URL(file, import.meta.url), 'utf8').matchAll(/\breason(?::| =) `([^`]+)`/g)].map(
    ([, written = '']) => written.replace(/\$\{[^}]*minutes\}/g, '40').replace(/\$\{[^}]+\}/g, 'Schwelle'),
  ),
)

test('ACTN-08/language every reason that the plan’s rules write is said in each language, and two at once', async () => {
  expect(RULES.length).toBeGreaterThanOrEqual(8)
  for (const language of OTHERS) {
    const card = await speaking(language)
    for (const reason of RULES) {
      expect(card.reason(reason), `${language}: ${reason}`).toContain('Schwelle')
      expect(card.reason(reason), `${language}: ${reason}`).not.toMatch(/\b(the|can|last|is|its|today)\b/)
    }
    const two = `${RULES[0]} ${RULES.at(-1)}`
    expect(card.reason(two)).toBe(`${card.reason(RULES[0] ?? '')} ${card.reason(RULES.at(-1) ?? '')}`)
    expect(card.reason('You travel on Sunday.')).toBe('You travel on Sunday.')
  }
  expect((await speaking('en')).reason(RULES[0] ?? '')).toBe(RULES[0])
})

/** Every sentence that the rules refuse a proposal's change with, with something in its gaps. */
const REFUSALS = [
  'fits-slot.ts',
  'suggested-change.ts',
  'change-workout.ts',
  'change-week.ts',
  '../coach/actions/bounds.ts',
]
  .flatMap((file) => {
    const code = readFileSync(new URL(`../../plan-change/${file}`, import.meta.url), 'utf8')
    const halves = code.includes("'before' : 'after'") ? ['before', 'after'] : ['before']
    return [...code.matchAll(/(?:refused\(\s*'\w+',\s*|\breturn )(?:'([A-Z][^'\n]+)'|`([^`]+)`)/g)].flatMap(
      (found) =>
        halves.map((half) =>
          (found[1] ?? found[2] ?? '')
            .replace(/\$\{dayWords\([^}]+\}/g, 'Fri 27 Nov 2026')
            .replace(/\$\{when\}/g, `Fri 27 Nov 2026, ${half} midday`)
            .replace(/\$\{[^}]*[tT]itle\}/g, 'Schwelle')
            .replace(/\$\{[^}]+\}/g, '40'),
        ),
    )
  })
  .filter((text) => /[.]$/.test(text))
/** Of a plan's own page: no proposal comes there. */
const ELSEWHERE = [
  'A plan holds',
  'The plan has',
  'Nothing of this week',
  'A proposal has',
  'Days that are swapped',
  'A load is',
  'The coach proposes no such',
]

test('ACTN-08/language every refusal of the rules is said in each language, with its days', async () => {
  expect(REFUSALS.length).toBeGreaterThanOrEqual(18)
  for (const language of OTHERS) {
    const card = await speaking(language)
    for (const refusal of REFUSALS.filter((one) => !ELSEWHERE.some((begins) => one.startsWith(begins)))) {
      const own = card.refusal(refusal)
      expect([language, refusal, own]).not.toEqual([language, refusal, refusal])
      expect(own).not.toMatch(/\b(the|is|not|stays?|session|day|midday|Fri|there|plan goes)\b|\{/i)
    }
    expect(card.refusal('Ines has closed this.')).toBe('Ines has closed this.')
  }
  expect((await speaking('de', 'de-DE')).refusal('There is no time on Fri 27 Nov 2026, after midday.')).toBe(
    'Am Fr., 27. Nov. ist nachmittags keine Zeit.',
  )
  expect((await speaking('en')).refusal(REFUSALS[0] ?? '')).toBe(REFUSALS[0])
})
