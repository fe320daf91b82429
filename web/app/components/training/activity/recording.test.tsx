import { expect, test } from 'vitest'
import { IMPERIAL, METRIC, type Units } from '#web/format/units.ts'
import { lap, noStreams, text } from './activity-fixture.tsx'
import type { ActivityStreams } from './activity-types.ts'
import { BestsCard, coverageText, rankText, recordsOf } from './bests-card.tsx'
import { lanesOf, shownStreams, workLaps } from './lanes.ts'
import { LapsCard, lapParts } from './laps-card.tsx'
import { SetsCard } from './parts.tsx'
import { zoneTimes } from './zones-card.tsx'

const whole = { activities: 9, read: 9, isArriving: false }

test('ACT-02 faster laps between easier ones are shaded; laps the watch cut evenly are not', () => {
  const reps = [
    lap(0, 1012, 3000),
    lap(1012, 245, 1000),
    lap(1257, 90, 240),
    lap(1347, 244, 1000),
    lap(1591, 90, 250),
    lap(1681, 1057, 3050),
  ]
  expect(workLaps(reps).map(({ fromS, label }) => [fromS, label])).toEqual([
    [1012, '1'],
    [1347, '2'],
  ])
  const even = [
    lap(0, 300, 1000),
    lap(300, 240, 1000),
    lap(540, 310, 1000),
    lap(850, 235, 1000),
    lap(1085, 305, 1000),
  ]
  expect(workLaps(even)).toEqual([])
})

test('ACT-02 standing still has no pace, and a lost sample stays lost', () => {
  const speedMps = [...Array(20).fill(3.5), ...Array(20).fill(0), ...Array(20).fill(3.5)]
  const streams = {
    timeS: speedMps.map((_, i) => i),
    columns: {
      speedMps,
      heartRateBpm: speedMps.map((_, i) => (i === 5 ? null : 150)),
      powerW: speedMps.map(() => null),
    },
  }
  const [pace, heart, ...others] = lanesOf(streams, 'run', METRIC)
  expect(others).toEqual([])
  expect(pace?.values[5]).toBeCloseTo(1000 / 3.5, 6)
  expect(pace?.values[30]).toBeNull()
  expect(heart?.values[5]).toBeNull()
})

test('ACT-02 a ride is drawn as speed, in km/h or in mph as its reader has it', () => {
  const streams = { timeS: [0, 1, 2], columns: { speedMps: [10, 10, 10] } }
  const laneIn = (units: Units) => {
    const [lane] = lanesOf(streams, 'bike', units)
    return `${lane?.format(lane.values[1] ?? 0)} ${lane?.unit}`
  }
  expect([laneIn(METRIC), laneIn(IMPERIAL)]).toEqual(['36.0 km/h', '22.4 mph'])
})

test('ACT-02 a sample without a time takes its values with it', () => {
  const data = {
    ...noStreams.data,
    timeS: [0, null, 2],
    columns: { heartRateBpm: [100, 101, 102] },
  } as ActivityStreams
  expect(shownStreams(data)).toEqual({ timeS: [0, 2], columns: { heartRateBpm: [100, 102] } })
})

test('ACT-02 a lap without a heart rate shows a dash beside those that have one', () => {
  const laps = [{ ...lap(0, 300, 1000), averageHeartRateBpm: 150 }, lap(300, 300, 1000)]
  const card = text(
    <LapsCard laps={lapParts(laps, new Set())} splits={[]} by="laps" sport="run" units={METRIC} hasStreams />,
  )
  expect(card).toMatch(/1\.00 5:00 5:00 150 301 1\.00 5:00 5:00 –/)
  expect(card).not.toContain('Power')
})

test('ACT-02 zones of speed read as pace, fastest last; any number of zones fits five shades', () => {
  const zone = (number: number, from: number, to: number | null) => ({ number, name: '', from, to })
  const speed = {
    measure: 'speedMps',
    threshold: null,
    zones: [zone(1, 0, 3), zone(2, 3, 4), zone(3, 4, null)],
    secondsInZone: [10, 20, 30],
  } as const
  const rows = zoneTimes(
    { ...speed, zones: [...speed.zones], secondsInZone: [...speed.secondsInZone] },
    'run',
    METRIC,
  )
  expect(rows.map(({ range, level }) => [range, level])).toEqual([
    ['over 5:33', 1],
    ['4:10–5:33', 3],
    ['under 4:10', 5],
  ])
  const heart = {
    measure: 'heartRateBpm',
    threshold: null,
    zones: [zone(1, 0, 130.9), zone(2, 130.9, 147.9), zone(3, 147.9, null)],
    secondsInZone: [1, 2, 3],
  } as const
  const beats = zoneTimes(
    { ...heart, zones: [...heart.zones], secondsInZone: [...heart.secondsInZone] },
    'run',
    METRIC,
  )
  expect(beats.map(({ range }) => range)).toEqual(['under 131', '131–147', '148 and up'])
})

test('ACT-02 the head names the records an activity set, by their usual names and three at most', () => {
  const best = (extent: number, rank: number | null, kind = 'distance') => ({
    kind,
    extent,
    value: 100,
    startS: null,
    isProviderStated: false,
    rank,
    standing: rank === 1 ? ('pb' as const) : null,
  })
  const texts = (bests: ReturnType<typeof best>[], sport: 'run' | 'bike' = 'run') =>
    recordsOf(bests, whole, sport).map(({ text }) => text)
  expect(texts([best(1000, 1), best(21_097.5, 1), best(5000, 2), best(10_000, null)])).toEqual([
    'PB half marathon',
    'PB 1 km',
  ])
  const many = [400, 800, 1000, 3000].map((extent) => best(extent, 1))
  expect(texts(many)).toHaveLength(3)
  expect(texts([best(300, 1, 'power')], 'bike')).toEqual(['PB 5 min'])
})

test('MET-04/coverage 120 rides read of 4,275 make no PB: the best so far says of how many', () => {
  const best = (extent: number) => ({
    kind: 'distance',
    extent,
    value: extent / 10,
    startS: null,
    isProviderStated: false,
    rank: 1,
    standing: 'so_far' as const,
  })
  const bests = [best(10_000), best(20_000), best(40_000)]
  const coverage = { activities: 4275, read: 120, isArriving: false }
  expect(recordsOf(bests, coverage, 'bike')).toEqual([
    { text: 'Best so far 40 km, 20 km, 10 km, of 120 of 4,275 rides read', isPb: false },
  ])
  const card = text(
    <BestsCard
      bests={bests}
      coverage={coverage}
      doubtful={[]}
      hasStreams={false}
      sport="bike"
      units={METRIC}
    />,
  )
  expect(card).not.toContain('PB')
  expect(card).toContain('Of those read')
  expect(card).toContain('of 120 of 4,275 rides read')
  expect(card).toContain('Best so far: an unread one could be faster.')
  expect(coverageText({ ...coverage, isArriving: true }, 'bike')).toBe(
    'of 120 of 4,275 rides read, more to come',
  )
  expect(coverageText({ activities: 12, read: 12, isArriving: false }, 'run')).toBe('of all 12 runs')
})

test('MET-04/doubt an activity says which stretch counts for no best, and why', () => {
  const doubtful = [300, 400, 500].map((fromS) => ({ fromS, toS: fromS + 40, speedMps: 12.5 }))
  const one = text(
    <BestsCard
      bests={[]}
      coverage={whole}
      doubtful={doubtful.slice(0, 1)}
      hasStreams={false}
      sport="run"
      units={METRIC}
    />,
  )
  expect(one).toContain('Left out of bests, because nobody has ever been that fast: 5:00 to 5:40 (1:20 /km).')
  const three = text(
    <BestsCard
      bests={[]}
      coverage={whole}
      doubtful={doubtful}
      hasStreams={false}
      sport="run"
      units={METRIC}
    />,
  )
  expect(three).toContain('6:40 to 7:20 (1:20 /km) and 1 more stretch.')
  expect(
    text(
      <BestsCard bests={[]} coverage={whole} doubtful={[]} hasStreams={false} sport="run" units={METRIC} />,
    ),
  ).toBe('')
})

test('ACT-02 a rank is read as a place', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 92].map(rankText)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '92nd',
  ])
  expect(rankText(null)).toBe('–')
})

test('ING-01 strength sets show what was done, rests left out, unknown weights as a dash', () => {
  const sets = [
    { kind: 'active', exercise: 'bench_press', repetitions: 8, weightKg: 60, durationS: null },
    { kind: 'rest', exercise: null, repetitions: null, weightKg: null, durationS: 90 },
    { kind: 'active', exercise: 'pull_up', repetitions: 10, weightKg: null, durationS: 40 },
  ]
  const card = text(<SetsCard sets={sets} units={METRIC} />)
  expect(card).toContain('2 sets')
  expect(card).toMatch(/Bench press 8 60\.0 kg – Pull up 10 – 0:40/)
})
