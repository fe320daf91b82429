import { expect, test } from 'vitest'
import { lapWith } from './lap-fixture.ts'
import { recordWith, streamsOf } from './record-fixture.ts'
import { streamsWithoutHealth, withoutHealth } from './without-health.ts'

const heart = { averageHeartRateBpm: 150, maxHeartRateBpm: 180 }

test('PRIV-03/file a record without a consent keeps all but heart rate: in summary, laps, streams and legs', () => {
  const streams = streamsOf(3, { distanceM: (s) => s * 3, heartRateBpm: () => 150 })
  const leg = recordWith({ ...heart, sport: 'swim' })
  const record = recordWith({ ...heart, laps: [lapWith(heart)], streams, legs: [leg], distanceM: 9000 })
  const kept = withoutHealth(record)
  expect(JSON.stringify(kept)).not.toMatch(/HeartRateBpm":\d/)
  expect(Object.keys(kept.streams?.columns ?? {})).toEqual(['distanceM'])
  expect(kept).toMatchObject({
    distanceM: 9000,
    laps: [{ maxHeartRateBpm: null }],
    legs: [{ sport: 'swim' }],
  })
  // What a source said stays as it said it.
  expect(record.streams?.columns.heartRateBpm).toHaveLength(4)
})

test('PRIV-03/file a record that tells nothing of health is the very same, and streams of the heart alone are none', () => {
  const record = recordWith({ streams: streamsOf(3, { distanceM: (s) => s }) })
  expect(withoutHealth(record)).toBe(record)
  expect(withoutHealth(recordWith({ streams: streamsOf(3, { heartRateBpm: () => 150 }) })).streams).toBeNull()
  expect(streamsWithoutHealth(streamsOf(3, {}))?.timeS).toHaveLength(4)
})
