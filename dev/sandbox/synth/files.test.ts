import FitParser from 'fit-file-parser'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { DEMO_ATHLETES } from '../history/athletes.ts'
import { buildActivities } from '../history/build-activities.ts'
import { sure } from '../testing/answers.ts'
import type { SynthActivity } from './activity.ts'
import { synthFit } from './fit.ts'
import { crc16 } from './fit-writer.ts'
import { synthGpx } from './gpx.ts'
import { lapsOf } from './laps.ts'
import { synthStreams } from './streams.ts'
import { synthTcx } from './tcx.ts'

const all = DEMO_ATHLETES.flatMap((athlete) => buildActivities(athlete, 0))
const find = (fits: (activity: SynthActivity) => boolean) => sure(all.find((a) => !a.isManual && fits(a)))
const runWithHeartRate = find(
  (a) => a.type === 'Run' && a.averageHeartRateBpm !== null && a.elevationGainM !== null,
)
const runWithStops = find((a) => a.type === 'Run' && a.elapsedS > a.movingS + 60)
const trainerRide = find((a) => a.hasPower)
const strength = find((a) => a.type === 'WeightTraining' && a.distanceM === 0)
const swim = find((a) => a.type === 'Swim' && a.distanceM > 0)

const parseFit = (bytes: Uint8Array) =>
  new FitParser({ force: false, mode: 'list', speedUnit: 'm/s', lengthUnit: 'm' }).parseAsync(
    Uint8Array.from(bytes).buffer,
  )

test('a FIT file carries the session exactly, as another reader sees it', async () => {
  for (const activity of [runWithHeartRate, runWithStops, trainerRide, swim]) {
    const session = sure((await parseFit(synthFit(activity))).sessions?.[0])
    expect(session.start_time).toEqual(new Date(activity.startMs))
    expect(session.total_distance).toBeCloseTo(activity.distanceM, 2)
    expect(session.total_elapsed_time).toBe(activity.elapsedS)
    expect(session.total_timer_time).toBe(activity.movingS)
    expect(session.avg_heart_rate ?? null).toBe(
      activity.averageHeartRateBpm === null ? null : Math.round(activity.averageHeartRateBpm),
    )
    expect(session.sport).toBe({ Run: 'running', VirtualRide: 'cycling', Swim: 'swimming' }[activity.type])
  }
})

test('FIT records and laps are those of the streams, a pause has none', async () => {
  const streams = sure(synthStreams(runWithStops))
  const fit = await parseFit(synthFit(runWithStops))
  const recorded = [...streams.moving.keys()].filter((i) => i === 0 || streams.moving[i] === 1)
  const records = sure(fit.records)
  expect(records).toHaveLength(recorded.length)
  const middle = Math.floor(records.length / 2)
  expect(records[middle]?.distance).toBeCloseTo(streams.distanceM?.[recorded[middle] ?? 0] ?? -1, 2)
  expect(records[middle]?.position_lat).toBeCloseTo(streams.latDeg?.[recorded[middle] ?? 0] ?? -1, 5)
  expect(records[middle]?.heart_rate).toBeUndefined()
  const laps = lapsOf(runWithStops, streams)
  expect(fit.laps?.map((lap) => lap.total_timer_time)).toEqual(laps.map((lap) => lap.movingS))
})

test('a strength session is a FIT file without distance or positions', async () => {
  const fit = await parseFit(synthFit(strength))
  expect(fit.sessions?.[0]).toMatchObject({ sport: 'training', sub_sport: 'strength_training' })
  expect(fit.sessions?.[0]?.total_distance).toBeUndefined()
  expect(fit.records?.[0]?.position_lat).toBeUndefined()
})

test('both FIT checksums hold', () => {
  const bytes = synthFit(trainerRide)
  expect(crc16(bytes, 0, 14)).toBe(0)
  expect(crc16(bytes, 0, bytes.length)).toBe(0)
})

/** Text of every element of one name, in order; throws on XML that is not well formed. */
function texts(xml: string, name: string): string[] {
  const parser = new SaxesParser()
  const found: string[] = []
  let inside = false
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    inside = tag.name === name
    if (inside) found.push('')
  })
  parser.on('text', (text) => {
    if (inside) found[found.length - 1] += text
  })
  parser.on('closetag', () => {
    inside = false
  })
  parser.write(xml).close()
  return found
}

test('TCX laps add up to the activity and its track ends at the distance', () => {
  const xml = synthTcx(runWithHeartRate)
  const sum = (values: string[]) => values.reduce((total, value) => total + Number(value), 0)
  expect(sum(texts(xml, 'TotalTimeSeconds'))).toBe(runWithHeartRate.movingS)
  expect(Number(texts(xml, 'DistanceMeters').at(-1))).toBe(runWithHeartRate.distanceM)
  expect(texts(xml, 'Trackpoint')).toHaveLength(new Set(texts(xml, 'Time')).size)
})

test('GPX has every point once, and refuses what has no positions', () => {
  const xml = synthGpx(runWithStops)
  const streams = sure(synthStreams(runWithStops))
  const moving = [...streams.moving].filter((flag) => flag === 1).length
  expect(texts(xml, 'trkpt')).toHaveLength(moving + 1)
  expect(texts(xml, 'trkseg').length).toBeGreaterThan(1)
  expect(() => synthGpx(swim)).toThrow(RangeError)
  expect(() => synthFit({ ...swim, isManual: true })).toThrow(RangeError)
})

test('the same activity gives the same bytes', () => {
  expect(synthFit(trainerRide)).toEqual(synthFit(trainerRide))
  expect(synthTcx(trainerRide)).toBe(synthTcx(trainerRide))
})
