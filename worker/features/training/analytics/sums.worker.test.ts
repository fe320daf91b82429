import { beforeAll, expect, test } from 'vitest'
import { agreedTo } from '#dev/test/agreed-to.ts'
import { derived } from '#dev/test/derived.ts'
import { testContext } from '#dev/test/test-context.ts'
import { sequentialTripsOf } from '#dev/test/trips.ts'
import { testDb, signedIn as visitorOf } from '#dev/test/visitor.ts'
import { consent } from '#worker/db/schema/account/accounts.ts'
import { fromFile, newAthlete, signedIn } from '#worker/features/training/activities/activity-fixture.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { readSums } from './read-sums.ts'
import { readYear } from './read-year.ts'

const NOW = new Date('2026-06-30T12:00:00Z')
let athlete = ''

beforeAll(async () => {
  const ctx = testContext({ now: NOW })
  athlete = await newAthlete(ctx)
  await testDb()
    .insert(consent)
    .values(agreedTo(athlete, ['health_data'], NOW))
  const one = (sport: 'run' | 'bike', day: string, distanceM: number | null) => ({
    ...{ sport, name: day, startAt: `${day}T06:00:00Z`, elapsedS: 1800, movingS: 1800, distanceM },
  })
  await recordActivities(ctx, athlete, [
    fromFile('a', one('run', '2026-01-05', 5000)),
    fromFile('b', one('run', '2026-01-06', null)),
    fromFile('c', one('bike', '2026-02-01', 15_000)),
    fromFile('d', one('run', '2025-12-31', 9000)),
  ])
  await derived(athlete)
})

test('MET-12/sums what a year’s figures are added up of is that very sum, and how much of it is known, in one trip', async () => {
  const me = signedIn(athlete, NOW)
  const { totals } = await readYear(me, { year: 2026 })
  const days = { from: '2026-01-01', to: '2026-12-31' }
  expect(await sequentialTripsOf(() => readSums(me, { ...days, scope: 'all' }))).toBe(1)
  const sums = await readSums(me, { ...days, scope: 'all' })
  expect(sums).toMatchObject({ activities: 3, movingS: totals.movingS, distanceM: totals.distanceM })
  expect(sums.elevationGainM).toBe(totals.elevationGainM)
  expect(sums.known).toMatchObject({ recordings: 3, distance: 2, stress: 3, zones: 0, leftOut: 0 })
  const rides = await readSums(me, { ...days, scope: 'bike' })
  expect(rides).toMatchObject({ activities: 1, distanceM: 15_000, known: { recordings: 1, distance: 1 } })
})

test('MET-12/sums days without anything are sums of nothing, and days in the wrong order are refused', async () => {
  const none = await readSums(signedIn(athlete, NOW), { from: '2020-01-01', to: '2020-12-31', scope: 'all' })
  expect(none).toMatchObject({ activities: 0, movingS: 0, stress: 0, known: { recordings: 0 } })
  const { visitor: stranger } = await visitorOf()
  const { status, body } = await stranger.get('/v1/analytics/sums?from=2026-02-01&to=2026-01-01')
  expect([status, body.error.field]).toEqual([422, 'from'])
  const { body: own } = await stranger.get('/v1/analytics/sums?from=2026-01-01&to=2026-12-31')
  expect(own).toMatchObject({ activities: 0, known: { recordings: 0 } })
})
