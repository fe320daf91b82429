import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../calendar/day.ts'
import { comparePeriods } from './compare-periods.ts'
import { periodBefore, type WhyActivity, type WhyFacts } from './why-facts.ts'
import { whyTrend } from './why-trend.ts'

const period = { fromDay: '2026-05-01', toDay: '2026-05-28' }
const before = { fromDay: '2026-04-03', toDay: '2026-04-30' }

const run = (day: string, more: Partial<WhyActivity> = {}): WhyActivity => ({
  ...{ id: `act_${day}`, day, name: 'Run', sport: 'run', movingS: 3600, distanceM: 10_000 },
  ...{ gradedPaceSPerKm: null, averageHeartRateBpm: 150, normalisedPowerW: null, isIndoor: false },
  ...{ elevationGainM: 100, averageTemperatureC: 15, stressPoints: 60, gearName: 'Old shoes' },
  ...more,
})
const every = (
  days: number,
  from: string,
  to: string,
  more: (i: number) => Partial<WhyActivity> = () => ({}),
) => {
  const rows: WhyActivity[] = []
  for (let i = 0, day = from; day <= to; i++, day = addDays(from, i * days)) rows.push(run(day, more(i)))
  return rows
}
const facts = (more: Partial<WhyFacts> = {}): WhyFacts => ({
  ...{ metric: 'run_efficiency', period, checkIns: [] },
  activities: [...every(4, before.fromDay, before.toDay), ...every(4, period.fromDay, period.toDay)],
  ...more,
})
const found = (of: WhyFacts, key: string) => whyTrend(of).contributors.find((one) => one.key === key)

test('ANA-03/size two equal periods are steady in everything; the clearest change stands first with its own figures', () => {
  expect(periodBefore(period)).toEqual(before)
  for (const { direction, change } of whyTrend(facts()).contributors)
    expect([direction, change]).toEqual(['steady', 0])
  const hotter = every(2, period.fromDay, period.toDay, (i) => ({ averageTemperatureC: 24 + (i % 3) }))
  const { contributors } = whyTrend(
    facts({ activities: [...every(4, before.fromDay, before.toDay), ...hotter] }),
  )
  expect(contributors.slice(0, 3).map(({ key, direction }) => [key, direction])).toEqual(
    expect.arrayContaining([
      ['heat', 'up'],
      ['volume', 'up'],
    ]),
  )
  const heat = contributors.find(({ key }) => key === 'heat')
  expect(heat).toMatchObject({
    before: 15,
    unit: '°C',
    evidence: 'activities',
    nNow: 14,
    nBefore: 7,
    direction: 'up',
  })
  expect(heat?.now).toBeCloseTo(24.93, 2)
  expect(heat?.from).toBeGreaterThan(9)
  const volume = contributors.find(({ key }) => key === 'volume')
  expect([volume?.now, volume?.before]).toEqual([3.5, 1.75])
})

test('ANA-03/gear new shoes are told by their name, and a break by its days', () => {
  const shoes = facts({
    activities: [
      ...every(4, before.fromDay, before.toDay),
      ...every(4, period.fromDay, '2026-05-14', () => ({ gearName: 'New shoes' })),
      run('2026-05-28', { gearName: 'New shoes' }),
    ],
  })
  expect(found(shoes, 'gear')).toMatchObject({
    ...{ direction: 'up', now: 1, before: 0, note: 'how often New shoes was used' },
  })
  expect(found(shoes, 'consistency')?.note).toBe('14 days in a row without any, from Thu 14 May 2026 on')
  expect(found(facts(), 'consistency')?.note).toBeNull()
})

test('ANA-03/missing what there is too little of says how many more of what each period needs', () => {
  const { contributors, missing } = whyTrend(
    facts({
      activities: every(14, before.fromDay, period.toDay, () => ({ averageTemperatureC: null })),
      checkIns: [{ day: '2026-05-02', sleep_h: 7 }],
    }),
  )
  expect(missing.find(({ key }) => key === 'heat')).toMatchObject({
    ...{ what: 'outdoor runs with a temperature', moreNow: 4, moreBefore: 4 },
  })
  expect(missing.find(({ key }) => key === 'sleep_h')).toMatchObject({ moreNow: 4, moreBefore: 5 })
  expect(contributors.map(({ key }) => key)).toEqual(expect.arrayContaining(['volume', 'consistency']))
})

test('ANA-03/check-ins a missing, renamed, new or spoilt field of a check-in never fails the answer', () => {
  const day = fc.integer({ min: 0, max: 60 }).map((ago) => addDays(period.toDay, -ago))
  const field = fc.constantFrom(
    'sleep_h',
    'weight_kg',
    'sleepHours',
    'hrv',
    'soreness',
    '__proto__',
    'toString',
    'new',
  )
  const row = fc.oneof(
    fc.anything(),
    fc
      .tuple(fc.option(day), fc.dictionary(field, fc.oneof(fc.anything(), fc.double({ min: 0, max: 90 }))))
      .map(([on, rest]) => ({ ...rest, day: on })),
  )
  const all = whyTrend(facts())
  const keys = [...all.contributors, ...all.missing].map(({ key }) => key).sort()
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), (checkIns) => {
      const { contributors, missing } = whyTrend(facts({ checkIns }))
      expect([...contributors, ...missing].map(({ key }) => key).sort()).toEqual(keys)
      for (const { now, before: then, from, to } of contributors) {
        for (const value of [now, then, from, to]) expect(Number.isFinite(value)).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})

test('ANA-03/size what varies as much as it changes is steady, and too few values are no comparison', () => {
  expect(comparePeriods([1], [1, 2], 1)).toBeNull()
  expect(comparePeriods([6, 8, 7, 6.5], [6.2, 7.9, 7.1, 6.2], 4)?.direction).toBe('steady')
  expect(comparePeriods([8, 8, 8], [6, 6, 6], 2)).toMatchObject({ direction: 'up', size: 10, change: 2 })
  const slept = comparePeriods([8.1, 7.9, 8, 8.2], [6, 6.4, 6.2, 5.9], 4)
  expect(slept?.direction).toBe('up')
  expect((slept?.from ?? 0) < (slept?.change ?? 0) && (slept?.change ?? 0) < (slept?.to ?? 0)).toBe(true)
})
