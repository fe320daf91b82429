import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NO_LOAD } from './load.ts'
import { type LoadSpan, loadRows, loadSeries } from './load-series.ts'
import { acuteChronicRatio, rampRate } from './ramp-acwr.ts'
import { formStatus, riskLevel } from './risk.ts'
import { describeLoad, trainingLoadAnalysis } from './training-load-analysis.ts'
import { weeklyStrain } from './weekly-strain.ts'

const rowsOf = (span: LoadSpan) => loadRows(span.startDay, loadSeries(span))

test('MET-03 ramp 6.5, CTL 85.2 and ATL 92.1 give medium and maintaining', () => {
  const now = describeLoad({ currentCtl: 85.2, currentAtl: 92.1, rampRate: 6.5 })
  expect(now.riskLevel).toBe('medium')
  expect(now.formStatus).toBe('maintaining')
  expect(now.currentTsb).toBeCloseTo(-6.9, 9)
  expect(now.recommendations).toHaveLength(1)
})

test('MET-03 the bounds of risk and form lie where the methods page says', () => {
  expect([4.99, 5, 8, 8.01].map(riskLevel)).toEqual(['low', 'medium', 'medium', 'high'])
  expect([25.1, 25, 5, 4.9, -10, -10.1, -30, -30.1].map(formStatus)).toEqual([
    'transition',
    'fresh',
    'fresh',
    'maintaining',
    'maintaining',
    'optimal',
    'optimal',
    'high_risk',
  ])
})

test('MET-03 recommendations speak only when form is negative or the ramp is steep', () => {
  expect(describeLoad({ currentCtl: 60, currentAtl: 50, rampRate: 3 }).recommendations).toEqual([])
  expect(describeLoad({ currentCtl: 60, currentAtl: 95, rampRate: 9 }).recommendations).toHaveLength(2)
})

test('ANA-01/core current values are yesterday’s close and ramp spans seven days', () => {
  const daily = Array.from({ length: 30 }, (_, i) => ({
    day: `2026-04-${String(i + 1).padStart(2, '0')}`,
    stress: i % 7 === 0 ? 0 : 70,
  }))
  const days = rowsOf({ daily, startDay: '2026-04-01', endDay: '2026-04-30', before: NO_LOAD })
  const analysis = trainingLoadAnalysis(days)
  expect(analysis?.day).toBe('2026-04-30')
  expect(analysis?.currentCtl).toBe(days[29]?.fitness)
  expect(analysis?.rampRate).toBe((days[29]?.fitness ?? 0) - (days[22]?.fitness ?? 0))
  const next = rowsOf({
    daily: [],
    startDay: '2026-05-01',
    endDay: '2026-05-01',
    before: days[29] ?? NO_LOAD,
  })
  expect(analysis?.currentTsb).toBe(next[0]?.form)
})

test('MET-03 ACWR, monotony and strain of a known month', () => {
  const month = [...Array(21).fill(40), 60, 0, 60, 60, 0, 60, 60]
  expect(acuteChronicRatio(month)).toBeCloseTo(300 / 7 / (1140 / 28), 12)
  const spread = Math.sqrt((5 * (60 - 300 / 7) ** 2 + 2 * (300 / 7) ** 2) / 7)
  expect(weeklyStrain(month).monotony).toBeCloseTo(300 / 7 / spread, 12)
  expect(weeklyStrain(month).strain).toBeCloseTo((300 * 300) / 7 / spread, 9)
})

test('MET-03 without enough days, or with equal days, the answer is null and never infinite', () => {
  expect(rampRate(50, null)).toBeNull()
  expect(acuteChronicRatio(Array(27).fill(50))).toBeNull()
  expect(acuteChronicRatio(Array(28).fill(0))).toBeNull()
  expect(weeklyStrain(Array(7).fill(33.3))).toEqual({ monotony: null, strain: null })
  expect(weeklyStrain(Array(7).fill(0))).toEqual({ monotony: null, strain: null })
  expect(trainingLoadAnalysis([])).toBeNull()
})

test('REL-11 every number of the analysis is finite or null for any history', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 2000, noNaN: true }), { minLength: 1, maxLength: 60 }),
      (stress) => {
        const rows = stress.map((points, i) => ({
          day: new Date(i * 86_400_000).toISOString().slice(0, 10),
          stress: points,
        }))
        const days = rowsOf({
          daily: rows,
          startDay: rows[0]?.day ?? '',
          endDay: rows.at(-1)?.day ?? '',
          before: NO_LOAD,
        })
        for (const value of Object.values(trainingLoadAnalysis(days) ?? {})) {
          if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
        }
      },
    ),
  )
})
