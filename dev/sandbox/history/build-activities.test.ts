import { expect, test } from 'vitest'
import { DEMO_ATHLETES } from './athletes.ts'
import { buildActivities, weeksToPresent } from './build-activities.ts'
import { durationS } from './read-history.ts'

const [runner, allRounder] = DEMO_ATHLETES

test('both histories are read whole, oldest first, with unique ids', () => {
  for (const [athlete, rows] of [
    [runner, 4287],
    [allRounder, 912],
  ] as const) {
    if (athlete === undefined) throw new Error('demo athlete missing')
    const activities = buildActivities(athlete, 0)
    expect(activities).toHaveLength(rows)
    expect(new Set(activities.map((activity) => activity.id)).size).toBe(rows)
    const starts = activities.map((activity) => activity.startMs + activity.utcOffsetS * 1000)
    expect(starts).toEqual([...starts].sort((a, b) => a - b))
  }
})

test('missing heart rate stays missing and the recorded ones are kept', () => {
  if (runner === undefined || allRounder === undefined) throw new Error('demo athlete missing')
  const withHeartRate = (athlete: typeof runner) =>
    buildActivities(athlete, 0).filter((activity) => activity.averageHeartRateBpm !== null).length
  expect(withHeartRate(runner)).toBe(0)
  expect(withHeartRate(allRounder)).toBe(498)
})

test('a shift keeps weekday and wall time, also across daylight saving', () => {
  if (runner === undefined) throw new Error('demo athlete missing')
  const wall = (shift: number) => {
    const [first] = buildActivities(runner, shift)
    return new Date((first?.startMs ?? 0) + (first?.utcOffsetS ?? 0) * 1000)
  }
  expect(wall(0).toISOString()).toBe('2018-04-25T16:47:44.000Z')
  expect(wall(30).toISOString()).toBe('2018-11-21T16:47:44.000Z')
  expect(buildActivities(runner, 0)[0]?.utcOffsetS).toBe(-7 * 3600)
  expect(buildActivities(runner, 30)[0]?.utcOffsetS).toBe(-8 * 3600)
})

test('the newest row lands on the present or within the six days after it', () => {
  if (runner === undefined) throw new Error('demo athlete missing')
  for (let day = 0; day < 7; day++) {
    const nowMs = Date.UTC(2026, 10, 15 + day, 12)
    const newest = buildActivities(runner, weeksToPresent(runner, nowMs)).at(-1)?.startMs ?? 0
    expect(newest).toBeGreaterThanOrEqual(nowMs - 3_600_000)
    expect(newest - nowMs).toBeLessThan(7 * 86_400_000)
  }
})

test('durations with days are read', () => {
  expect(durationS('2 days, 12:00:00')).toBe(216_000)
  expect(durationS('0:21:42')).toBe(1302)
})
