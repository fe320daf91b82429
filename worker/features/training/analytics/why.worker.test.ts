import { beforeAll, expect, test } from 'vitest'
import { agreedTo } from '#dev/test/agreed-to.ts'
import { derived } from '#dev/test/derived.ts'
import { testContext } from '#dev/test/test-context.ts'
import { sequentialTripsOf } from '#dev/test/trips.ts'
import { testDb, signedIn as visitorOf } from '#dev/test/visitor.ts'
import { consent } from '#worker/db/schema/account/accounts.ts'
import { checkIn } from '#worker/db/schema/training/daily.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { fromFile, newAthlete, signedIn } from '#worker/features/training/activities/activity-fixture.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { readWhy } from './read-why.ts'
import { WhyQuery } from './schema.ts'

const NOW = new Date('2026-06-30T12:00:00Z')
const TODAY = '2026-06-30'
let athlete = ''

/** A run of an hour, every other day; in the last 28 days in the heat, slower, after longer nights. */
const run = (ago: number) => {
  const isNow = ago < 28
  return fromFile(`run${ago}`, {
    ...{ sport: 'run', startAt: `${addDays(TODAY, -ago)}T06:00:00Z`, elapsedS: 3600, movingS: 3600 },
    ...{
      distanceM: isNow ? 10_000 + ago : 11_000 + ago,
      averageHeartRateBpm: 150,
      elevationGainM: 80 + (ago % 3),
    },
    averageTemperatureC: (isNow ? 27 : 14) + (ago % 4),
  })
}

beforeAll(async () => {
  const ctx = testContext({ now: NOW })
  athlete = await newAthlete(ctx)
  await testDb()
    .insert(consent)
    .values(agreedTo(athlete, ['health_data'], NOW))
  await recordActivities(
    ctx,
    athlete,
    Array.from({ length: 28 }, (_, i) => run(2 * i + 1)),
  )
  const stamps = { saidBy: {}, createdAt: NOW, updatedAt: NOW }
  await testDb()
    .insert(checkIn)
    .values(
      Array.from({ length: 56 }, (_, ago) => ({
        ...{ athleteId: athlete, day: addDays(TODAY, -ago), sleepH: (ago < 28 ? 8 : 6.5) + (ago % 3) / 10 },
        ...stamps,
      })),
    )
  await derived(athlete)
})

const why = (query: Record<string, string>) => readWhy(signedIn(athlete, NOW), WhyQuery.parse(query))
const period = { from: addDays(TODAY, -27), to: TODAY }

test('ANA-03 why a trend: what changed beside it, with size, evidence and what is missing', async () => {
  const told = await why({ metric: 'run_efficiency', ...period })
  expect(told.before).toEqual({ fromDay: addDays(TODAY, -55), toDay: addDays(TODAY, -28) })
  expect(told.trend).toMatchObject({ unit: 'm/beat', direction: 'down', nNow: 14, nBefore: 14 })
  expect(told.trend?.now).toBeLessThan(told.trend?.before ?? 0)
  const changed = told.contributors.filter(({ direction }) => direction !== 'steady')
  expect(changed.map(({ key, direction }) => `${key} ${direction}`)).toEqual(
    expect.arrayContaining(['heat up', 'sleep_h up']),
  )
  const steady = told.contributors.filter(({ direction }) => direction === 'steady').map(({ key }) => key)
  expect(steady).toEqual(expect.arrayContaining(['volume', 'consistency']))
  const heat = changed.find(({ key }) => key === 'heat')
  expect(heat).toMatchObject({ unit: '°C', nNow: 14, nBefore: 14, evidence: 'activities' })
  expect(heat?.change).toBeCloseTo(13, 0)
  expect(changed.find(({ key }) => key === 'sleep_h')).toMatchObject({ evidence: 'check_ins', nNow: 28 })
  const missing = Object.fromEntries(told.missing.map(({ key, moreNow }) => [key, moreNow]))
  expect(missing).toMatchObject({ weight_kg: 5, gear: 4 })
  expect(JSON.stringify(told)).not.toMatch(/because|caused|should|due to/i)
})

test('ANA-03 fitness is compared where each period ended; a period to come is the newest one', async () => {
  const told = await why({ metric: 'fitness', ...period })
  expect(told.trend).toMatchObject({ unit: 'points', nNow: 28, direction: 'up' })
  expect(told.trendNeeds).toBeNull()
  const closed = await why({ metric: 'fitness', from: period.from, to: addDays(TODAY, -1) })
  expect(told.trend?.now, 'today is not over').toBe(closed.trend?.now)
  const usual = await why({})
  expect(usual.period).toEqual({ fromDay: addDays(TODAY, -41), toDay: TODAY })
  const later = await why({ from: '2027-01-01', to: '2027-02-01' })
  expect(later.period).toEqual({ fromDay: addDays(TODAY, -13), toDay: TODAY })
})

test('ANA-03 an athlete with nothing is told how much of what it takes; in one trip, for days that can be compared', async () => {
  const { visitor } = await visitorOf()
  const path = '/v1/analytics/why?metric=ride_efficiency'
  expect(await sequentialTripsOf(() => visitor.get(path))).toBe(1)
  const { body } = await visitor.get(path)
  expect(body).toMatchObject({ trend: null, trend_needs: { more_now: 4, more_before: 4 } })
  expect(body.contributors.filter(({ direction }: { direction: string }) => direction !== 'steady')).toEqual(
    [],
  )
  for (const bad of ['metric=luck', 'from=2026-06-01', 'from=2026-06-20&to=2026-06-25', 'from=x&to=y']) {
    expect((await visitor.get(`/v1/analytics/why?${bad}`)).status, bad).toBe(422)
  }
})
