import { expect, test } from 'vitest'
import { DEMO_ATHLETES } from '../history/athletes.ts'
import { buildActivities } from '../history/build-activities.ts'
import type { SynthActivity } from './activity.ts'
import { synthStreams } from './streams.ts'
import { synthSummary } from './summary.ts'

const all = DEMO_ATHLETES.flatMap((athlete) => buildActivities(athlete, 0))
const sample = all.filter((_, index) => index % 9 === 0)

function climbM(altitudeM: Float64Array): number {
  let climb = 0
  for (let i = 1; i < altitudeM.length; i++) {
    climb += Math.max(0, (altitudeM[i] ?? 0) - (altitudeM[i - 1] ?? 0))
  }
  return climb
}

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length

function expectAgreement(activity: SynthActivity) {
  const streams = synthStreams(activity)
  if (streams === null) {
    expect(activity.isManual).toBe(true)
    return
  }
  const summary = synthSummary(activity)
  expect(streams.timeS.at(-1)).toBe(activity.elapsedS)
  let movingS = 0
  for (let i = 1; i < streams.timeS.length; i++) {
    const stepS = (streams.timeS[i] ?? 0) - (streams.timeS[i - 1] ?? 0)
    if (stepS <= 0) throw new Error(`time stands still in ${activity.id}`)
    if (streams.moving[i] === 1) movingS += stepS
  }
  expect(movingS).toBe(activity.movingS)
  if (streams.distanceM !== null) {
    expect(streams.distanceM.at(-1)).toBe(activity.distanceM)
    expect(streams.distanceM.every((value, i) => i === 0 || value >= (streams.distanceM?.[i - 1] ?? 0))).toBe(
      true,
    )
    expect(streams.speedMps?.reduce((a, b) => Math.max(a, b), 0)).toBeLessThanOrEqual(
      summary.maxSpeedMps + 0.001,
    )
  }
  if (streams.altitudeM !== null)
    expect(climbM(streams.altitudeM)).toBeCloseTo(activity.elevationGainM ?? 0, 4)
  if (streams.heartRateBpm !== null) {
    expect(Math.abs(mean(streams.heartRateBpm) - (activity.averageHeartRateBpm ?? 0))).toBeLessThanOrEqual(
      0.5 / streams.heartRateBpm.length + 1e-9,
    )
  }
  expect(streams.heartRateBpm === null).toBe(activity.averageHeartRateBpm === null)
}

test('every ninth recorded activity gets streams that agree with its summary', () => {
  for (const activity of sample) expectAgreement(activity)
  expect(sample.length).toBeGreaterThan(550)
})

test('the same activity gives the same samples, another id gives others', () => {
  const activity = all.find((candidate) => candidate.type === 'Run' && candidate.movingS > 1800)
  if (activity === undefined) throw new Error('no run')
  expect(synthStreams(activity)).toEqual(synthStreams(activity))
  expect(synthStreams({ ...activity, id: activity.id + 1 })?.speedMps).not.toEqual(
    synthStreams(activity)?.speedMps,
  )
})

test('the route is as long on the ground as the distance says', () => {
  const activity = all.find((candidate) => candidate.type === 'Run' && candidate.distanceM > 9000)
  const streams = activity === undefined ? null : synthStreams(activity)
  if (activity === undefined || streams?.latDeg == null || streams.lngDeg === null)
    throw new Error('no route')
  let lengthM = 0
  for (let i = 1; i < streams.latDeg.length; i++) {
    const northM = ((streams.latDeg[i] ?? 0) - (streams.latDeg[i - 1] ?? 0)) * 111_195
    const eastM =
      ((streams.lngDeg[i] ?? 0) - (streams.lngDeg[i - 1] ?? 0)) * 111_195 * Math.cos((44 * Math.PI) / 180)
    lengthM += Math.hypot(northM, eastM)
  }
  expect(Math.abs(lengthM / activity.distanceM - 1)).toBeLessThan(0.02)
})

test('a strength session without distance has time alone', () => {
  const activity = all.find((candidate) => candidate.type === 'WeightTraining' && candidate.distanceM === 0)
  const streams = activity === undefined ? null : synthStreams(activity)
  expect(streams?.timeS.length).toBeGreaterThan(1)
  expect(streams?.distanceM).toBeNull()
  expect(streams?.latDeg).toBeNull()
  expect(streams?.altitudeM).toBeNull()
})
