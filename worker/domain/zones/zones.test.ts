import { expect, test } from 'vitest'
import { streamsOf } from '../activity/record-fixture.ts'
import { streamFacts } from '../activity/stream-facts.ts'
import { NO_THRESHOLDS } from '../stress/thresholds.ts'
import { stated } from '../stress/thresholds-fixture.ts'
import { factIntensity, factZones } from './fact-zones.ts'
import { intensitySplit } from './intensity-split.ts'
import { timeInZones, zoneIndex } from './time-in-zone.ts'
import { customZones, zonesOf } from './zone-systems.ts'

test('ACT-03 seven power zones of FTP 200 begin at 110, 150, 180, 210, 240 and 300 W', () => {
  const zones = zonesOf('powerW', 7, 200)
  expect(zones.map((z) => Math.round(z.from))).toEqual([0, 110, 150, 180, 210, 240, 300])
  expect(zones.at(-1)?.to).toBeNull()
  expect(zones.map((z) => z.to).slice(0, -1)).toEqual(zones.map((z) => z.from).slice(1))
})

test('ACT-03 systems have 3, 5 or 7 zones for every measure, and rise', () => {
  for (const measure of ['heartRateBpm', 'powerW', 'speedMps'] as const) {
    for (const count of [3, 5, 7] as const) {
      const zones = zonesOf(measure, count, 100)
      expect(zones).toHaveLength(count)
      for (const zone of zones) expect(zone.to ?? Infinity).toBeGreaterThan(zone.from)
    }
  }
  expect(() => zonesOf('powerW', 5, 0)).toThrow(RangeError)
})

test('ACT-03 zones drawn by hand must rise', () => {
  expect(customZones([120, 150]).map((z) => [z.from, z.to])).toEqual([
    [0, 120],
    [120, 150],
    [150, null],
  ])
  expect(() => customZones([150, 150])).toThrow(RangeError)
  expect(() => customZones([Number.NaN])).toThrow(RangeError)
})

test('ACT-03 time in zone counts the bound to the higher zone, and neither pauses nor missing samples', () => {
  const zones = customZones([120, 150])
  expect([119.9, 120, 149, 150, -5].map((v) => zoneIndex(v, zones))).toEqual([0, 1, 1, 2, 0])
  const timeS = Float64Array.of(0, 1, 2, 3, 603, 604)
  const heartRateBpm = Float64Array.of(100, 130, Number.NaN, 130, 160, 160)
  const histogram = streamFacts({ timeS, columns: { heartRateBpm } })?.heartRate
  expect(histogram && timeInZones(histogram, zones)).toEqual([1, 2, 2])
})

test('ACT-02 an activity shows every measure with stream and threshold, the best first', () => {
  const thresholds = {
    ...NO_THRESHOLDS,
    thresholdSpeedMps: stated(4),
    thresholdHrBpm: stated(170),
    ftpW: stated(250),
  }
  const streams = streamsOf(599, { distanceM: (s) => s * 3.7, heartRateBpm: () => 150, powerW: () => 300 })
  const facts = streamFacts(streams)
  const run = factZones(facts, 'run', thresholds, { count: 5 })
  expect(run.map((z) => z.measure)).toEqual(['speedMps', 'heartRateBpm'])
  expect(run[0]?.secondsInZone).toEqual([0, 0, 600, 0, 0])
  expect(run[1]?.secondsInZone).toEqual([0, 600, 0, 0, 0])
  expect(factZones(facts, 'bike', thresholds, { count: 5 })[0]?.measure).toBe('powerW')
  expect(factZones(null, 'run', thresholds, { count: 5 })).toEqual([])
  const drawn = factZones(facts, 'row', NO_THRESHOLDS, { count: 5, custom: { heartRateBpm: [120, 150] } })
  expect(drawn.map((z) => [z.threshold, z.secondsInZone])).toEqual([[null, [0, 0, 600]]])
})

test('MET-10 the 80/20 split adds known time only, and without any is null', () => {
  const streams = streamsOf(999, { heartRateBpm: (s) => (s < 800 ? 140 : 175) })
  const known = factIntensity(streamFacts(streams), 'run', { ...NO_THRESHOLDS, thresholdHrBpm: stated(170) })
  expect(known).toEqual({ easyS: 800, moderateS: 0, hardS: 200 })
  expect(factIntensity(streamFacts(streams), 'run', NO_THRESHOLDS)).toBeNull()
  const split = intensitySplit([
    known ?? { easyS: 0, moderateS: 0, hardS: 0 },
    { easyS: 0, moderateS: 1000, hardS: 0 },
  ])
  expect(split).toMatchObject({ easyShare: 0.4, moderateShare: 0.5, hardShare: 0.1 })
  expect(intensitySplit([])).toBeNull()
})
