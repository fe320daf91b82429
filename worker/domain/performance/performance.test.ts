import fc from 'fast-check'
import { expect, test } from 'vitest'
import { criticalOutput, criticalSwimSpeed } from './critical-output.ts'
import { predictRaces, type RunEffort } from './predict-races.ts'
import { timeAtVdot, trainingPaces, vdotOf } from './vdot.ts'

const effort = (distanceM: number, elapsedS: number, activityId = 'act_1'): RunEffort => ({
  activityId,
  day: '2026-05-01',
  distanceM,
  elapsedS,
})

test('MET-06 VDOT 50 means the times and paces of the published tables', () => {
  const seconds = (distanceM: number) => Math.round(timeAtVdot(50, distanceM))
  expect([5000, 10_000, 21_097.5, 42_195].map(seconds)).toEqual([
    19 * 60 + 57,
    41 * 60 + 21,
    3600 + 31 * 60 + 35,
    3 * 3600 + 10 * 60 + 49,
  ])
  expect(vdotOf(5000, 1197)).toBeCloseTo(50, 1)
  const pace = (kind: string) => trainingPaces(50).find((one) => one.kind === kind)
  expect(Math.round(pace('threshold')?.fastSPerKm ?? 0)).toBe(4 * 60 + 15)
  expect(Math.round(pace('interval')?.fastSPerKm ?? 0)).toBe(3 * 60 + 55)
  expect(Math.round(pace('marathon')?.fastSPerKm ?? 0)).toBe(4 * 60 + 31)
  const easy = pace('easy')
  expect(easy?.slowSPerKm).toBeGreaterThan(easy?.fastSPerKm ?? Infinity)
  expect(vdotOf(400, 60)).toBeNull()
})

test('MET-06 the time at a VDOT is the inverse of the VDOT of a time', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 25, max: 85, noNaN: true }),
      fc.double({ min: 1500, max: 50_000, noNaN: true }),
      (vdot, distanceM) => {
        const elapsedS = timeAtVdot(vdot, distanceM)
        const back = vdotOf(distanceM, elapsedS)
        if (back !== null) expect(back).toBeCloseTo(vdot, 6)
        expect(timeAtVdot(vdot + 0.5, distanceM)).toBeLessThan(elapsedS)
      },
    ),
    { numRuns: 300 },
  )
})

const SUPPORTED = { longestM: 32_000, weeklyM: 70_000 }

test('MET-06/range a prediction is a range with its basis, and never a lone number', () => {
  const anySupport = fc.record({
    longestM: fc.integer({ min: 0, max: 40_000 }),
    weeklyM: fc.integer({ min: 0, max: 120_000 }),
  })
  const anyEffort = fc.record({
    distanceM: fc.constantFrom(400, 1609.344, 3000, 5000, 10_000, 21_097.5, 42_195),
    mps: fc.double({ min: 2.2, max: 5.8, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(anyEffort, { minLength: 1, maxLength: 6 }), anySupport, (stretches, support) => {
      const efforts = stretches.map(({ distanceM, mps }, i) => effort(distanceM, distanceM / mps, `act_${i}`))
      const races = predictRaces(efforts, support)
      if (efforts.every(({ distanceM }) => distanceM < 1500)) expect(races).toEqual([])
      for (const race of races) {
        expect(race.slowS).toBeGreaterThanOrEqual(race.fastS * 1.0099)
        expect(efforts).toContainEqual(expect.objectContaining({ activityId: race.basis.activityId }))
        // What was run already is inside the range or at its slow end.
        for (const ran of efforts.filter((one) => one.distanceM === race.distanceM)) {
          expect(ran.elapsedS).toBeGreaterThanOrEqual(race.fastS - 1e-6)
        }
      }
      const longer = races.map((race) => race.slowS)
      expect([...longer].sort((a, b) => a - b)).toEqual(longer)
    }),
    { numRuns: 400 },
  )
})

test('MET-06/limiter what the slow end is slow for: long run, week, endurance, speed, or nothing', () => {
  const marathon = (efforts: RunEffort[], support = SUPPORTED) => predictRaces(efforts, support).at(-1)
  const ten = effort(10_000, 2400)
  expect(marathon([ten], { ...SUPPORTED, longestM: 14_000 })).toMatchObject({
    limiter: 'longest_run',
    seen: 14_000,
    usual: 30_000,
  })
  expect(marathon([ten], { ...SUPPORTED, weeklyM: 25_000 })).toMatchObject({
    limiter: 'weekly_volume',
    seen: 25_000,
  })
  // A 10 km at VDOT 52 beside a half at 43: the shape, not the support.
  const slowHalf = effort(21_097.5, timeAtVdot(43, 21_097.5), 'act_2')
  expect(marathon([ten, slowHalf])).toMatchObject({ limiter: 'endurance', usual: expect.closeTo(52, 0) })
  expect(marathon([ten, effort(21_097.5, timeAtVdot(51.5, 21_097.5), 'act_2')])?.limiter).toBe('none')
  const short = predictRaces([effort(21_097.5, 5400)], SUPPORTED)[0]
  expect(short).toMatchObject({ name: '5 km', limiter: 'speed', seen: null })
  const fast = effort(5000, timeAtVdot(50.2, 5000), 'act_2')
  const half = effort(21_097.5, timeAtVdot(51, 21_097.5))
  expect(predictRaces([half, fast], SUPPORTED)[0]?.limiter).toBe('none')
  const supported = marathon([ten, effort(21_097.5, timeAtVdot(51.5, 21_097.5), 'act_2')])
  const bare = marathon([ten], { longestM: 10_000, weeklyM: 15_000 })
  expect(bare?.fastS).toBe(supported?.fastS)
  expect(bare?.slowS).toBeGreaterThan((supported?.slowS ?? Infinity) * 1.03)
})

const HUMAN = { least: 1000, most: 60_000 }
const DURATIONS = [120, 180, 300, 480, 600, 900, 1200]

test('MET-04/critical the curve that made the points is found again, with its interval', () => {
  const two = DURATIONS.map((durationS) => ({ durationS, value: 250 + 20_000 / durationS }))
  expect(criticalOutput(two, HUMAN)).toMatchObject({
    critical: expect.closeTo(250, 6),
    reserve: expect.closeTo(20_000, 3),
    parameters: 2,
    peak: null,
  })
  const shorts = [5, 10, 15, 30, 60, ...DURATIONS]
  const three = shorts.map((durationS) => ({ durationS, value: 250 + 20_000 / (durationS + 25) }))
  expect(criticalOutput(three, HUMAN)).toMatchObject({
    critical: expect.closeTo(250, 3),
    peak: expect.closeTo(1050, 1),
    parameters: 3,
  })
  const rough = two.map((p, i) => ({ ...p, value: p.value * (i % 2 === 0 ? 1.02 : 0.98) }))
  const found = criticalOutput(rough, HUMAN)
  expect(found?.low).toBeLessThan(250)
  expect(found?.high).toBeGreaterThan(250)
})

test('MET-04/critical too few points, or points of no one curve, make no critical power', () => {
  const at = (durationS: number, value: number) => ({ durationS, value })
  expect(criticalOutput([at(180, 300), at(600, 260)], HUMAN)).toBeNull()
  expect(criticalOutput([at(300, 300), at(480, 280), at(600, 270)], HUMAN)).toBeNull()
  // The same power at every duration: nothing above it was ever shown.
  expect(
    criticalOutput(
      DURATIONS.map((d) => at(d, 250)),
      HUMAN,
    ),
  ).toBeNull()
  expect(criticalOutput([at(120, 700), at(300, 200), at(480, 520), at(1200, 190)], HUMAN)).toBeNull()
})

test('MET-04/css critical swim speed is metres between over seconds between', () => {
  expect(criticalSwimSpeed({ s200: 170, s400: 360 })).toBeCloseTo(200 / 190, 9)
  expect(criticalSwimSpeed({ s200: 200, s400: 390 })).toBeNull()
})
