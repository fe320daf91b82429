import fc from 'fast-check'
import { expect, test } from 'vitest'
import { downsample } from './downsample.ts'
import type { Streams } from './streams.ts'

const anyStreams: fc.Arbitrary<Streams> = fc
  .array(fc.record({ gap: fc.integer({ min: 1, max: 90 }), power: fc.integer({ min: 0, max: 900 }) }), {
    minLength: 1,
    maxLength: 400,
  })
  .map((samples) => {
    let now = 0
    const timeS = Float64Array.from(samples, ({ gap }) => {
      now += gap
      return now
    })
    const powerW = Float64Array.from(samples, ({ power }) => (power % 7 === 0 ? Number.NaN : power))
    return { timeS, columns: { powerW, altitudeM: timeS.slice() } }
  })

const extreme = (values: Float64Array | undefined) => {
  const known = [...(values ?? [])].filter((value) => !Number.isNaN(value))
  return [Math.min(...known), Math.max(...known)]
}

test('a chart never loses the peak, the dip, the ends or the order', () => {
  fc.assert(
    fc.property(anyStreams, fc.integer({ min: 4, max: 100 }), (streams, points) => {
      const fewer = downsample(streams, points, ['powerW', 'altitudeM'])
      expect(fewer.timeS.length).toBeLessThanOrEqual(Math.max(points, 1))
      expect(fewer.timeS[0]).toBe(streams.timeS[0])
      expect(fewer.timeS.at(-1)).toBe(streams.timeS.at(-1))
      expect(extreme(fewer.columns.powerW)).toEqual(extreme(streams.columns.powerW))
      expect([...fewer.timeS].every((now, index) => index === 0 || now > (fewer.timeS[index - 1] ?? 0))).toBe(
        true,
      )
      // The second column is its own time, so it shows that all columns keep the same instants.
      expect(fewer.columns.altitudeM).toEqual(fewer.timeS)
    }),
  )
})

test('a chart of a short recording is the recording, and asks for its columns only', () => {
  const streams: Streams = { timeS: Float64Array.of(0, 1, 2), columns: { powerW: Float64Array.of(1, 2, 3) } }
  expect(downsample(streams, 10)).toEqual(streams)
  expect(downsample(streams, 10, ['heartRateBpm']).columns).toEqual({})
  expect(() => downsample(streams, 3)).toThrow(RangeError)
})
