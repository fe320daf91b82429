import fc from 'fast-check'
import { expect, test } from 'vitest'
import { STREAM_NAMES, type StreamName, type Streams } from '#worker/domain/activity/streams.ts'
import { decode } from './decode.ts'
import { FormatError } from './format-error.ts'
import { ORACLE_NOW_MS, oracleBytes } from './oracle-fixture.ts'
import { decodeStreams, encodeStreams, STREAM_SCALES } from './stream-codec.ts'

const measurement = fc.oneof(
  fc.double({ min: -20_000_000, max: 20_000_000, noNaN: true }),
  fc.integer({ min: -200, max: 5000 }),
  fc.constant(Number.NaN),
)

const anyStreams: fc.Arbitrary<Streams> = fc
  .record({
    gaps: fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 200 }),
    names: fc.uniqueArray(fc.constantFrom(...STREAM_NAMES)),
    values: fc.array(measurement, { minLength: 2000, maxLength: 2000 }),
  })
  .map(({ gaps, names, values }) => {
    let now = 0
    const timeS = Float64Array.from(gaps, (gap) => {
      now += gap
      return now / 1000
    })
    const columns: Streams['columns'] = {}
    for (const [at, name] of names.entries()) {
      columns[name] = Float64Array.from(timeS, (_, index) => values[(at * 200 + index) % values.length] ?? 0)
    }
    return { timeS, columns }
  })

function expectSame(found: Float64Array | undefined, wanted: Float64Array | undefined, scale: number): void {
  expect(found?.length).toBe(wanted?.length)
  const worst = [...(wanted ?? [])].reduce((error, value, index) => {
    const other = found?.[index] ?? Number.NaN
    if (Number.isNaN(value) !== Number.isNaN(other)) return Number.POSITIVE_INFINITY
    return Math.max(error, Number.isNaN(value) ? 0 : Math.abs(value - other))
  }, 0)
  expect(worst).toBeLessThanOrEqual(0.5 / scale + 1e-8)
}

test('ING-01/streams samples come back to the stated precision, missing ones as missing', async () => {
  await fc.assert(
    fc.asyncProperty(anyStreams, async (streams) => {
      const again = await decodeStreams(encodeStreams(streams))
      expect(Object.keys(again.columns).sort()).toEqual(Object.keys(streams.columns).sort())
      expectSame(again.timeS, streams.timeS, STREAM_SCALES.timeS)
      for (const name of Object.keys(streams.columns) as StreamName[]) {
        expectSame(again.columns[name], streams.columns[name], STREAM_SCALES[name])
      }
    }),
    { numRuns: 60 },
  )
})

test('ING-01/streams packing what was unpacked gives the same bytes', async () => {
  const [ride] = await rideActivities()
  if (!ride?.streams) throw new Error('the ride has streams')
  const once = encodeStreams(ride.streams)
  expect(encodeStreams(await decodeStreams(once))).toEqual(once)
})

test('ING-01/streams a real ride of 5,159 samples and seven columns takes less than 12 bytes a sample', async () => {
  const [ride] = await rideActivities()
  if (!ride?.streams) throw new Error('the ride has streams')
  const bytes = encodeStreams(ride.streams)
  expect(ride.streams.timeS.length).toBe(5159)
  expect(bytes.length / 5159).toBeLessThan(12)
})

test('ING-01/streams only the wanted columns are unpacked', async () => {
  const [ride] = await rideActivities()
  if (!ride?.streams) throw new Error('the ride has streams')
  const part = await decodeStreams(encodeStreams(ride.streams), ['heartRateBpm', 'powerW'])
  expect(Object.keys(part.columns)).toEqual(['heartRateBpm'])
  expect(part.timeS.length).toBe(5159)
})

test('REL-11 damaged stored samples end in a typed error or in values, never in anything else', async () => {
  const [ride] = await rideActivities()
  if (!ride?.streams) throw new Error('the ride has streams')
  const bytes = encodeStreams(ride.streams)
  await fc.assert(
    fc.asyncProperty(
      fc.nat(bytes.length - 1),
      fc.integer({ min: 1, max: 255 }),
      fc.boolean(),
      async (at, flip, cut) => {
        const damaged = cut ? bytes.slice(0, at) : bytes.slice()
        if (!cut) damaged[at] = (damaged[at] ?? 0) ^ flip
        const outcome = await decodeStreams(damaged).catch((error: unknown) => error)
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(FormatError)
      },
    ),
    { numRuns: 300 },
  )
})

test('ING-01/streams a value no measurement can have is refused when packing', async () => {
  const streams = {
    timeS: Float64Array.of(0),
    columns: { powerW: Float64Array.of(Number.POSITIVE_INFINITY) },
  }
  expect(() => encodeStreams(streams)).toThrow(RangeError)
})

async function rideActivities() {
  const decoded = await decode(oracleBytes('sweatpy/4801048867.fit'), { name: null, nowMs: ORACLE_NOW_MS })
  return decoded.kind === 'activities' ? decoded.activities : []
}
