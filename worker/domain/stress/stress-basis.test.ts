import { expect, test } from 'vitest'
import { checkRecord } from '../activity/check-record.ts'
import { recordWith, streamsOf } from '../activity/record-fixture.ts'
import { type StreamFacts, streamFacts } from '../activity/stream-facts.ts'
import { bestEfforts } from '../effort/best-efforts.ts'
import { factZones } from '../zones/fact-zones.ts'
import { chooseStress } from './choose-stress.ts'
import { stressOf } from './stress-basis.ts'
import type { Thresholds } from './thresholds.ts'
import { KNOWN } from './thresholds-fixture.ts'

const thresholds: Thresholds = { ...KNOWN, cssMps: null, sex: null }
const context = { thresholds, rpe: null, manualPoints: null }
const streams = streamsOf(2999, {
  distanceM: (s) => s * 3.5,
  altitudeM: (s) => 100 + 20 * Math.sin(s / 200),
  heartRateBpm: (s) => 140 + Math.round(15 * Math.sin(s / 90)),
  powerW: (s) => 200 + Math.round(60 * Math.sin(s / 40)),
})

test('MET-01 stress from stored facts is stress from the streams they were read off, for every model', () => {
  for (const sport of ['run', 'bike', 'swim', 'hike'] as const) {
    const record = recordWith({ sport, streams, movingS: 2999, elapsedS: 2999 })
    const { laps: _l, sets: _s, legs: _g, providerEfforts: _p, streams: _t, ...fields } = record
    expect(stressOf({ ...fields, facts: streamFacts(streams) }, context)).toEqual(
      chooseStress(record, context),
    )
  }
})

test('ACT-02 facts survive JSON, and zones read off them add up to the time of the streams', () => {
  const facts = JSON.parse(JSON.stringify(streamFacts(streams)))
  const zones = factZones(facts, 'run', thresholds, { count: 5 })
  expect(zones.map((one) => one.measure)).toEqual(['speedMps', 'heartRateBpm'])
  for (const { secondsInZone } of zones) {
    expect(secondsInZone.reduce((sum, seconds) => sum + seconds, 0)).toBeCloseTo(3000, 3)
  }
})

test('MET-01/doubt a stretch faster than anyone counts for no run stress: the rest stands for it, with less confidence', () => {
  const run = (leapS: number, mps = 12.9) => {
    const distanceM = (s: number) => 3 * s + (mps - 3) * Math.min(leapS, Math.max(0, s - 300))
    const movingS = 3000
    const read = recordWith({
      streams: streamsOf(movingS, { distanceM, altitudeM: () => 50 }),
      ...{ movingS, elapsedS: movingS, distanceM: distanceM(movingS) },
    })
    const checked = checkRecord(read, '2026-06-01T00:00:00Z')
    const record = checked.ok ? checked.record : read
    const { doubtful } = bestEfforts(record)
    return chooseStress(record, {
      ...context,
      facts: { ...streamFacts(record.streams), doubtful } as StreamFacts,
    })
  }
  const steady = run(0)
  expect(steady).toMatchObject({ model: 'graded_pace', confidence: 'high' })
  expect(run(40).points).toBeCloseTo(steady.points, 6)
  expect(run(40)).toMatchObject({ model: 'graded_pace', confidence: 'medium' })
  expect(run(40).inputs.at(-1)).toEqual({ name: 'doubtful_time', value: 40, unit: 's', source: 'measured' })
  expect(run(400).points).toBeCloseTo(steady.points, 6)
  expect(run(400).confidence).toBe('low')
  // A leap is out of the streams by then, and of the run's own total it never was.
  expect(run(40, 30).points).toBeCloseTo(steady.points, 6)
  expect(run(40, 30).confidence).toBe('medium')
  // Of a run that was mostly a drive its pace says nothing.
  expect(run(2000).model).not.toBe('graded_pace')
})
