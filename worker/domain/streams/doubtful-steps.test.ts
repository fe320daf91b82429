import { expect, test } from 'vitest'
import { checkRecord } from '../activity/check-record.ts'
import { recordWith, streamsOf } from '../activity/record-fixture.ts'
import type { Sport } from '../activity/sport.ts'
import { bestEfforts } from '../effort/best-efforts.ts'
import { meanMaxPoints } from '../effort/mean-max.ts'
import { neverHeldMps } from './doubtful-steps.ts'

/** A recording at a steady speed that is much faster for a while, as a receiver that settles writes it. */
function leaping(sport: Sport, steadyMps: number, fastMps: number, fromS: number, forS: number) {
  let coveredM = 0
  const streams = streamsOf(1200, {
    distanceM: (s) => {
      if (s > 0) coveredM += s > fromS && s <= fromS + forS ? fastMps : steadyMps
      return coveredM
    },
  })
  const checked = checkRecord(
    recordWith({ sport, distanceM: null, elapsedS: 1200, movingS: 1200, streams }),
    '2026-06-01T12:00:00Z',
  )
  if (!checked.ok) throw new Error(checked.problem.message)
  return checked.record
}

const bestOver = (record: ReturnType<typeof leaping>, distanceM: number) =>
  bestEfforts(record).efforts.find((effort) => effort.distanceM === distanceM)?.elapsedS

test.each([
  ['swim', 1, 14, 100],
  ['swim', 1, 3.9, 100],
  ['run', 3, 23, 400],
  ['run', 3, 12.9, 400],
] as const)(
  'MET-04/doubt a %s at %d m/s that leaps along at %d is no best',
  (sport, steady, fast, metres) => {
    const record = leaping(sport, steady, fast, 300, 40)
    expect(bestOver(record, metres)).toBeGreaterThan((0.9 * metres) / steady - 20)
  },
)

test('MET-04/doubt what a leap leaves within the top speed of a moment is named with its time and speed', () => {
  const [span, ...others] = bestEfforts(leaping('run', 3, 12.9, 300, 40)).doubtful
  expect(others).toEqual([])
  expect(span).toMatchObject({ fromS: 300, toS: 340 })
  expect(span?.speedMps).toBeCloseTo(12.9, 6)
})

test('MET-04/doubt no pace curve is drawn from a doubtful stretch', () => {
  const { streams } = leaping('run', 3, 12.9, 300, 40)
  if (streams === null) throw new Error('no streams')
  const points = meanMaxPoints(streams, { isRun: true, sport: 'run', durationsS: [30, 60] })
  expect(points.map(({ value }) => value)).toEqual([3, 3, 3, 3].map((mps) => expect.closeTo(mps, 6)))
})

test('MET-04/doubt the world’s bests themselves, and a long descent, are believed', () => {
  const bests: [Sport, number, number][] = [
    ['run', 400, 43.03],
    ['run', 800, 100.91],
    ['run', 1609.344, 223.13],
    ['run', 5000, 755.36],
    ['run', 42_195, 7235],
    ['swim', 100, 44.84],
    ['swim', 400, 212.25],
    ['swim', 1500, 846.88],
    ['bike', 5000, 215],
    ['bike', 40_000, 2500],
  ]
  for (const [sport, metres, seconds] of bests) {
    expect(neverHeldMps(sport, seconds)).toBeGreaterThan(metres / seconds)
    const timeS = Float64Array.from({ length: Math.ceil(seconds) + 2 }, (_, i) => i)
    const streams = { timeS, columns: { distanceM: timeS.map((s) => (s * metres) / seconds) } }
    const record = recordWith({ sport, streams })
    expect(bestEfforts(record).doubtful).toEqual([])
    expect(bestOver(record, metres)).toBeCloseTo(seconds, 6)
  }
})

test('MET-04/doubt a provider’s own effort faster than any is not taken over', () => {
  const efforts = [{ name: '400m', distanceM: 400, elapsedS: 18.2, startS: 0 }]
  expect(bestEfforts(recordWith({ providerEfforts: efforts })).efforts).toEqual([])
})
