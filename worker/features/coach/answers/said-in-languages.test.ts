import { expect, test } from 'vitest'
import type { Spoken } from '#worker/domain/coach/language.ts'
import { EXTREMES, MEASURED } from '#worker/domain/coach/lookup.ts'
import type { Receipt } from '#worker/domain/coach/receipt.ts'
import type { SpokenUnits } from '#worker/domain/coach/units-said.ts'
import { verifySentence } from '#worker/domain/coach/verify-sentence.ts'
import { Speech } from '#worker/domain/coach/words/speech.ts'
import { wordsOf } from '#worker/domain/coach/words/words-of.ts'
import type { FoundActivity } from '#worker/features/training/activities/find-activities.ts'
import { activityReceipt, type Draft, value } from './receipts.ts'
import { sayLoad, sayPlanned } from './say-facts.ts'
import { sayBest, sayDifference, sayDone, sayExtreme, sayLast, sayOfLength, sayTotal } from './say-found.ts'

const today = '2026-04-23'
const LOCALES = ['en-GB', 'de-DE', 'de-CH', 'fr-FR', 'es-ES', 'es-MX']
const UNITS: readonly SpokenUnits[] = ['metric', 'imperial']

const found = (sport: 'run' | 'bike' | 'swim', day: string): FoundActivity =>
  ({
    ...{ id: `act_${day}`, name: 'Canal 3 x 10', day, sport, distanceM: sport === 'swim' ? 2150 : 24_360 },
    ...{ movingS: 7815, elevationGainM: 1234, averageHeartRateBpm: 151, averagePowerW: 1204 },
    stressPoints: 1083,
  }) as FoundActivity

const sums = { count: 1204, distanceM: 12_400_500, movingS: 360_125, elevationGainM: 123_456, stress: 45_678 }
const span = { from: '2026-01-01', to: '2026-12-31', words: 'this year' }
const all: Draft = {
  ...{ tool: 'find_activities', title: 'Activities', day: null, period: span, ids: [], href: null },
  ...{ names: [], leftOut: null },
  values: [
    ...value('Activities', sums.count, 'count'),
    ...value('Distance', sums.distanceM, 'm'),
    ...value('Moving time', sums.movingS, 's'),
    ...value('Climb', sums.elevationGainM, 'm'),
    ...value('Stress', sums.stress, 'stress'),
  ],
}
const load = { currentCtl: 45.2, currentAtl: 50.1, currentTsb: -4.9, rampRate: -3.2, formStatus: 'fresh' }
const week = { count: 3, movingS: 9000, distanceM: 31_400, stress: 200 }
const usual = { count: 4.25, movingS: 15_300, distanceM: 52_250, stress: 310 }
const loads: Draft[] = [
  {
    ...{ tool: 'load_summary', title: 'Load', day: '2026-04-22', period: null, ids: [], href: null },
    ...{ names: [], leftOut: null },
    values: [
      ...value('Fitness (CTL)', 45.2, 'stress'),
      ...value('Fatigue (ATL)', 50.1, 'stress'),
      ...value('Form (TSB)', -4.9, 'stress'),
      ...value('Fitness, change in 7 days', -3.2, 'stress'),
    ],
  },
  {
    ...{ tool: 'load_summary', title: 'This week', day: null, ids: [], href: null, names: [], leftOut: null },
    period: { from: '2026-03-23', to: '2026-04-22' },
    values: [
      ...value('Activities this week', week.count, 'count'),
      ...value('Distance this week', week.distanceM, 'm'),
      ...value('Moving time this week', week.movingS, 's'),
      ...value('Distance in a usual week', usual.distanceM, 'm'),
      ...value('Moving time in a usual week', usual.movingS, 's'),
      ...value('Weeks before, in days', 28, 'day'),
    ],
  },
]
const planned = {
  ...{ id: 'wko_1', planId: 'pln_1', day: '2026-04-25', title: 'Long run', sport: 'run', plannedS: 5400 },
  ...{ plannedM: 16_000, isSkipped: false, isCompleted: false },
} as unknown as Parameters<typeof sayPlanned>[0][number]
const workout: Draft = {
  ...{ tool: 'planned_workouts', title: 'Long run', day: '2026-04-25', period: null, ids: [], href: null },
  ...{ names: ['Long run'], leftOut: null },
  values: [...value('Planned time', 5400, 's'), ...value('Planned distance', 16_000, 'm')],
}
const best = {
  ...{ title: 'half marathon', distanceM: 21_097.5, elapsedS: 6125, day: '2025-10-01' },
  ...{ activityId: 'act_b', name: 'Canal 3 x 10', standing: 'pb' as const },
}
const bestReceipt: Draft = {
  ...{ tool: 'personal_bests', title: 'half marathon', day: best.day, period: null, ids: [], href: null },
  ...{ names: ['half marathon', best.name], leftOut: null },
  values: [
    ...value('Distance', best.distanceM, 'm'),
    ...value('Time', best.elapsedS, 's'),
    ...value('Pace', best.elapsedS / 21.0975, 's_per_km'),
  ],
}

const compared = (early: typeof sums): Draft => ({
  ...all,
  title: 'The later days against the earlier',
  values: (
    [
      ['Activities', 'count', 'count'],
      ['Distance', 'distanceM', 'm'],
      ['Moving time', 'movingS', 's'],
      ['Climb', 'elevationGainM', 'm'],
      ['Stress', 'stress', 'stress'],
    ] as const
  ).flatMap(([label, key, unit]) => [
    ...value(`${label}, difference`, sums[key] - early[key], unit),
    ...value(`${label}, change`, (sums[key] / early[key] - 1) * 100, 'percent'),
  ]),
})

/** Every sentence of ours that has a number, with the receipts it is said with. */
function* told(speech: Speech): Generator<{ sentence: string; receipts: readonly Draft[] }> {
  const hearer = { today, speech, tone: 'detailed' } as const
  for (const sport of ['run', 'bike', 'swim'] as const) {
    const [first, second] = [found(sport, '2026-03-01'), found(sport, '2025-12-30')]
    const receipts = [first, second].map((one) => activityReceipt('find_activities', one))
    for (const by of EXTREMES)
      for (const least of [false, true])
        for (const sentence of sayExtreme(
          { by, least, sport },
          { first, next: [second], period: span },
          hearer,
        ))
          yield { sentence, receipts }
    yield { sentence: sayLast(sport, first, hearer), receipts }
    const both = { activities: [first, second], sums }
    for (const sentence of sayDone({ sport: null, period: span }, both, hearer))
      yield { sentence, receipts: [...receipts, all] }
    const day = { from: first.day, to: first.day, words: '' }
    const one = { activities: [first], sums: { ...sums, count: 1 } }
    for (const sentence of sayDone({ sport, period: day }, one, hearer)) yield { sentence, receipts }
    for (const [fromM, toM] of [
      [5000, null],
      [null, 42_195],
      [10_000, 24_140.16],
    ] as const) {
      const lengths = [...value('Distance, from', fromM, 'm'), ...value('Distance, to', toM, 'm')]
      const ofLength = { ...all, values: [...all.values, ...lengths] }
      const none = { ...both, sums: { ...sums, count: 0 } }
      for (const found of [both, none])
        for (const sentence of sayOfLength({ sport, fromM, toM }, found, span, hearer))
          yield { sentence, receipts: [...receipts, ofLength] }
    }
    const early = {
      count: 1000,
      distanceM: 15_500_250,
      movingS: 300_000,
      elevationGainM: 150_000,
      stress: 40_000,
    }
    for (const of of MEASURED)
      yield {
        sentence: sayDifference({ of, sport: null, later: span }, { late: sums, early }, hearer),
        receipts: [compared(early)],
      }
    for (const of of MEASURED)
      yield { sentence: sayTotal({ of, sport: null }, { sums, period: span }, hearer), receipts: [all] }
  }
  for (const sentence of sayBest('half marathon', { best, sport: 'run', year: undefined }, hearer))
    yield { sentence, receipts: [bestReceipt] }
  for (const sentence of sayLoad({ load, week, usual } as Parameters<typeof sayLoad>[0], hearer))
    yield { sentence, receipts: loads }
  for (const sentence of sayPlanned([planned], { from: '2026-04-20', to: '2026-04-26', words: '' }, hearer))
    yield { sentence, receipts: [workout] }
  const [morning, sleep] = [
    speech.day('2026-04-22', today),
    speech.say('sleep', { hours: speech.number(7.25, 1) }),
  ]
  yield {
    sentence: speech.say('morning', {
      day: morning,
      list: `${sleep}, ${speech.say('soreness', { score: 2 })}`,
    }),
    receipts: [
      {
        ...{ tool: 'check_ins', title: 'Check-in', day: '2026-04-22', period: null, ids: [], href: null },
        ...{ names: [], leftOut: null },
        values: [...value('Sleep', 7.25, 'hour'), ...value('Soreness', 2, 'score')],
      },
    ],
  }
}

test('CO-07/language CO-05 the verifier reads every number that is said in every language and unit', async () => {
  for (const locale of LOCALES)
    for (const units of UNITS) {
      const language = locale.slice(0, 2) as Spoken
      const speech = new Speech(await wordsOf(language), language, locale, units)
      for (const { sentence, receipts } of told(speech)) {
        const numbered = receipts.map((draft, i): Receipt => ({ ...draft, id: `r${i}` }))
        const evidence = { receipts: numbered, today, units, locale }
        expect([locale, sentence, verifySentence(sentence, evidence)]).toEqual([locale, sentence, null])
        // With none of them it is held back, in whatever language.
        if (/\d/.test(sentence))
          expect([sentence, verifySentence(sentence, { ...evidence, receipts: [] })]).not.toEqual([
            sentence,
            null,
          ])
      }
    }
})

test('CO-07/language CO-05 a number of another size is held back in every language, however it is grouped', async () => {
  for (const locale of LOCALES) {
    const language = locale.slice(0, 2) as Spoken
    const speech = new Speech(await wordsOf(language), language, locale, 'metric')
    for (const wrong of [
      { ...sums, elevationGainM: 123 },
      { ...sums, elevationGainM: 456 },
      { ...sums, elevationGainM: 12_345 },
    ]) {
      const sentence = sayTotal(
        { of: 'climb', sport: null },
        { sums: wrong, period: span },
        { today, speech },
      )
      const evidence = { receipts: [{ ...all, id: 'r1' }], today, units: 'metric', locale } as const
      expect([locale, sentence, verifySentence(sentence, evidence)]).toEqual([locale, sentence, 'number'])
    }
  }
})
