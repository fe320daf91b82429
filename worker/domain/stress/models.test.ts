import { expect, test } from 'vitest'
import { recordWith, streamsOf } from '../activity/record-fixture.ts'
import { cyclingStress } from './cycling-stress.ts'
import { gradedDistance } from './graded-distance.ts'
import { slopeCostRatio } from './minetti.ts'
import { normalisedPower } from './normalised-power.ts'
import { runningStress } from './running-stress.ts'
import { sessionRpeStress } from './session-rpe.ts'
import { swimmingStress } from './swimming-stress.ts'
import { stated } from './thresholds-fixture.ts'
import { streamTrimpPerMinute, trimpPerMinute } from './trimp.ts'

test('MET-01 Banister’s TRIMP: 30 min at 130 of 40 to 200 is 31.80, 37.13 in the female form', () => {
  const bounds = { restHrBpm: 40, maxHrBpm: 200 }
  expect(30 * trimpPerMinute(130, { ...bounds, sex: 'male' })).toBeCloseTo(31.8, 2)
  expect(30 * trimpPerMinute(130, { ...bounds, sex: 'female' })).toBeCloseTo(37.13, 2)
  expect(30 * trimpPerMinute(130, { ...bounds, sex: null })).toBeCloseTo(31.8, 2)
  expect(30 * trimpPerMinute(30, { ...bounds, sex: 'male' })).toBe(0)
})

test('MET-01 a heart-rate stream weighs its hard half more than the mean does', () => {
  const bounds = { restHrBpm: 40, maxHrBpm: 200, sex: 'male' as const }
  const bpm = Float64Array.of(100, 160, Number.NaN)
  const found = streamTrimpPerMinute(bpm, Float64Array.of(60, 60, 60), bounds)
  expect(found?.coveredS).toBe(120)
  expect(found?.perMinute).toBeCloseTo((trimpPerMinute(100, bounds) + trimpPerMinute(160, bounds)) / 2, 12)
})

test('MET-01 Minetti’s cost of slope meets the known answers', () => {
  const known = [
    [-0.1, 0.598],
    [-0.05, 0.763],
    [0, 1],
    [0.01, 1.055],
    [0.05, 1.301],
    [0.1, 1.658],
    [0.15, 2.06],
  ] as const
  for (const [grade, ratio] of known) expect(slopeCostRatio(grade)).toBeCloseTo(ratio, 3)
  expect(slopeCostRatio(3)).toBe(slopeCostRatio(0.45))
})

test('MET-01 graded distance of a steady 5 % climb is 1.301 times the road', () => {
  const climb = streamsOf(3600, { distanceM: (s) => s * 3, altitudeM: (s) => 100 + s * 0.15 })
  const graded = gradedDistance(climb)
  expect((graded?.gradedM.at(-1) ?? 0) / 10_800).toBeCloseTo(slopeCostRatio(0.05), 3)
})

test.each([
  [300, 0.15],
  [400, 0.12],
  [1000, 0.1],
])(
  'MET-01/hills waves of %d m as steep as %d cost what Minetti says, to one in a hundred',
  (waveM, steepest) => {
    const turn = (2 * Math.PI) / waveM
    const heightM = steepest / turn
    const hills = streamsOf(3600, {
      distanceM: (s) => s * 3,
      altitudeM: (s) => 300 + heightM * Math.sin(turn * s * 3),
    })
    let known = 0
    for (let metre = 0; metre < 10_800; metre++)
      known += slopeCostRatio(steepest * Math.cos(turn * (metre + 0.5)))
    const found = gradedDistance(hills)?.gradedM.at(-1) ?? 0
    expect(Math.abs(found / known - 1)).toBeLessThan(0.01)
  },
)

test('MET-01 altitude noise of a metre on a level road adds under one percent', () => {
  const noise = (s: number) => ((s * 7919) % 17) / 8 - 1
  const level = streamsOf(3600, { distanceM: (s) => s * 3, altitudeM: (s) => 100 + noise(s) })
  expect((gradedDistance(level)?.gradedM.at(-1) ?? 0) / 10_800).toBeLessThan(1.01)
})

test('MET-01 normalised power of steady watts is those watts; surges cost more; zeros stay in', () => {
  const steady = streamsOf(3600, { powerW: () => 250 })
  expect(
    normalisedPower(steady.timeS, steady.columns.powerW ?? new Float64Array())?.normalisedPowerW,
  ).toBeCloseTo(250, 9)
  const blocks = streamsOf(3599, { powerW: (s) => (s % 600 < 300 ? 300 : 0) })
  const np = normalisedPower(blocks.timeS, blocks.columns.powerW ?? new Float64Array())
  expect(np?.coveredS).toBe(3600)
  expect(np?.normalisedPowerW).toBeCloseTo(blockNp(), 6)
})

/** The definition, written the slow way. */
function blockNp(): number {
  const watts: number[] = Array.from({ length: 3600 }, (_, s) => (s % 600 < 300 ? 300 : 0))
  const means = watts.slice(29).map((_, i) => watts.slice(i, i + 30).reduce((a, b) => a + b, 0) / 30)
  return (means.reduce((sum, mean) => sum + mean ** 4, 0) / means.length) ** 0.25
}

test('MET-01 normalised power closes pauses up and skips missing samples', () => {
  const timeS = Float64Array.from({ length: 120 }, (_, i) => (i < 60 ? i : i + 1000))
  const powerW = Float64Array.from({ length: 120 }, (_, i) => (i === 90 ? Number.NaN : 200))
  const found = normalisedPower(timeS, powerW)
  expect(found?.normalisedPowerW).toBeCloseTo(200, 9)
  expect(found?.coveredS).toBeLessThan(130)
  expect(normalisedPower(timeS.slice(0, 20), powerW.slice(0, 20))).toBeNull()
})

test('MET-01/rests a set at critical speed counts what was swum, whether every second or every length is told', () => {
  // Twenty times 100 m in 80 s, 40 s at the wall after each.
  const metresAt = (second: number) => 100 * Math.floor(second / 120) + Math.min(100, (second % 120) * 1.25)
  const every = streamsOf(2400, { distanceM: metresAt })
  const atWall = every.timeS.filter((second) => [0, 20, 40, 60, 80].includes(second % 120))
  for (const timeS of [every.timeS, atWall]) {
    const streams = { timeS, columns: { distanceM: timeS.map(metresAt) } }
    const swim = recordWith({
      sport: 'swim',
      isIndoor: true,
      elapsedS: 2400,
      movingS: 2400,
      distanceM: 2000,
      streams,
    })
    const points = swimmingStress(swim, stated(1.25))?.points ?? 0
    expect(Math.abs(points - (100 * 1600) / 3600)).toBeLessThan(2)
  }
  // A steady swim in open water rests nowhere.
  const steady = streamsOf(3600, { distanceM: (second) => second * 1.2 })
  const open = recordWith({ sport: 'swim', elapsedS: 3600, movingS: 3600, distanceM: 4320, streams: steady })
  expect(swimmingStress(open, stated(1.2))?.points).toBeCloseTo(100, 6)
})

test('MET-01 an hour at threshold is 100 points by power, pace and swim speed', () => {
  const ride = recordWith({
    sport: 'bike',
    movingS: 3600,
    elapsedS: 3600,
    streams: streamsOf(3599, { powerW: () => 250 }),
  })
  const byPower = cyclingStress(ride, stated(250))
  expect(byPower?.points).toBeCloseTo(100, 6)
  expect(byPower?.confidence).toBe('high')
  const run = recordWith({
    movingS: 3600,
    distanceM: 14_400,
    streams: streamsOf(3600, { distanceM: (s) => s * 4, altitudeM: () => 50 }),
  })
  expect(runningStress(run, stated(4))?.points).toBeCloseTo(100, 6)
  expect(runningStress(run, stated(4))?.confidence).toBe('high')
  const swim = recordWith({ sport: 'swim', isIndoor: true, movingS: 3600, distanceM: 4320 })
  expect(swimmingStress(swim, stated(1.2))?.points).toBeCloseTo(100, 9)
})

test('MET-01 half speed in water is an eighth of the points, half power a quarter', () => {
  const swim = recordWith({ sport: 'swim', movingS: 3600, distanceM: 2160 })
  expect(swimmingStress(swim, stated(1.2))?.points).toBeCloseTo(12.5, 9)
  const ride = recordWith({ sport: 'bike', movingS: 3600, averagePowerW: 125 })
  expect(cyclingStress(ride, stated(250))?.points).toBeCloseTo(25, 9)
})

test('MET-01 summaries alone and estimated thresholds are medium, impossible intensities low', () => {
  const ride = recordWith({ sport: 'bike', movingS: 3600, averagePowerW: 200 })
  expect(cyclingStress(ride, stated(250))?.confidence).toBe('medium')
  expect(cyclingStress(ride, stated(100))?.confidence).toBe('low')
  expect(runningStress(recordWith(), stated(4))?.confidence).toBe('medium')
  expect(runningStress(recordWith({ isIndoor: true }), { value: 4, isEstimate: true })?.confidence).toBe(
    'medium',
  )
})

test('MET-01 a session that refutes an estimated threshold is not judged by it', () => {
  expect(runningStress(recordWith(), { value: 2.5, isEstimate: true })).toBeNull()
  expect(runningStress(recordWith(), { value: 2.6, isEstimate: true })?.confidence).toBe('medium')
})

test('MET-01 session RPE: an hour at 7 is 100, and the scale is held', () => {
  expect(sessionRpeStress(7, 3600).points).toBeCloseTo(100, 9)
  expect(sessionRpeStress(3, 7200).points).toBeCloseTo(600 / 7, 9)
  expect(() => sessionRpeStress(11, 3600)).toThrow(RangeError)
})
