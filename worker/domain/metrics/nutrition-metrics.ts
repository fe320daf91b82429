import { adviseDay } from '../nutrition/advise-day.ts'
import { carbohydratePerHour } from '../nutrition/per-hour.ts'
import { hydrationNeed } from '../race/fuel-race.ts'
import { easyDaysAfter } from '../recovery/easy-days.ts'
import type { Metric } from './metric.ts'

const SECTION = 'Food drink and recovery'
const said = (range: { from: number; to: number } | null | undefined) =>
  range ? `${range.from} to ${range.to}` : null
const TEMPO = { title: 'Tempo', sport: 'run', minutes: 70, stressPoints: 80, isHard: true } as const
const GROWN_UP = { age: 'adult', weightKg: 70 } as const

export const NUTRITION_METRICS: readonly Metric[] = [
  {
    key: 'carbohydrate_a_day',
    name: 'Carbohydrate of a day',
    section: SECTION,
    unit: 'g',
    precision: 0,
    definition:
      'A published row by the day’s training, times weight: 3 to 5 g/kg for low-intensity or skill work, 5 to 7 for about an hour, 6 to 10 for 1 to 3 hours, 8 to 12 for more than 4 hours; 10 to 12 in the two days before a race of more than 90 minutes, 7 to 12 on the day before a shorter one. Where the table leaves gaps the bounds are ours: about an hour is 45 to 75 minutes, or up to 60 with something hard; the last row begins at 4 hours. Strength, and sessions under 30 points an hour, count by half of their minutes. A session is hard where its plan says so or it held 72 points an hour (85 % of threshold).',
    day: 'period of athlete-local days',
    seed: null,
    whenNull:
      'No weight is known, the consent to health data is missing, or the date of birth is not given; g/kg is shown then. Under 18 nothing is.',
    throws: null,
    grade: 'moderate',
    source: 'Thomas, Erdman and Burke 2016 (AND, DC, ACSM); Burke et al. 2011',
    example: {
      given: '70 kg, a hard run of 70 minutes',
      run: () => said(adviseDay([TEMPO], null, GROWN_UP).daily[0]?.amount),
      expected: '420 to 700',
    },
  },
  {
    key: 'carbohydrate_an_hour',
    name: 'Carbohydrate an hour of exercise',
    section: SECTION,
    unit: 'g/h',
    precision: 0,
    definition:
      'By how long it lasts: nothing below 45 minutes, up to 30 g to 75 minutes where it is hard, 30 to 60 g to two and a half hours, 60 to 90 g beyond. The same for everyone: what the gut takes up goes little by weight.',
    day: 'activity',
    seed: null,
    whenNull: 'Never.',
    throws: null,
    grade: 'strong',
    source: 'Jeukendrup 2014; Burke et al. 2011',
    example: { given: 'three hours', run: () => said(carbohydratePerHour(180, false)), expected: '60 to 90' },
  },
  {
    key: 'sweat_rate',
    name: 'Sweat rate',
    section: SECTION,
    unit: 'l/h',
    precision: 2,
    definition:
      'Weight before minus weight after plus what was drunk, an hour. What to drink is between what keeps the loss under 2 % of weight and what is sweated, at most 1.2 l an hour (ours).',
    day: 'activity',
    seed: null,
    whenNull: 'Never: it is worked out from what is typed, and kept nowhere.',
    throws: null,
    grade: 'moderate',
    source: 'Sawka et al. 2007 (ACSM)',
    example: {
      given: '70.0 kg before, 69.2 kg after, 0.5 l drunk in one hour',
      run: () => hydrationNeed({ beforeKg: 70, afterKg: 69.2, drunkL: 0.5, hours: 1 }, 2).sweat,
      expected: 1.3,
    },
  },
  {
    key: 'easy_days_after',
    name: 'Easy days after',
    section: SECTION,
    unit: 'days',
    precision: 0,
    definition:
      'Whole days without anything hard. After a hard session 1 to 2; after one of 90 minutes or more 1, from 150 minutes 1 to 2. After a race what our plans keep: half of it after one that was trained through, all of it after one that mattered. 5 km 2, 10 km 3, half marathon 7, marathon 14; triathlon sprint 2, Olympic 4, half 7, full 14.',
    day: 'period of athlete-local days',
    seed: null,
    whenNull: 'Nothing hard, long or raced lies behind.',
    throws: 'RangeError for a race without a distance',
    grade: 'limited',
    source:
      'Stanley, Peake and Buchheit 2013 (sessions); Daniels (a day for each 3 km raced), a rule of coaching; triathlon ours',
    example: {
      given: 'a marathon',
      run: () =>
        said(
          easyDaysAfter({
            kind: 'race',
            minutes: 210,
            goal: { discipline: 'run', distance: 'marathon' },
          }),
        ),
      expected: '7 to 14',
    },
  },
]
