import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { streamsOf } from '#worker/domain/activity/record-fixture.ts'
import { derive } from '#worker/features/training/derivation/derive.ts'
import { mapSummary } from '#worker/platform/strava/map-activity.ts'
import { StravaSummary } from '#worker/platform/strava/wire.ts'
import { activitiesFor, bestsFor } from './activities-for.ts'
import { fromFile, fromStrava, newAthlete, rowsOf } from './activity-fixture.ts'
import { recordActivities } from './record-activities.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const SPAN = { fromDay: '2000-01-01', toDay: '2100-01-01', limit: 100 }
const streams = streamsOf(3000, { distanceM: (s) => (s * 10) / 3, heartRateBpm: () => 150 })

test('ING-16 what is marked private at Strava reaches no trainer and no public page, agreement or not', async () => {
  const ctx = testContext({ now: NOW })
  const athleteId = await newAthlete(ctx)
  await ctx.db.execute(
    sql`insert into flag (key, value, updated_at) values ('strava.agreement', 'true', now())`,
  )
  const bring = async (mark: { isPrivate?: true }) => {
    await recordActivities(ctx, athleteId, [fromStrava('1', { streams, ...mark }, { detail: 'full' })])
    await derive(ctx, athleteId)
    const seen = async (audience: 'ai' | 'coach' | 'public') => [
      (await activitiesFor(ctx, athleteId, audience, SPAN)).activities.length,
      (await bestsFor(ctx, athleteId, audience)).length > 0,
    ]
    const shared = (await rowsOf(ctx, 'day_load', athleteId)).filter((row) => row.audience === 'shared')
    return [await seen('ai'), await seen('coach'), await seen('public'), shared.length]
  }
  expect(await bring({ isPrivate: true })).toEqual([[1, true], [0, false], [0, false], 0])
  await recordActivities(ctx, athleteId, [fromFile('own', { streams })])
  expect(await bring({ isPrivate: true })).toEqual([[1, true], [0, false], [0, false], 0])
  expect(await bring({})).toEqual([[1, true], [1, true], [1, true], 1])
  expect(await bring({ isPrivate: true })).toEqual([[1, true], [0, false], [0, false], 0])
})

test('ING-16 Strava’s private mark is read, and its absence too', () => {
  const raw = {
    id: 1,
    start_date: '2026-05-01T06:00:00Z',
    elapsed_time: 60,
    moving_time: 60,
    sport_type: 'Run',
  }
  expect(mapSummary(StravaSummary.parse({ ...raw, private: true })).isPrivate).toBe(true)
  expect(mapSummary(StravaSummary.parse({ ...raw, private: false }))).not.toHaveProperty('isPrivate')
})
