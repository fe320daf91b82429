import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  estimatedValues,
  estimateThresholds,
  type ThresholdEffort,
  tellingEfforts,
} from './estimate-thresholds.ts'
import { recentEfforts } from './recent-efforts.ts'
import { NO_THRESHOLDS, type ThresholdRow, thresholdsOn, withEstimates } from './thresholds.ts'

const row = (changes: Partial<ThresholdRow>): ThresholdRow => ({
  kind: 'ftpW',
  sport: 'bike',
  fromDay: '2026-01-01',
  value: 250,
  isEstimate: false,
  ...changes,
})
const bikeOn = (day: string) => ({ sport: 'bike' as const, day, sex: null })

test('ACT-03 the threshold of a day is the latest stated by then', () => {
  const rows = [row({}), row({ fromDay: '2026-03-01', value: 260 })]
  expect(thresholdsOn(rows, bikeOn('2026-02-28')).ftpW).toEqual({ value: 250, isEstimate: false })
  expect(thresholdsOn(rows, bikeOn('2026-03-01')).ftpW).toEqual({ value: 260, isEstimate: false })
})

test('ACT-03 days before the first statement take it back as an estimate; stated beats estimated', () => {
  const rows = [row({ fromDay: '2026-03-01', value: 260 }), row({ fromDay: '2026-05-01', value: 300 })]
  expect(thresholdsOn(rows, bikeOn('2025-01-01')).ftpW).toEqual({ value: 260, isEstimate: true })
  const newerGuess = [row({}), row({ fromDay: '2026-04-01', value: 280, isEstimate: true })]
  expect(thresholdsOn(newerGuess, bikeOn('2026-05-01')).ftpW?.value).toBe(250)
})

test('ACT-03 a sport’s own heart rate comes before the one for all sports', () => {
  const rows = [
    row({ kind: 'maxHrBpm', sport: null, value: 190 }),
    row({ kind: 'maxHrBpm', sport: 'bike', value: 184 }),
  ]
  expect(thresholdsOn(rows, bikeOn('2026-05-01')).maxHrBpm?.value).toBe(184)
  expect(thresholdsOn(rows, { sport: 'run', day: '2026-05-01', sex: null }).maxHrBpm?.value).toBe(190)
})

const effort = (changes: Partial<ThresholdEffort>): ThresholdEffort => ({
  activityId: 'act_1',
  sport: 'bike',
  day: '2026-05-01',
  measure: 'powerW',
  durationS: 1200,
  value: 300,
  ...changes,
})

test('MET-03 no threshold yet: the best 20 to 60 min effort of 90 days, labelled an estimate', () => {
  const at = { sport: 'bike' as const, day: '2026-05-01' }
  const efforts = [
    effort({}),
    effort({ activityId: 'act_2', durationS: 3600, value: 280 }),
    effort({ activityId: 'short', durationS: 300, value: 400 }),
    effort({ activityId: 'old', day: '2026-01-31', value: 390 }),
    effort({ activityId: 'future', day: '2026-05-02', value: 390 }),
    effort({ activityId: 'nan', value: Number.NaN }),
  ]
  const [ftp] = estimateThresholds(efforts, at)
  expect(ftp?.value).toBeCloseTo(285, 9)
  expect(ftp?.from.activityId).toBe('act_1')
  const filled = withEstimates(NO_THRESHOLDS, estimatedValues(estimateThresholds(efforts, at)))
  expect(filled.ftpW).toEqual({ value: ftp?.value, isEstimate: true })
  const [dayLater] = estimateThresholds([effort({ day: '2026-02-01' })], at)
  expect(dayLater?.value).toBeCloseTo(285, 9)
})

test('MET-03 maximum heart rate counts from every sport, speeds only from their own', () => {
  const efforts = [
    effort({ sport: 'run', measure: 'maxHeartRateBpm', value: 192 }),
    effort({ sport: 'run', measure: 'gradedSpeedMps', value: 4 }),
  ]
  const kinds = (sport: 'run' | 'bike') =>
    estimateThresholds(efforts, { sport, day: '2026-05-01' }).map((e) => e.kind)
  expect(kinds('bike')).toEqual(['maxHrBpm'])
  expect(kinds('run')).toEqual(['maxHrBpm', 'thresholdSpeedMps'])
})

test('MET-03 an easy outing tells no threshold heart rate, a hard one of another sport does', () => {
  const hike = effort({ sport: 'hike', measure: 'heartRateBpm', value: 120, durationS: 3600 })
  const peak = effort({ sport: 'run', measure: 'maxHeartRateBpm', value: 190 })
  const race = effort({ sport: 'run', measure: 'heartRateBpm', value: 170, durationS: 3600 })
  const at = { sport: 'hike' as const, day: '2026-05-01' }
  expect(estimatedValues(estimateThresholds([hike, peak], at))).toEqual({ maxHrBpm: 190 })
  expect(estimatedValues(estimateThresholds([hike, peak, race], at))).toEqual({
    maxHrBpm: 190,
    thresholdHrBpm: 170,
  })
})

test('MET-03 the window by bisection holds exactly the 90 days', () => {
  const byDay = ['2026-01-31', '2026-02-01', '2026-02-01', '2026-05-01', '2026-05-02'].map((day) =>
    effort({ day }),
  )
  expect(recentEfforts(byDay, '2026-05-01').map((e) => e.day)).toEqual([
    '2026-02-01',
    '2026-02-01',
    '2026-05-01',
  ])
})

test('MET-11 an effort shapes estimates for 90 days, its own included', () => {
  const last = effort({ day: '2026-03-10' })
  expect(estimateThresholds([last], { sport: 'bike', day: '2026-06-07' })).toHaveLength(1)
  expect(estimateThresholds([last], { sport: 'bike', day: '2026-06-08' })).toHaveLength(0)
})

const anyEffort = fc.record({
  activityId: fc.constantFrom('act_1', 'act_2', 'act_3'),
  sport: fc.constantFrom('run' as const, 'bike' as const, 'swim' as const),
  day: fc.integer({ min: 1, max: 28 }).map((n) => `2026-05-${String(n).padStart(2, '0')}`),
  measure: fc.constantFrom<ThresholdEffort['measure']>(
    'powerW',
    'gradedSpeedMps',
    'speedMps',
    'heartRateBpm',
    'maxHeartRateBpm',
  ),
  durationS: fc.constantFrom(5, 1200, 1800, 3600, 7200),
  value: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constant(Number.NaN)),
})

test('MET-03 the telling efforts of a history tell on every day what all of them tell', () => {
  const at = fc.record({
    sport: fc.constantFrom('run' as const, 'bike' as const, 'swim' as const),
    day: fc.constantFrom('2026-05-10', '2026-05-28', '2026-08-10'),
  })
  fc.assert(
    fc.property(fc.array(anyEffort, { maxLength: 60 }), at, (efforts, when) => {
      const all = estimatedValues(estimateThresholds(efforts, when))
      expect(
        estimatedValues(estimateThresholds(recentEfforts(tellingEfforts(efforts), when.day), when)),
      ).toEqual(all)
    }),
    { numRuns: 300 },
  )
})
