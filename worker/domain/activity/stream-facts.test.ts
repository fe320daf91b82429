import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseStress } from '../stress/choose-stress.ts'
import { stressOf } from '../stress/stress-basis.ts'
import { KNOWN } from '../stress/thresholds-fixture.ts'
import { streamTrimpPerMinute } from '../stress/trimp.ts'
import { recordWith, streamsOf } from './record-fixture.ts'
import { streamFacts } from './stream-facts.ts'

const context = { thresholds: KNOWN, rpe: null, manualPoints: null }

test('MET-11 stress from stored facts equals stress from the streams, every digit', () => {
  const wave = fc.record({ base: fc.integer({ min: 1, max: 300 }), swing: fc.integer({ min: 0, max: 80 }) })
  fc.assert(
    fc.property(
      wave,
      fc.constantFrom('run' as const, 'bike' as const, 'row' as const),
      ({ base, swing }, sport) => {
        const value = (s: number) => Math.max(20, base + swing * Math.sin(s / 20))
        const streams = streamsOf(900, {
          powerW: value,
          heartRateBpm: (s) => Math.min(250, value(s)),
          distanceM: (s) => s * 3,
          altitudeM: (s) => 10 * Math.sin(s / 90),
        })
        const record = recordWith({ sport, movingS: 900, elapsedS: 900, distanceM: 2700, streams })
        const facts = JSON.parse(JSON.stringify(streamFacts(streams)))
        expect(stressOf({ ...record, facts }, context)).toEqual(chooseStress(record, context))
      },
    ),
    { numRuns: 40 },
  )
})

test('MET-11 facts are finite, small, and hold the time of which something is known', () => {
  const streams = streamsOf(7199, {
    heartRateBpm: (s) => (s < 100 ? Number.NaN : 120 + (s % 60)),
    powerW: () => Number.NaN,
    distanceM: (s) => s * 3,
  })
  const facts = streamFacts(streams)
  expect(facts?.heartRate?.values).toHaveLength(60)
  expect(facts?.heartRate?.seconds.reduce((a, b) => a + b, 0)).toBe(7100)
  expect(facts?.power).toBeNull()
  expect(facts?.normalisedPower).toBeNull()
  expect(facts?.graded).toEqual({ factor: 1, streamM: 21_597, hasAltitude: false })
  expect(streamFacts(null)).toBeNull()
})

test('MET-01 the impulse read off whole beats is that of the samples within a thousandth', () => {
  const bounds = { restHrBpm: 50, maxHrBpm: 190, sex: 'male' as const }
  const streams = streamsOf(3599, { heartRateBpm: (s) => 150 + 25 * Math.sin(s / 50) })
  const column = streams.columns.heartRateBpm ?? new Float64Array()
  const exact = streamTrimpPerMinute(column, new Float64Array(3600).fill(1), bounds)?.perMinute ?? 0
  const { values, seconds } = streamFacts(streams)?.heartRate ?? { values: [], seconds: [] }
  const binned = streamTrimpPerMinute(values, seconds, bounds)?.perMinute ?? 0
  expect(Math.abs(binned / exact - 1)).toBeLessThan(0.001)
})
