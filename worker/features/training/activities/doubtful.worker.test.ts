import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { streamsOf } from '#worker/domain/activity/record-fixture.ts'
import { fromFile, newAthlete, signedIn } from './activity-fixture.ts'
import { readActivity } from './read-activity.ts'
import { recordActivities } from './record-activities.ts'

const NOW = new Date('2026-06-01T12:00:00Z')

test('MET-04/doubt a run that leapt names the stretch, and its 400 m are the ones that were run', async () => {
  const ctx = testContext({ now: NOW })
  const athleteId = await newAthlete(ctx)
  // 3 m/s throughout, but 40 s at 12.9, which no sample alone gives away.
  const distanceM = (s: number) => 3 * s + 9.9 * Math.min(40, Math.max(0, s - 300))
  const streams = streamsOf(3000, { distanceM })
  const [outcome] = await recordActivities(ctx, athleteId, [
    fromFile('leap', { startAt: '2026-05-20T06:00:00Z', distanceM: 9396, streams }),
  ])
  const activity = await readActivity(signedIn(athleteId, NOW), outcome?.activityId ?? '')
  expect(activity.doubtful).toEqual([{ fromS: 300, toS: 340, speedMps: expect.closeTo(12.9, 6) }])
  const best = activity.bests.find(({ kind, extent }) => kind === 'distance' && extent === 400)
  expect(best?.value).toBeCloseTo(400 / 3, 6)
})
