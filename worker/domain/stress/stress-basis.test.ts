import { expect, test } from 'vitest'
import { recordWith, streamsOf } from '../activity/record-fixture.ts'
import { streamFacts } from '../activity/stream-facts.ts'
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
