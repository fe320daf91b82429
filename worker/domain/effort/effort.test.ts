import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordWith, streamsOf } from '../activity/record-fixture.ts'
import { bestEfforts } from './best-efforts.ts'
import { greatestRise } from './greatest-rise.ts'
import { meanMaxPoints } from './mean-max.ts'
import { type BestsCoverage, COVERAGE_BOUNDS, standingOf } from './personal-best.ts'
import { shortestSpan } from './shortest-span.ts'

test('MET-04 a best effort is exact between samples', () => {
  // 4 m/s throughout, sampled every 7 s: 400 m take 100 s although no two samples lie 100 s apart.
  const timeS = Float64Array.from({ length: 60 }, (_, i) => i * 7)
  const streams = { timeS, columns: { distanceM: timeS.map((s) => s * 4) } }
  const [quarter] = bestEfforts(recordWith({ streams })).efforts
  expect(quarter).toMatchObject({ name: '400 m', source: 'streams' })
  expect(quarter?.elapsedS).toBeCloseTo(100, 9)
})

test('MET-04 the fast kilometre inside a slow run is found where it is, pauses on the clock', () => {
  const speed = (s: number) => (s >= 1000 && s < 1200 ? 5 : 2.5)
  let covered = 0
  const run = streamsOf(3000, {
    distanceM: (s) => {
      const now = covered
      covered += speed(s)
      return now
    },
  })
  const kilometre = bestEfforts(recordWith({ streams: run })).efforts.find((e) => e.name === '1 km')
  expect(kilometre?.elapsedS).toBeCloseTo(200, 9)
  expect(kilometre?.startS).toBeCloseTo(1000, 9)
  const paused = { timeS: run.timeS.map((s) => (s < 1100 ? s : s + 60)), columns: run.columns }
  expect(shortestSpan(paused.timeS, run.columns.distanceM ?? run.timeS, 1000)?.elapsedS).toBeCloseTo(260, 9)
})

test('MET-04 without streams the provider’s efforts stand in and say so', () => {
  const record = recordWith({
    providerEfforts: [
      { name: '1 mile', distanceM: 1609, elapsedS: 360, startS: null },
      { name: '3k-ish', distanceM: 3100, elapsedS: 700, startS: 0 },
    ],
  })
  expect(bestEfforts(record).efforts).toEqual([
    { name: '1 mile', distanceM: 1609.344, elapsedS: 360, startS: null, source: 'provider' },
  ])
})

const curve = fc
  .array(fc.record({ dt: fc.integer({ min: 1, max: 20 }), dm: fc.integer({ min: 0, max: 60 }) }), {
    minLength: 2,
    maxLength: 40,
  })
  .map((steps) => ({
    timeS: runningSum(steps.map((step) => step.dt)),
    coveredM: runningSum(steps.map((step) => step.dm)),
  }))

function runningSum(steps: number[]): Float64Array {
  const sums = new Float64Array(steps.length + 1)
  for (const [i, step] of steps.entries()) sums[i + 1] = (sums[i] ?? 0) + step
  return sums
}

/** Covered metres at any moment, the slow way. */
function coveredAt({ timeS, coveredM }: { timeS: Float64Array; coveredM: Float64Array }, at: number): number {
  for (let i = 0; i + 1 < timeS.length; i++) {
    const [t0 = 0, t1 = 0, m0 = 0, m1 = 0] = [timeS[i], timeS[i + 1], coveredM[i], coveredM[i + 1]]
    if (at >= t0 && at <= t1) return m0 + ((at - t0) / (t1 - t0)) * (m1 - m0)
  }
  return Number.NaN
}

test('MET-04 no window on a fine grid beats the one found, and the one found is real', () => {
  fc.assert(
    fc.property(curve, fc.integer({ min: 1, max: 120 }), (line, width) => {
      const end = line.timeS.at(-1) ?? 0
      const found = greatestRise(line.timeS, line.coveredM, width)
      expect(found === null).toBe(end < width)
      if (found === null) return
      expect(coveredAt(line, Math.min(found.toX, end)) - coveredAt(line, found.fromX)).toBeCloseTo(
        found.rise,
        6,
      )
      for (let from = 0; from + width <= end; from += 0.5) {
        expect(coveredAt(line, from + width) - coveredAt(line, from)).toBeLessThanOrEqual(found.rise + 1e-9)
      }
      if (!(found.rise > 0)) return
      // The two searches are each other's mirror.
      const back = shortestSpan(line.timeS, line.coveredM, found.rise)
      expect(back?.elapsedS ?? Infinity).toBeLessThanOrEqual(width + 1e-9)
    }),
    { numRuns: 300 },
  )
})

test('MET-04 mean-max power is the best block; a pause counts as nothing', () => {
  const ride = streamsOf(1999, { powerW: (s) => (s >= 500 && s < 800 ? 400 : 100) })
  const at = (durationS: number) =>
    meanMaxPoints(ride, { isRun: false }).find((p) => p.measure === 'powerW' && p.durationS === durationS)
  expect(at(300)?.value).toBeCloseTo(400, 9)
  expect(at(300)?.startS).toBeCloseTo(500, 9)
  expect(at(600)?.value).toBeCloseTo(250, 9)
  expect(at(3600)).toBeUndefined()
  const paused = { timeS: ride.timeS.map((s) => (s < 650 ? s : s + 110)), columns: ride.columns }
  const broken = meanMaxPoints(paused, { isRun: false, durationsS: [300] })[0]
  // 150 s before the pause, 110 s of it, and 40 s after it.
  expect(broken?.value).toBeCloseTo((400 * 190) / 300, 9)
})

test('MET-04 curves of a run hold speed and graded speed; missing samples make no values', () => {
  const climb = streamsOf(600, {
    distanceM: (s) => s * 3,
    altitudeM: (s) => s * 0.15,
    heartRateBpm: (s) => (s % 2 === 0 ? 150 : Number.NaN),
    powerW: () => Number.NaN,
  })
  const points = meanMaxPoints(climb, { isRun: true, durationsS: [300] })
  const value = (measure: string) => points.find((p) => p.measure === measure)?.value
  expect(value('speedMps')).toBeCloseTo(3, 9)
  expect(value('gradedSpeedMps')).toBeCloseTo(3 * 1.3014, 2)
  expect(value('heartRateBpm')).toBeCloseTo(150, 9)
  expect(value('powerW')).toBeUndefined()
})

const tenK = { kind: 'distance', extent: 10_000, value: 2400, rank: 1 }
const coverage = (unread: BestsCoverage['unread'], isArriving = false): BestsCoverage => ({
  activities: 4275,
  read: 4275 - unread.length,
  isArriving,
  unread,
})
/** An unread run beside a best over some metres, as the database tells of it. */
function run(distanceM: number, top: number | null, { movingS = 1, best = 10_000 } = {}) {
  const { lengthSlack, standingMps } = COVERAGE_BOUNDS
  if (distanceM < best * lengthSlack && distanceM * lengthSlack >= best) {
    const leastS = movingS - Math.max(0, distanceM - best) / standingMps
    return { kind: 'whole', extent: best, top, leastS } as const
  }
  return { kind: 'distance', extent: distanceM / lengthSlack, top } as const
}

test('MET-04/coverage a best is no PB while an unread activity could be faster, or while a history arrives', () => {
  // 4.17 m/s. A slow long run may hide it; one that never went that fast, or was too short, cannot.
  expect(standingOf(tenK, coverage([run(25_000, 5)]))).toBe('so_far')
  expect(standingOf(tenK, coverage([run(25_000, null)]))).toBe('so_far')
  expect(standingOf(tenK, coverage([run(25_000, 3.5), run(5000, 7)]))).toBe('pb')
  expect(standingOf(tenK, coverage([run(9900, 4.1)]))).toBe('so_far')
  expect(standingOf(tenK, coverage([]))).toBe('pb')
  expect(standingOf(tenK, coverage([], true))).toBe('so_far')
  expect(standingOf({ ...tenK, rank: 2 }, coverage([run(25_000, 5)]))).toBeNull()
  const power = { kind: 'power', extent: 300, value: 320, rank: 1 }
  expect(standingOf(power, coverage([run(25_000, 9)]))).toBe('pb')
  expect(standingOf(power, coverage([{ kind: 'power', extent: 3600, top: 500 }]))).toBe('so_far')
  expect(standingOf(power, coverage([{ kind: 'power', extent: 200, top: 500 }]))).toBe('pb')
})

test('MET-04/coverage about as long as the distance, an unread activity is as fast as its average; well inside one a stretch may be faster', () => {
  // 40:00 is the best. Nobody tells how fast the unread ones went at most.
  const standing = (distanceM: number, movingS: number) =>
    standingOf(tenK, coverage([run(distanceM, null, { movingS })]))
  expect(standing(10_000, 2300)).toBe('so_far')
  expect(standing(10_000, 2700)).toBe('pb')
  expect(standing(9900, 2300)).toBe('so_far')
  expect(standing(9900, 2700)).toBe('pb')
  // 100 m more at a stroll may have taken 200 s of them.
  expect(standing(10_100, 2600)).toBe('so_far')
  expect(standing(10_100, 2700)).toBe('pb')
  // Twelve kilometres may hold ten quick ones, however slow they were as a whole.
  expect(standing(12_000, 6000)).toBe('so_far')
  // Its average speaks for its own distance alone.
  const fiveK = { kind: 'distance', extent: 5000, value: 1200, rank: 1 }
  expect(standingOf(fiveK, coverage([run(10_000, null, { movingS: 2700, best: 5000 })]))).toBe('so_far')
})

test('MET-04/coverage whatever an unread activity turns out to hold, it never beats a PB', () => {
  const speeds = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 60, maxLength: 1200 })
  fc.assert(
    fc.property(speeds, fc.double({ min: 60, max: 400, noNaN: true }), (mps, value) => {
      const best = { kind: 'distance', extent: 400, value, rank: 1 }
      const covered = runningSum(mps)
      const timeS = Float64Array.from(covered, (_, i) => i)
      const movingS = mps.filter((one) => one > 0).length
      const unread = run(covered.at(-1) ?? 0, Math.max(...mps), { movingS, best: 400 })
      if (standingOf(best, coverage([unread])) !== 'pb') return
      expect(shortestSpan(timeS, covered, 400)?.elapsedS ?? Infinity).toBeGreaterThan(value)
    }),
  )
})
