import { expect, test } from 'vitest'
import { METRIC } from '#web/format/units.ts'
import { coverageText } from './estimate-list.tsx'
import {
  type EstimateView,
  estimatedText,
  estimateField,
  estimateOf,
  rangeText,
  systemBounds,
  type ThresholdView,
  thresholdOn,
  zonesShown,
} from './zone-views.ts'

const row = (fields: Partial<ThresholdView>): ThresholdView => ({
  id: 'thr_1',
  sport: 'run',
  effectiveFrom: '2026-01-01',
  ftpW: null,
  thresholdPaceSPerKm: null,
  thresholdHrBpm: null,
  cssMps: null,
  source: 'entered',
  ...fields,
})

test('a system is shares of the threshold: rising for heart rate and power, falling seconds for pace', () => {
  expect(systemBounds('heart_rate', 3, 170)).toEqual([151, 170])
  expect(systemBounds('power', 5, 250)).toEqual([138, 188, 225, 263])
  const pace = systemBounds('pace', 7, 1000 / 240)
  expect(pace).toHaveLength(6)
  expect(pace).toEqual(pace.toSorted((a, b) => b - a))
  expect(pace[3]).toBe(240)
})

test('the threshold of a day is the newest that states it, and of two on one day the entered one', () => {
  const rows = [
    row({ thresholdHrBpm: 168 }),
    row({ effectiveFrom: '2026-03-01', thresholdHrBpm: 172, source: 'estimated' }),
    row({ effectiveFrom: '2026-03-01', thresholdHrBpm: 170 }),
    row({ effectiveFrom: '2026-04-01', thresholdPaceSPerKm: 250 }),
  ]
  expect(thresholdOn(rows, 'run', 'heart_rate', '2026-02-01')).toBe(168)
  expect(thresholdOn(rows, 'run', 'heart_rate', '2026-05-01')).toBe(170)
  expect(thresholdOn(rows, 'run', 'pace', '2026-05-01')).toBe(4)
  expect(thresholdOn(rows, 'run', 'pace', '2026-02-01')).toBeNull()
  expect(thresholdOn(rows, 'bike', 'heart_rate', '2026-05-01')).toBeNull()
})

test('zones are read in the unit of their measure, with open ends', () => {
  const beats = zonesShown('heart_rate', [151, 170], null).map((zone) =>
    rangeText(zone, 'heart_rate', 'run', METRIC),
  )
  expect(beats).toEqual(['under 151 bpm', '151 to 170 bpm', '170 bpm and more'])
  const paces = zonesShown('pace', [300, 240], null).map((zone) => rangeText(zone, 'pace', 'run', METRIC))
  expect(paces).toEqual(['slower than 5:00/km', '5:00 to 4:00/km', '4:00/km and faster'])
  expect(zonesShown('power', null, null)).toEqual([])
  expect(zonesShown('power', null, 250)).toHaveLength(5)
})

test('MET-03/zones an estimate that activities use fills the zones page, in the viewer’s units', () => {
  const estimate = (kind: EstimateView['kind'], value: number, sport: EstimateView['sport'] = 'run') => ({
    sport,
    kind,
    value,
    activityId: 'act_1',
    day: '2026-04-01',
    durationS: 1800,
    measured: value / 0.97,
  })
  const all = [
    estimate('thresholdHrBpm', 158.2),
    estimate('thresholdSpeedMps', 1000 / 390),
    estimate('ftpW', 203.4, 'bike'),
    estimate('cssMps', 1, 'swim'),
  ]
  const shown = (sport: 'run' | 'bike' | 'swim', measure: 'heart_rate' | 'pace' | 'power') => {
    const found = estimateOf(all, sport, measure)
    return found && [estimatedText(found, found.value, METRIC), estimateField(found, METRIC)]
  }
  expect(shown('run', 'heart_rate')).toEqual(['158 bpm', { name: 'threshold_hr_bpm', value: '158' }])
  expect(shown('run', 'pace')).toEqual(['6:30/km', { name: 'threshold_pace', value: '6:30' }])
  expect(shown('bike', 'power')).toEqual(['203 W', { name: 'ftp_w', value: '203' }])
  expect(shown('swim', 'pace')).toEqual(['1:40/100 m', { name: 'css', value: '1:40' }])
  expect(shown('bike', 'heart_rate')).toBeNull()
  expect(coverageText({ activities: 52, withSamples: 30 })).toBe(
    'Of 52 activities, 30 with samples; of the others the average counts. ',
  )
  expect(coverageText({ activities: 1, withSamples: 1 })).toBe('Of 1 activity, all with samples. ')
})
