import { expect, test } from 'vitest'
import { bestEfforts } from '../effort/best-efforts.ts'
import type { ActivityRecord } from './activity-record.ts'
import { type JoinPart, joinOffer, joinRecords, planJoin } from './join-records.ts'
import { recordWith, streamsOf } from './record-fixture.ts'
import { stretchReader } from './stretch.ts'

const part = (
  name: string,
  startAt: string,
  seconds: number,
  more: Partial<ActivityRecord> = {},
): JoinPart => ({
  name,
  record: recordWith({
    ...{
      name,
      startAt,
      elapsedS: seconds,
      movingS: seconds,
      distanceM: seconds * 4,
      averageHeartRateBpm: 150,
    },
    streams: streamsOf(seconds, { distanceM: (s) => s * 4, heartRateBpm: () => 150 }),
    ...more,
  }),
})
const one = part('One', '2026-05-01T06:00:00Z', 1200)
const two = part('Two', '2026-05-01T06:30:00Z', 600, { averageHeartRateBpm: 165 })
const joined = (...parts: JoinPart[]) => {
  const plan = planJoin(parts)
  if (!plan.ok) throw new Error(plan.why)
  return joinRecords(plan.parts)
}
const why = (...parts: JoinPart[]) => {
  const plan = planJoin(parts)
  return plan.ok ? null : plan.why
}

test('ACT-07 parts of a session make one: times and distance add up, the break is a pause, means are weighed', () => {
  const whole = joined(two, one)
  expect(whole).toMatchObject({
    ...{ name: 'One', startAt: '2026-05-01T06:00:00Z', elapsedS: 2400, movingS: 1800, distanceM: 7200 },
    ...{ averageHeartRateBpm: 155, averageSpeedMps: 4 },
  })
  const read = stretchReader(whole.streams ?? streamsOf(0, {}), { isRun: true })
  expect(read(0, 1200).distanceM).toBeCloseTo(4800, 6)
  expect(read(1200, 1800).distanceM).toBeCloseTo(0, 6)
  expect(read(1800, 2400).distanceM).toBeCloseTo(2400, 6)
  expect(joined(one, two)).toEqual(whole)
})

test('ACT-07 a best runs over the joint with its pause in it, and no faster than before', () => {
  const fastest = (record: ActivityRecord) =>
    bestEfforts(record).efforts.find(({ distanceM }) => distanceM === 5000)?.elapsedS
  expect(fastest(one.record)).toBeUndefined()
  // 4,800 m, ten minutes of break, and the rest.
  expect(fastest(joined(one, two))).toBeCloseTo(1250 + 600, 0)
})

test('ACT-07 what one part has not is missing there and not made up; totals that one part does not know are unknown', () => {
  const bare = part('Bare', '2026-05-01T06:30:00Z', 600, {
    ...{ averageHeartRateBpm: null, elevationGainM: 12, distanceM: null },
    streams: streamsOf(600, { speedMps: () => 3, powerW: () => 200 }),
  })
  const whole = joined(one, bare)
  expect(whole).toMatchObject({ distanceM: null, elevationGainM: null, averageHeartRateBpm: 150 })
  const { columns, timeS } = whole.streams ?? streamsOf(0, {})
  for (const column of Object.values(columns)) expect(column).toHaveLength(timeS.length)
  expect(columns.heartRateBpm?.at(-1)).toBeNaN()
  expect(columns.powerW?.[0]).toBeNaN()
  expect(columns.distanceM?.at(-1)).toBeCloseTo(4800 + 1800, 6)
})

test('ACT-07 what is not one session is refused with the reason, and which recording to keep', () => {
  const late = part('Late', '2026-05-02T06:00:00Z', 600)
  const ride = part('Ride', '2026-05-01T06:30:00Z', 600, { sport: 'bike' })
  const over = part('Second watch', '2026-05-01T06:10:00Z', 900)
  const total = part('Total', '2026-05-01T06:30:00Z', 600, { streams: null })
  expect(why(one)).toMatch(/Choose 2 to 5/)
  expect(why(one, two, late, ride, over, total)).toMatch(/Choose 2 to 5/)
  expect(why(one, ride)).toMatch(/“One” and “Ride” are different sports/)
  expect(why(one, late)).toMatch(/More than 12 hours/)
  expect(why(over, one)).toMatch(/begins 10 min before “One” ends.*keep “One”.*leave “Second watch” out/)
  expect(why(one, total)).toMatch(/only totals/)
  expect(why(one, part('Touching', '2026-05-01T06:19:59Z', 60))).toBeNull()
})

test('ACT-07 what is offered to be joined is what may be joined, with the totals that it then has', () => {
  const late = part('Late', '2026-05-01T18:20:01Z', 600)
  const over = part('Second watch', '2026-05-01T06:10:00Z', 900)
  const touching = part('Touching', '2026-05-01T06:19:59Z', 60)
  for (const other of [two, late, over, touching]) {
    const offer = joinOffer(one.record, other.record)
    expect(offer === null).toBe(why(one, other) !== null)
    expect(joinOffer(other.record, one.record)).toEqual(offer)
    if (!offer) continue
    const { startAt, elapsedS, movingS, distanceM } = joined(one, other)
    const { whole } = offer
    expect([whole.startAt, whole.movingS, whole.distanceM]).toEqual([startAt, movingS, distanceM])
    expect(Math.abs(whole.elapsedS - elapsedS)).toBeLessThanOrEqual(1)
  }
  expect(joinOffer(one.record, two.record)?.breakS).toBe(600)
})
