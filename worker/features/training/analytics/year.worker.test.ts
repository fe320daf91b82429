import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { agreedTo } from '#dev/test/agreed-to.ts'
import { derived } from '#dev/test/derived.ts'
import { giveTier } from '#dev/test/give-tier.ts'
import { testContext } from '#dev/test/test-context.ts'
import { sequentialTripsOf } from '#dev/test/trips.ts'
import { until } from '#dev/test/until.ts'
import { testDb, signedIn as visitorOf } from '#dev/test/visitor.ts'
import { consent } from '#worker/db/schema/account/accounts.ts'
import { streamsOf } from '#worker/domain/activity/record-fixture.ts'
import {
  fromFile,
  fromStrava,
  newAthlete,
  signedIn,
} from '#worker/features/training/activities/activity-fixture.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { readSeasons } from './read-seasons.ts'
import { readYear } from './read-year.ts'
import { SeasonsQuery } from './schema.ts'

const NOW = new Date('2026-06-30T12:00:00Z')
let athlete = ''
const me = () => signedIn(athlete, NOW)

const run = (day: string, seconds: number, mps: number) => ({
  ...{ sport: 'run' as const, name: `Run of ${day}`, startAt: `${day}T06:00:00Z` },
  ...{ elapsedS: seconds, movingS: seconds, distanceM: seconds * mps, averageHeartRateBpm: 151 },
  streams: streamsOf(seconds, { distanceM: (s) => s * mps, heartRateBpm: () => 151 }),
})

async function withTwoYears(now = NOW) {
  const ctx = testContext({ now })
  const athleteId = await newAthlete(ctx)
  await testDb()
    .insert(consent)
    .values(agreedTo(athleteId, ['health_data'], now))
  await recordActivities(ctx, athleteId, [
    fromFile('a', run('2025-03-01', 1300, 4)),
    fromFile('b', run('2025-03-02', 2000, 3)),
    fromFile('c', run('2026-02-10', 1300, 4.1)),
    // The fastest and the farthest of all, which its source allows nobody but the athlete to see.
    fromStrava('1', run('2026-05-05', 4000, 4.6), { detail: 'full' }),
  ])
  await derived(athleteId)
  return athleteId
}

beforeAll(async () => {
  athlete = await withTwoYears()
  await giveTier(athlete, 'pro')
})

test('ANA-02/year a year tells sums, the longest, streaks and bests that nothing before them beats, in one trip', async () => {
  const year = await readYear(me(), { year: 2025 })
  expect(year).toMatchObject({ year: 2025, endDay: '2025-12-31', today: '2026-06-30', years: [2026, 2025] })
  expect(year.totals).toMatchObject({ count: 2, movingS: 3300, activeDays: 2 })
  expect(year.dailyMovingS).toHaveLength(365)
  expect(year.longest).toMatchObject([{ sport: 'run', day: '2025-03-02', distanceM: 6000 }])
  expect(year.streaks.days).toMatchObject({ length: 2, startDay: '2025-03-01' })
  const five = year.bests.find(({ title }) => title === '5 km')
  expect(five).toMatchObject({ sport: 'run', day: '2025-03-01', before: null, standing: 'pb' })
  expect(five?.value).toBeCloseTo(1250, 6)
  const now = await readYear(me(), {})
  expect(now).toMatchObject({ year: 2026, endDay: '2026-06-30' })
  const faster = now.bests.find(({ title }) => title === '5 km')
  expect(faster?.before).toBeCloseTo(1250, 6)
  expect(faster?.value).toBeCloseTo(5000 / 4.6, 6)
  expect(now.bests.map(({ title }) => title)).toContain('15 km')
  expect(now.sources).toEqual([
    { name: 'File', activities: 1, isShareable: true },
    { name: 'Strava', activities: 1, isShareable: false },
  ])
  const { visitor } = await visitorOf()
  expect(await sequentialTripsOf(() => visitor.get('/v1/analytics/year'))).toBe(1)
  expect((await visitor.get('/v1/analytics/year')).body).toMatchObject({ totals: { count: 0 }, bests: [] })
})

test('INS-05 a year card is made of what every source of it allows to be shown, and of nothing else', async () => {
  const { card, totals, longest } = await readYear(me(), { year: 2026 })
  expect(totals.count).toBe(2)
  expect(longest[0]?.day).toBe('2026-05-05')
  expect(card.totals).toMatchObject({ count: 1, movingS: 1300, activeDays: 1 })
  expect(card.leftOut).toBe(1)
  expect(card.monthlyMovingS.map(Math.round)).toEqual([0, 1300, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  const five = card.bests.find(({ title }) => title === '5 km')
  expect(five?.value).toBeCloseTo(5000 / 4.1, 6)
  expect(card.bests.map(({ title }) => title)).not.toContain('15 km')
  expect(JSON.stringify(card)).not.toMatch(/act_|Run of|2026-05-05/)
})

test('INS-05 without the consent to keep health data a year and its card say the same: neither rests on any', async () => {
  const { id, visitor } = await visitorOf()
  const ctx = testContext({ now: NOW })
  await recordActivities(ctx, id, [fromFile('d', run('2026-02-10', 1300, 4.1))])
  await derived(id)
  const before = (await visitor.get('/v1/analytics/year?year=2026')).body
  const decisions = [{ purpose: 'health_data', granted: false, version: '1' }]
  await visitor.send('PUT', '/v1/consents', { decisions })
  await derived(id)
  // What was recorded may be read again behind the answer.
  const after = await until('the same year', async () => {
    const { body } = await visitor.get('/v1/analytics/year?year=2026')
    return JSON.stringify(body) === JSON.stringify(before) && body
  })
  expect(JSON.stringify(after)).not.toMatch(/heart|bpm|stress|weight|sleep/i)
})

test('ANA-02/seasons two seasons stand at the same dates, by sport and by the month they begin in, in one trip', async () => {
  const all = await readSeasons(me(), SeasonsQuery.parse({}))
  expect(all).toMatchObject({ sport: null, sports: ['run'], starts: 1, seasons: [2026, 2025] })
  expect(all.now).toMatchObject({ season: 2026, fromDay: '2026-01-01', toDay: '2026-06-30' })
  // 30 June is the 182nd date of a leap year's calendar.
  expect(all.now.distanceM).toHaveLength(182)
  expect(all.now.distanceM.at(-1)).toBe(1300 * 4.1 + 4000 * 4.6)
  expect(all.past.distanceM).toHaveLength(366)
  expect([all.past.distanceM[59], all.past.distanceM[60], all.past.distanceM[61]]).toEqual([0, 5200, 11_200])
  const winter = await readSeasons(me(), SeasonsQuery.parse({ starts: 11, sport: 'bike' }))
  expect(winter.now).toMatchObject({ season: 2025, fromDay: '2025-11-01' })
  expect(winter.now.count.at(-1)).toBe(0)
  expect(winter.seasons).toEqual([2025, 2024])
  const { id, visitor } = await visitorOf()
  await giveTier(id, 'pro')
  expect(await sequentialTripsOf(() => visitor.get('/v1/analytics/seasons'))).toBe(1)
  expect((await visitor.get('/v1/analytics/seasons?starts=13')).status).toBe(422)
})

test('ANA-02/year an excluded activity sets no best of the year', async () => {
  const other = await withTwoYears()
  await testDb().execute(
    sql`update activity set excluded_from_bests = true where athlete_id = ${other} and day = '2026-05-05'`,
  )
  const { bests } = await readYear(signedIn(other, NOW), { year: 2026 })
  expect(bests.find(({ title }) => title === '5 km')?.value).toBeCloseTo(5000 / 4.1, 6)
})
