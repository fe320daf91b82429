import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordWith, streamsOf } from '../activity/record-fixture.ts'
import { SPORTS } from '../activity/sport.ts'
import { chooseStress } from './choose-stress.ts'
import { NO_THRESHOLDS } from './thresholds.ts'
import { KNOWN, stated } from './thresholds-fixture.ts'

const plain = { thresholds: KNOWN, rpe: null, manualPoints: null }

test('MET-01 models come in the order power, pace, heart rate, RPE, duration', () => {
  const ride = recordWith({ sport: 'bike', averagePowerW: 200, averageHeartRateBpm: 150 })
  const full = chooseStress(ride, { ...plain, rpe: 5 })
  expect(full.model).toBe('power')
  expect(full.alternatives.map((a) => a.model)).toEqual(['heart_rate', 'session_rpe', 'duration'])
  const noFtp = { ...plain, thresholds: { ...KNOWN, ftpW: null }, rpe: 5 }
  expect(chooseStress(ride, noFtp).model).toBe('heart_rate')
  expect(chooseStress(recordWith({ sport: 'strength' }), { ...plain, rpe: 5 }).model).toBe('session_rpe')
  expect(chooseStress(recordWith(), plain).model).toBe('graded_pace')
  expect(chooseStress(recordWith({ sport: 'swim', distanceM: 2500 }), plain).model).toBe('swim_speed')
})

test('MET-01/partial power over less than half of a ride stands for all of it, with low confidence', () => {
  // Eight hours at half of FTP: 200 points. Power is known of the first three.
  const { timeS, columns } = streamsOf(28_799, {
    distanceM: (s) => s * 7,
    powerW: (s) => (s < 10_800 ? 125 : Number.NaN),
  })
  const known = { sport: 'bike', distanceM: 200_000, elapsedS: 28_800, movingS: 28_800 } as const
  const ride = recordWith({ ...known, streams: { timeS, columns } })
  const thresholds = { ...KNOWN, ftpW: stated(250) }
  const found = chooseStress(ride, { ...plain, thresholds })
  expect(found).toMatchObject({ model: 'power', confidence: 'low' })
  expect(found.points).toBeCloseTo(200, 6)
  // A heart rate of the whole ride tells more.
  const withHeart = { timeS, columns: { ...columns, heartRateBpm: timeS.map(() => 130) } }
  const heart = chooseStress({ ...ride, streams: withHeart }, { ...plain, thresholds })
  expect([heart.model, heart.alternatives[0]?.model]).toEqual(['heart_rate', 'power'])
  const moment = streamsOf(28_799, { powerW: (s) => (s < 60 ? 125 : Number.NaN) })
  expect(chooseStress({ ...ride, streams: moment }, { ...plain, thresholds }).model).toBe('duration')
})

test('MET-01 a number the athlete set wins, and what the model says stays beside it', () => {
  const result = chooseStress(recordWith(), { ...plain, manualPoints: 42 })
  expect(result).toMatchObject({ points: 42, model: 'manual', confidence: 'high' })
  expect(result.alternatives[0]?.model).toBe('graded_pace')
  expect(() => chooseStress(recordWith(), { ...plain, manualPoints: Number.NaN })).toThrow(RangeError)
})

test('MET-01 real time without any other data counts with low confidence, never as nothing', () => {
  const result = chooseStress(recordWith({ sport: 'strength', distanceM: null, movingS: 3600 }), {
    ...plain,
    thresholds: NO_THRESHOLDS,
  })
  expect(result).toMatchObject({ points: 35, model: 'duration', confidence: 'low' })
  expect(result.inputs[0]).toEqual({
    name: 'points_per_hour',
    value: 35,
    unit: 'points/h',
    source: 'assumed',
  })
})

test('MET-01 an hour at threshold heart rate is 100; stand-ins show as assumed and lower confidence', () => {
  const hour = recordWith({ sport: 'row', movingS: 3600, averageHeartRateBpm: 170 })
  expect(chooseStress(hour, plain).points).toBeCloseTo(100, 9)
  const guessed = chooseStress(hour, {
    ...plain,
    thresholds: { ...NO_THRESHOLDS, maxHrBpm: { value: 190, isEstimate: true } },
  })
  expect(guessed).toMatchObject({ model: 'heart_rate', confidence: 'low' })
  expect(guessed.inputs.filter((i) => i.source === 'assumed').map((i) => i.name)).toEqual([
    'threshold_heart_rate',
    'rest_heart_rate',
  ])
})

test('MET-01 heart-rate bounds that contradict each other are passed over', () => {
  const thresholds = { ...KNOWN, maxHrBpm: stated(160), thresholdSpeedMps: null }
  expect(chooseStress(recordWith({ averageHeartRateBpm: 150 }), { ...plain, thresholds }).model).toBe(
    'duration',
  )
})

test('ING-01 a multisport parent carries no stress, its legs do', () => {
  const parent = recordWith({ sport: 'multisport', legs: [recordWith(), recordWith({ sport: 'bike' })] })
  expect(chooseStress(parent, plain)).toMatchObject({ points: 0, model: 'legs' })
})

const anyNumber = fc.option(fc.double())
test('REL-11 no NaN in any metric: stress of any numbers is finite and not negative', () => {
  const value = fc.double()
  fc.assert(
    fc.property(
      fc.record({
        sport: fc.constantFrom(...SPORTS),
        movingS: fc.oneof(value, fc.constant(0)),
        elapsedS: value,
        distanceM: anyNumber,
        averagePowerW: anyNumber,
        averageHeartRateBpm: anyNumber,
      }),
      fc.array(value, { maxLength: 50 }),
      (fields, samples) => {
        const at = (s: number) => samples[s] ?? Number.NaN
        const streams = streamsOf(samples.length, {
          powerW: at,
          heartRateBpm: at,
          distanceM: at,
          altitudeM: at,
        })
        const result = chooseStress(recordWith({ ...fields, streams }), plain)
        expect(result.points).toBeGreaterThanOrEqual(0)
        expect(Number.isFinite(result.points)).toBe(true)
        for (const input of result.inputs) expect(Number.isFinite(input.value)).toBe(true)
      },
    ),
    { numRuns: 400 },
  )
})
