import { expect, test } from 'vitest'
import { verifySentence } from '../../coach/verify-sentence.ts'
import { PLAN_DISTANCES, type PlanGoal } from '../../plan/plan.ts'
import { paceRace } from '../pace-race.ts'
import { isOfItsDay } from './of-its-day.ts'
import { partsOf } from './part.ts'
import { factsOf } from './part-facts.ts'
import { knownToModel, raceNumbers } from './race-numbers.ts'
import { sayPart } from './say-part.ts'

const ALL: PlanGoal[] = [
  ...PLAN_DISTANCES.run.map((distance) => ({ discipline: 'run', distance }) as const),
  ...PLAN_DISTANCES.triathlon.map((distance) => ({ discipline: 'triathlon', distance }) as const),
]
const DAY = '2027-04-18'
const ADULT = { hasNutrition: true, age: 'adult' } as const
const numbersOf = (goal: PlanGoal, startsAt: string | null = '09:30', thresholds = {}) => {
  const pacing = paceRace({
    ...{ goal, goalS: null, climbM: 120, temperatureC: 24, course: null },
    thresholds: { speedMps: 1000 / 255, powerW: 250, cssMps: 100 / 95, heartRateBpm: null, ...thresholds },
  })
  return raceNumbers({ name: 'River Run', day: DAY, goal, goalS: null, startsAt }, pacing, ADULT)
}
const evidence = (part: Parameters<typeof factsOf>[0], numbers: ReturnType<typeof numbersOf>) => ({
  receipts: factsOf(part, numbers).map(({ receipt }, i) => ({ ...receipt, id: `r${i}` })),
  today: '2027-03-01',
  locale: 'en',
})

/** Fractions in words are weighed by nobody: a model may not say them, and ours stand as they are. */
const IN_WORDS = /thirds?\b/

test('PLAN-10 PLAN-11 every part of every race is said without a model, and each number it says is one of the given', () => {
  const wrong = new Set<string>()
  for (const goal of ALL)
    for (const startsAt of ['09:30', null])
      for (const units of ['metric', 'imperial'] as const) {
        const numbers = numbersOf(goal, startsAt)
        for (const part of partsOf(goal, true)) {
          const said = sayPart(part, numbers, units)
          expect([goal.distance, part, said.length > 0]).toEqual([goal.distance, part, true])
          for (const sentence of said.filter((one) => !IN_WORDS.test(one))) {
            const fault = verifySentence(sentence, { ...evidence(part, numbers), units })
            if (fault || !isOfItsDay(sentence, factsOf(part, numbers)))
              wrong.add(`${part}, ${units}: ${fault}: ${sentence}`)
          }
        }
      }
  expect([...wrong]).toEqual([])
})

test('PLAN-10 PLAN-11 a number that is not given, or is one of another part or unit, is seen in each part', () => {
  const numbers = numbersOf({ discipline: 'triathlon', distance: 'half' })
  const judged = (part: Parameters<typeof factsOf>[0], sentence: string) =>
    verifySentence(sentence, { ...evidence(part, numbers), units: 'metric' })
  expect(judged('nutrition', 'Take 60 to 90 g of carbohydrate and 500 to 750 ml an hour on the bike.')).toBe(
    null,
  )
  for (const [part, sentence] of [
    ['nutrition', 'Take 120 g of carbohydrate an hour on the bike.'],
    ['nutrition', 'Take 60 to 90 g per kilogram before the start.'],
    ['nutrition', 'Drink 1.5 l an hour.'],
    ['nutrition', 'Take 900 mg of sodium an hour.'],
    ['nutrition', 'Eat 900 kcal for breakfast.'],
    ['bike', 'Hold 320 W to the end.'],
    ['run', 'Run the first half at 3:10/km.'],
    ['swim', 'Swim the first 400 m at 1:05/100 m.'],
    ['two_weeks', 'Volume comes down by 90 %.'],
    ['morning', 'Wake at 03:15.'],
    ['race_week', 'On 3 May you are done.'],
    ['recovery', 'Train hard again after 2 days.'],
    ['contingencies', 'As in the Boston Marathon, slow down.'],
  ] as const)
    expect([sentence, judged(part, sentence) === null]).toEqual([sentence, false])
})

test('PLAN-10 PLAN-11 a model hears of a leg only what it may know of it, and of the whole only where it may of each', () => {
  const goal = { discipline: 'triathlon', distance: 'olympic' } as const
  const own = numbersOf(goal)
  expect(knownToModel(own, own)).toEqual(own)
  for (const shared of [
    numbersOf(goal, '09:30', { powerW: null }),
    numbersOf(goal, '09:30', { powerW: 310 }),
  ]) {
    const heard = knownToModel(own, shared)
    expect(heard.pacing.legs.map(({ sport }) => sport)).toEqual(['swim', 'run'])
    expect([heard.pacing.total, heard.fuelling]).toEqual([null, null])
    const told = JSON.stringify(partsOf(goal, true).map((part) => factsOf(part, heard)))
    for (const watts of [own, shared].flatMap(({ pacing }) =>
      pacing.legs.flatMap((leg) => leg.watts?.to ?? []),
    ))
      expect(told).not.toContain(`:${watts},`)
  }
})

test('PLAN-10 a day of the countdown is not told as another', () => {
  const facts = factsOf('race_week', numbersOf({ discipline: 'triathlon', distance: 'olympic' }))
  for (const [sentence, isTrue] of [
    ['6 days to go: last hard session.', true],
    ['With 6 days left, do your final hard session.', true],
    ['4 days to go: short and sharp, a few minutes at race pace.', true],
    ['6 days to go: short and sharp, a few minutes at race pace.', false],
    ['4 days to go: last hard session.', false],
    ['2 days to go: travel across time zones by today.', false],
    ['Trust the work that is done.', true],
  ] as const)
    expect([sentence, isOfItsDay(sentence, facts)]).toEqual([sentence, isTrue])
})
