import { expect, test } from 'vitest'
import { addDays } from '../calendar/day.ts'
import { driftTrend } from './drift-trend.ts'
import { durability } from './durability.ts'

const TODAY = '2026-06-30'
const session = (daysAgo: number, percent: number) => ({
  activityId: `act_${daysAgo}`,
  day: addDays(TODAY, -daysAgo),
  percent,
})

test('MET-07/trend decoupling is compared from four steady sessions in each twelve weeks, else it counts what is missing', () => {
  const recent = [1, 8, 15, 22].map((day) => session(day, 3))
  const earlier = [90, 97, 104].map((day) => session(day, 6))
  expect(driftTrend([...recent, ...earlier], TODAY)).toMatchObject({ recent: null, missing: 1, nEarlier: 3 })
  expect(driftTrend([...recent, ...earlier, session(120, 7)], TODAY)).toEqual({
    recent: 3,
    earlier: 6,
    nRecent: 4,
    nEarlier: 4,
    missing: null,
  })
  expect(driftTrend([], TODAY)).toMatchObject({ missing: 4 })
  // The 84th day back belongs to the earlier weeks.
  expect(driftTrend([session(83, 1), session(84, 1)], TODAY)).toMatchObject({ nRecent: 1, nEarlier: 1 })
})

const ride = (id: number, value: number, after = 2000) => ({
  activityId: `act_${id}`,
  name: 'Ride',
  day: TODAY,
  durationS: 300,
  value,
  after,
})

test('MET-07/durability the tired best over the fresh one, from three activities that got so far', () => {
  const fresh = [{ activityId: 'act_9', name: 'Ride', day: TODAY, durationS: 300, value: 320 }]
  const levels = { afters: [2000, 3000], durationsS: [300] }
  const two = durability(fresh, [ride(1, 280), ride(2, 288)], levels)
  expect(two).toEqual({
    shown: [],
    missing: [
      { after: 2000, more: 1 },
      { after: 3000, more: 3 },
    ],
  })
  const { shown } = durability(fresh, [ride(1, 280), ride(2, 288), ride(3, 250)], levels)
  expect(shown).toMatchObject([{ after: 2000, n: 3, tired: { activityId: 'act_2' } }])
  expect(shown[0]?.dropPercent).toBeCloseTo(10, 9)
})
