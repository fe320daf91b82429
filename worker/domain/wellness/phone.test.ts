import { expect, test } from 'vitest'
import { phoneDays } from './phone-days.ts'
import { phoneWorkouts } from './phone-workouts.ts'

const TODAY = '2026-05-20'
const at = (day: string, clock = '06:30:00') => `${day} ${clock} +0200`

const AUTO_EXPORT = {
  data: {
    metrics: [
      {
        name: 'heart_rate_variability',
        units: 'ms',
        data: [
          { qty: 50, date: at(TODAY, '02:00:00') },
          { qty: 60, date: at(TODAY, '04:00:00') },
          { qty: 70, date: at('2026-05-19') },
        ],
      },
      { name: 'resting_heart_rate', units: 'count/min', data: [{ qty: 47, date: at(TODAY) }] },
      { name: 'weight_body_mass', units: 'lb', data: [{ qty: 154.3, date: at(TODAY) }] },
      {
        name: 'sleep_analysis',
        units: 'hr',
        data: [
          {
            date: '2026-05-19',
            totalSleep: 7.25,
            inBed: 8,
            sleepStart: at('2026-05-19', '23:00:00'),
            sleepEnd: at(TODAY),
          },
        ],
      },
      { name: 'step_count', units: 'count', data: [{ qty: 9000, date: at(TODAY) }] },
    ],
  },
}

test('ING-14/shapes metrics of Health Auto Export become a value a day and field in our units; the rest is left', () => {
  expect(phoneDays(AUTO_EXPORT, TODAY)).toEqual([
    { day: TODAY, field: 'hrvMs', value: 55 },
    { day: '2026-05-19', field: 'hrvMs', value: 70 },
    { day: TODAY, field: 'restHrBpm', value: 47 },
    { day: TODAY, field: 'weightKg', value: 69.99 },
    { day: TODAY, field: 'sleepH', value: 7.25 },
  ])
})

test('ING-14/shapes a night in single stages is their sum, awake and in bed left out, on the day of waking', () => {
  const stage = (value: string, qty: number) => ({
    value,
    qty,
    startDate: at('2026-05-19'),
    endDate: at(TODAY),
  })
  const data = [
    stage('Core', 4),
    stage('REM', 1.5),
    stage('Deep', 1),
    stage('Awake', 0.5),
    stage('In Bed', 8),
  ]
  expect(phoneDays({ data: { metrics: [{ name: 'sleep_analysis', units: 'hr', data }] } }, TODAY)).toEqual([
    { day: TODAY, field: 'sleepH', value: 6.5 },
  ])
})

test('ING-14/shapes a shortcut sends a dictionary, several of them, or samples', () => {
  expect(phoneDays({ hrv: '55,5', mood: 4, workPattern: 'Desk', shoe: 1 }, TODAY)).toEqual([
    { day: TODAY, field: 'hrvMs', value: 55.5 },
    { day: TODAY, field: 'mood', value: 4 },
    { day: TODAY, field: 'workPattern', value: 'desk' },
  ])
  const pounds = [{ date: '2026-05-18T07:00:00+02:00', weight: 154.3, weightUnit: 'lb' }]
  expect(phoneDays(pounds, TODAY)[0]?.value).toBeCloseTo(69.99, 2)
  const samples = [{ type: 'Resting Heart Rate', value: 47, unit: 'count/min', date: '2026-05-19T07:00:00Z' }]
  expect(phoneDays({ samples }, TODAY)).toEqual([{ day: '2026-05-19', field: 'restHrBpm', value: 47 }])
})

test('ING-14/shapes whatever is no check-in says nothing and breaks nothing', () => {
  for (const body of [
    null,
    7,
    'x',
    [],
    [1, null],
    {},
    { data: 4 },
    { data: { metrics: [{}, 3, { name: 'hrv' }] } },
  ])
    expect(phoneDays(body, TODAY)).toEqual([])
  expect(phoneDays({ date: 'yesterday', hrv: 50 }, TODAY)).toEqual([])
  expect(phoneDays({ hrv: 'much' }, TODAY)).toEqual([])
})

test('ING-14/shapes a workout of version 2 or 1 is one record, known by its id or by its start and name', () => {
  const run = {
    ...{ name: 'Outdoor Run', start: '2026-05-20 07:00:00 +0200', end: '2026-05-20 07:30:00 +0200' },
    ...{ distance: { qty: 3.5, units: 'mi' }, avgHeartRate: { qty: 150, units: 'bpm' } },
  }
  const [two] = phoneWorkouts({ data: { workouts: [{ id: 'A-1', duration: 1790, ...run }] } })
  expect(two).toMatchObject({
    startAt: '2026-05-20T05:00:00.000Z',
    record: {
      externalId: 'A-1',
      sport: 'run',
      elapsedS: 1800,
      movingS: 1790,
      utcOffsetS: 7200,
      averageHeartRateBpm: 150,
    },
  })
  expect(two && 'record' in two && two.record.distanceM).toBeCloseTo(5632.7, 1)
  const [one] = phoneWorkouts({ workouts: [{ ...run, duration: 30 }] })
  expect(one).toMatchObject({ record: { externalId: '2026-05-20T05:00:00.000Z outdoor run', movingS: 1800 } })
  expect(phoneWorkouts({ workouts: [{ name: 'Yoga', start: 'today' }] })).toMatchObject([{ startAt: null }])
  expect(phoneWorkouts({ workouts: [{ ...run, end: run.start }] })).toMatchObject([
    { reason: 'It has no duration.' },
  ])
})
