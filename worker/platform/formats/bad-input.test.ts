import { expect, test } from 'vitest'
import { checkRecord } from '#worker/domain/activity/check-record.ts'
import { mergeOrigins } from '#worker/domain/activity/merge-origins.ts'
import { type ComingActivity, placeArrivals } from '#worker/domain/activity/place-arrivals.ts'
import { recordWith, streamsOf } from '#worker/domain/activity/record-fixture.ts'
import { stretchReader } from '#worker/domain/activity/stretch.ts'
import { bestEfforts } from '#worker/domain/effort/best-efforts.ts'
import { meanMaxPoints } from '#worker/domain/effort/mean-max.ts'
import { cleanSamples } from './clean-samples.ts'
import { fillMotion } from './fill-motion.ts'

// What recordings bring that is not true: none of it enters a best, a total or a curve without a word.

/** A run at 3 m/s with a ride on a bus in it. */
function withBus(busMps: number, forS: number) {
  let coveredM = 0
  const streams = streamsOf(1800, {
    distanceM: (s) => {
      if (s > 0) coveredM += s > 600 && s <= 600 + forS ? busMps : 3
      return coveredM
    },
  })
  const record = recordWith({ sport: 'run', distanceM: null, elapsedS: 1800, movingS: 1800, streams })
  const checked = checkRecord(record, '2026-06-01T12:00:00Z')
  if (!checked.ok) throw new Error(checked.problem.message)
  return checked.record
}

test.each([
  [12, 120],
  [9.5, 120],
  [8, 300],
])(
  'MET-04/doubt a bus ride at %d m/s is no 400 m best, and the stretch is named with its speed',
  (mps, forS) => {
    const { efforts, doubtful } = bestEfforts(withBus(mps, forS))
    for (const metres of [400, 1000]) {
      const best = efforts.find(({ distanceM }) => distanceM === metres)
      expect(best?.elapsedS).toBeGreaterThan((0.9 * metres) / 3)
    }
    expect(
      doubtful.some(({ fromS, toS, speedMps }) => fromS >= 590 && toS <= 610 + forS && speedMps > 6),
    ).toBe(true)
  },
)

test('MET-04 heart rate that drops out is missing: neither nought in a mean nor made up in a curve', () => {
  const heartRateBpm = (s: number) => (s % 300 < 60 ? 0 : 150)
  const { streams } = cleanSamples(streamsOf(1200, { distanceM: (s) => s * 3, heartRateBpm }), 'run')
  if (!streams) throw new Error('no streams')
  const whole = stretchReader(streams, { isRun: true })(0, 1200)
  expect(whole.averageHeartRateBpm).toBe(150)
  expect(whole.heartRateCoveredS).toBeCloseTo(960, -1)
  expect(stretchReader(streams, { isRun: true })(5, 50)).toMatchObject({
    averageHeartRateBpm: null,
    maxHeartRateBpm: null,
  })
  const curve = meanMaxPoints(streams, { isRun: true, sport: 'run', durationsS: [60, 300] })
  for (const { measure, value } of curve)
    if (measure === 'heartRateBpm') expect(value).toBeLessThanOrEqual(150)
})

test('ING-06 on a treadmill the belt is measured and not where a receiver under a roof drifts to', () => {
  const drift = (s: number, mix: number) => 47 + 0.0004 * Math.sin(s / 7 + mix)
  const streams = streamsOf(1200, {
    latDeg: (s) => drift(s, 0),
    lngDeg: (s) => drift(s, 1),
    distanceM: (s) => s * 2.5,
  })
  fillMotion(streams, 'run')
  expect(stretchReader(streams, { isRun: true })(0, 1200).distanceM).toBeCloseTo(3000, 6)
  expect(streams.columns.speedMps?.[600]).toBeCloseTo(2.5, 6)
  const { efforts } = bestEfforts(
    recordWith({ sport: 'run', subSport: 'treadmill', isIndoor: true, streams }),
  )
  expect(efforts.find(({ distanceM }) => distanceM === 1000)?.elapsedS).toBeCloseTo(400, 6)
})

const seen = (startAt: string, distanceM: number, contentHash: string): ComingActivity => ({
  ...{ sport: 'run', startAt, elapsedS: 3000, movingS: 3000, distanceM },
  ...{ provider: 'file', externalId: null, contentHash, parentIndex: null, legIndex: null },
})

test('ING-11 two devices worn at once are one session; two runs of a day are two', () => {
  const watches = [seen('2026-05-01T06:00:00Z', 10_000, 'a'), seen('2026-05-01T06:00:08Z', 10_180, 'b')]
  expect(placeArrivals(watches, []).map(({ kind }) => kind)).toEqual(['new', 'joined'])
  const twice = [seen('2026-05-01T06:00:00Z', 10_000, 'a'), seen('2026-05-01T17:00:00Z', 10_000, 'b')]
  expect(placeArrivals(twice, []).map(({ kind }) => kind)).toEqual(['new', 'new'])
})

test('ING-11 sources that contradict one another are not averaged: one is believed, and is named for each field', () => {
  const file = {
    id: 'org_file',
    provider: 'file' as const,
    record: recordWith({ distanceM: 10_000, movingS: 3000 }),
  }
  const strava = {
    ...{ id: 'org_strava', provider: 'strava' as const },
    record: recordWith({ distanceM: 12_400, movingS: 2400, elevationGainM: 90 }),
  }
  for (const origins of [
    [file, strava],
    [strava, file],
  ]) {
    const { record, fieldOrigins } = mergeOrigins(origins)
    expect(record).toMatchObject({ distanceM: 10_000, movingS: 3000, elevationGainM: 90 })
    expect(fieldOrigins).toMatchObject({ distanceM: 'org_file', elevationGainM: 'org_strava' })
  }
})
