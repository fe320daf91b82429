import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sequentialTrips } from './trips.ts'

const trip = (startMs: number, endMs: number) => ({ startMs, endMs })

test('PERF-03/count side by side is one, one after the other is two', () => {
  expect(sequentialTrips([])).toBe(0)
  expect(sequentialTrips([trip(0, 5), trip(1, 6), trip(2, 3)])).toBe(1)
  expect(sequentialTrips([trip(0, 5), trip(5, 9)])).toBe(2)
  expect(sequentialTrips([trip(0, 10), trip(1, 2), trip(3, 4), trip(5, 6)])).toBe(3)
})

test('PERF-03/count is the longest chain, by brute force', () => {
  const trips = fc.array(
    fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 8 })).map(([at, took]) => trip(at, at + took)),
    { maxLength: 9 },
  )
  fc.assert(fc.property(trips, (all) => sequentialTrips(all) === longestChain(all, -1)))
})

function longestChain(trips: { startMs: number; endMs: number }[], fromMs: number): number {
  const next = trips.filter((one) => one.startMs >= fromMs)
  return Math.max(0, ...next.map((one) => 1 + longestChain(next, one.endMs)))
}
