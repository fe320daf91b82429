import { expect, test } from 'vitest'
import { streamsOf } from '../activity/record-fixture.ts'
import { cutTrace, newTraceCut } from './cut-trace.ts'
import { shownName } from './shown-name.ts'

const M = 1 / 111_320
/** Due north from the equator, 4 m a second. */
const straight = streamsOf(1000, { latDeg: (s) => s * 4 * M, lngDeg: () => 10 })
const lengthM = (points: ReturnType<typeof cutTrace>) =>
  Math.max(...(points ?? []).map((p) => p?.northM ?? 0))

test('ACT-06/share a shared trace lacks 400 to 600 m at each end, the same for one link and another for the next', () => {
  const none = newTraceCut(Uint8Array.of(0, 0, 0, 0))
  expect(none).toEqual({ startM: 400, endM: 400, eastM: 0, northM: 0 })
  expect(lengthM(cutTrace(straight, none))).toBeGreaterThan(3150)
  expect(lengthM(cutTrace(straight, none))).toBeLessThanOrEqual(3200)
  for (const byte of [17, 90, 200, 255]) {
    const cut = newTraceCut(Uint8Array.of(byte, 255 - byte, byte, byte))
    const [a, b] = [cutTrace(straight, cut), cutTrace(straight, cut)]
    expect(a).toEqual(b)
    expect(lengthM(a)).toBeLessThan(3200)
    expect(lengthM(a)).toBeGreaterThan(2500)
    for (const m of [cut.startM, cut.endM]) expect(m >= 400 && m <= 600).toBe(true)
    expect(Math.hypot(cut.eastM, cut.northM)).toBeLessThanOrEqual(201)
  }
})

test('ACT-06/share a lap that passes the start again is cut there too, and no point says where on Earth it is', () => {
  // Out, back past the start, and out the other way: the middle of the way lies at its beginning.
  const north = (s: number) => (s < 500 ? s : s < 1500 ? 1000 - s : s - 2000) * 4 * M
  const laps = streamsOf(2000, { latDeg: (s) => 48 + north(s), lngDeg: () => 11 })
  const cut = newTraceCut(Uint8Array.of(10, 20, 30, 40))
  const points = cutTrace(laps, cut) ?? []
  expect(points).toContain(null)
  expect(points.length).toBeLessThanOrEqual(300)
  expect(points.every((p) => p === null || (p.eastM >= 0 && p.northM >= 0 && p.northM < 5000))).toBe(true)
  // The corner is what is shown southernmost, wherever that is.
  expect(Math.min(...points.map((p) => p?.northM ?? 9))).toBe(0)
  const round = streamsOf(600, {
    latDeg: (s) => Math.sin(s / 20) * 60 * M,
    lngDeg: (s) => Math.cos(s / 20) * 60 * M,
  })
  expect(cutTrace(round, cut)).toBeNull()
  expect(cutTrace(streamsOf(10, { distanceM: (s) => s }), cut)).toBeNull()
})

test('ACT-06/share a shared page says a first name or initials as chosen, and never the whole name', () => {
  expect(shownName(' Robin van Test ', 'first')).toBe('Robin')
  expect(shownName('Robin van Test', 'initials')).toBe('R. T.')
  expect(shownName('Robin', 'initials')).toBe('R.')
  expect(shownName('Robin Test', 'none')).toBeNull()
  expect(shownName('robin@example.org', 'first')).toBeNull()
})
