import { foldText } from '../../coach/fold-text.ts'
import { type Dimension, quantitiesIn } from '../../coach/quantities.ts'
import type { Receipt, ReceiptUnit, ReceiptValue } from '../../coach/receipt.ts'
import type { CountdownDay } from '../countdown.ts'
import type { Range } from '../course.ts'
import type { Fuelling } from '../fuel-race.ts'
import type { RaceLeg, RaceSplit } from '../pace-race.ts'
import type { RacePart } from './part.ts'
import type { RaceNumbers } from './race-numbers.ts'

/** What one part may be written from: numbers with their names, and sentences of ours that hold some. */
export interface PartFact {
  receipt: Omit<Receipt, 'id'>
  says: readonly string[]
}

const UNIT_OF: Partial<Record<Dimension, ReceiptUnit>> = {
  seconds: 's',
  percent: 'percent',
  grams: 'g',
  g_per_kg: 'g_per_kg',
  milligrams: 'mg',
  millilitres: 'ml',
  kcal: 'kcal',
  metres: 'm',
  days: 'day',
  count: 'count',
  none: 'count',
}

/** The numbers of a sentence of ours, so that what says it in other words is held against the same. */
function valuesIn(line: string): ReceiptValue[] {
  return quantitiesIn(foldText(line)).quantities.flatMap(({ dimension, values, text }) => {
    const unit = UNIT_OF[dimension]
    // "05:30" is said by the clock, which is read as minutes and as hours.
    return unit === undefined ? [] : values.map((value) => ({ label: text.trim(), value, unit }))
  })
}

const between = (label: string, { from, to }: Range, unit: ReceiptUnit): ReceiptValue[] => [
  { label: `${label} from`, value: from, unit },
  { label: `${label} to`, value: to, unit },
]

/** What a part rests on; nothing where there is no number for it. */
export function factsOf(part: RacePart, numbers: RaceNumbers): PartFact[] {
  switch (part) {
    case 'two_weeks':
      return daysOf(numbers, ({ left }) => left > 7)
    case 'race_week':
      return daysOf(numbers, ({ left }) => left <= 7 && left > 0)
    case 'morning':
      return daysOf(numbers, ({ left }) => left === 0)
    case 'contingencies':
      return numbers.contingencies.map(({ when, answer }) => ({
        receipt: { ...bare(when, null), values: valuesIn(answer) },
        says: [answer],
      }))
    case 'nutrition':
      return [...eaten(numbers), ...(numbers.fuelling ?? []).map((one) => fuelFact(one, numbers.day))]
    case 'recovery':
      return [
        {
          receipt: {
            ...bare('After the race', null),
            values: [{ label: 'Days without anything hard', value: numbers.easyDaysAfter, unit: 'day' }],
          },
          says: RECOVERY,
        },
      ]
    default:
      return numbers.pacing.legs.filter(({ sport }) => sport === part).map((leg) => legFact(leg, numbers))
  }
}

/** What is eaten before: of the days and the morning, the sentences that speak of it. */
const EATEN = /carbohydrate|kcal|new to eat/i
const eaten = (numbers: RaceNumbers) =>
  daysOf(
    {
      ...numbers,
      countdown: numbers.countdown.map((one) => ({
        ...one,
        lines: one.lines.filter((line) => EATEN.test(line)),
      })),
    },
    ({ lines }) => lines.length > 0,
  )

/** Without a number: what is done in the first days. Recovery is eating, sleep and time (ours). */
export const RECOVERY: readonly string[] = [
  'Walk for a while, drink to thirst and eat something with carbohydrate and protein.',
  'Sleep long, and let the first sessions be easy and short.',
  'What hurts on one side or grows from day to day is looked at before the next run.',
]

const bare = (title: string, day: string | null) => ({
  ...{ tool: 'race', title, day, period: null, ids: [], href: null, names: [], leftOut: null },
})

const daysOf = (numbers: RaceNumbers, which: (one: CountdownDay) => boolean): PartFact[] =>
  numbers.countdown.filter(which).map(({ day, left, title, lines }) => ({
    receipt: {
      ...bare(title, day),
      values: [{ label: 'Days left', value: left, unit: 'day' as const }, ...lines.flatMap(valuesIn)],
    },
    says: lines,
  }))

const fuelFact = ({ sport, carbohydrate, fluid, sodium }: Fuelling, day: string): PartFact => ({
  receipt: {
    ...bare(`An hour of the ${NAMES[sport]}`, day),
    values: [
      ...between('Carbohydrate an hour', carbohydrate, 'g'),
      ...between('Fluid an hour', fluid, 'ml'),
      ...between('Sodium an hour', sodium, 'mg'),
    ],
  },
  says: [],
})

export const NAMES = { run: 'run', bike: 'bike', swim: 'swim' } as const

/** A pace as receipts keep it: seconds a km, in water too. */
const paceOf = (split: RaceSplit, sport: RaceLeg['sport']): ReceiptValue[] => {
  if (split.pace === null) return []
  const per = sport === 'swim' ? 10 : 1
  const pace = { from: split.pace.from * per, to: split.pace.to * per }
  return between('Pace', pace, 's_per_km')
}

function legFact(leg: RaceLeg, { day, name, pacing, goalS }: RaceNumbers): PartFact {
  const isAlone = pacing.legs.length === 1
  const isSwim = leg.sport === 'swim'
  const cues = [...new Set(leg.splits.flatMap(({ cue }) => cue ?? []))]
  return {
    receipt: {
      ...bare(`The ${NAMES[leg.sport]}`, day),
      names: [name],
      values: [
        { label: isSwim ? 'Swim distance' : 'Distance', value: leg.km * 1000, unit: 'm' },
        ...between('Time', leg.s, 's'),
        ...(leg.watts ? between('Power', leg.watts, 'w') : []),
        ...leg.splits.flatMap((split, i): ReceiptValue[] => {
          const of = `${isSwim ? 'Swim part' : 'Part'} ${i + 1}`
          return [
            { label: `${of} ends at`, value: split.toKm * 1000, unit: 'm' },
            { label: `${of} is long`, value: (split.toKm - split.fromKm) * 1000, unit: 'm' },
            ...between(`${of} time`, split.s, 's'),
            ...paceOf(split, leg.sport).map((one) => ({ ...one, label: `${of} ${one.label.toLowerCase()}` })),
            ...(split.watts ? between(`${of} power`, split.watts, 'w') : []),
            ...(split.climbM > 0 ? [{ label: `${of} climb`, value: split.climbM, unit: 'm' as const }] : []),
          ]
        }),
        ...(pacing.total && !isAlone ? between('Whole race with transitions', pacing.total, 's') : []),
        ...(goalS !== null && pacing.goal ? [{ label: 'Aimed at', value: goalS, unit: 's' as const }] : []),
        ...(leg.sport === 'run' && pacing.heatPercent.to > 0
          ? between('Warm air adds', pacing.heatPercent, 'percent')
          : []),
        ...cues.flatMap(valuesIn),
      ],
    },
    says: cues,
  }
}
