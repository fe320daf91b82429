import type { ReactElement } from 'react'
import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { ApiResult } from '#web/api/api-client.ts'
import { IMPERIAL, METRIC } from '#web/format/units.ts'
import type {
  ActivityDetail,
  ActivityStreams,
  LapView,
  OriginView,
} from '#worker/features/activities/answers.ts'
import { ActivityChange } from '#worker/features/activities/schema.ts'
import { ActivityPage } from './activity-page.tsx'
import { rankText, recordsOf } from './bests-card.tsx'
import { lanesOf, shownStreams, workLaps } from './lanes.ts'
import { LapsCard, lapParts } from './laps-card.tsx'
import { changeOf } from './notes-card.tsx'
import { SetsCard } from './parts.tsx'
import { factsText, SourceCard } from './source-card.tsx'
import { othersText, StressCard, surenessText } from './stress-card.tsx'
import { formulaRow, inputRow } from './stress-words.ts'
import { zoneTimes } from './zones-card.tsx'

const text = (element: ReactElement) =>
  render(element)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
const reading = { units: METRIC, locale: 'en', timeZone: 'Europe/Berlin' }
const edit = { typed: null, failed: undefined, errorOf: () => undefined, saved: false }

const origin: OriginView = {
  id: 'org_1',
  provider: 'strava',
  deviceName: null,
  fileName: null,
  fileSizeBytes: null,
  hasOriginal: false,
  detail: 'summary',
  fetchedAt: '2026-04-22T20:00:00Z',
  rawExpiresAt: '2026-04-29T20:00:00Z',
  match: null,
  policy: { ai: false, coach: false, public: false, text: 'From Strava: shown to you alone.' },
}

const activity: ActivityDetail = {
  id: 'act_1',
  name: '6 × 1 km',
  sport: 'run',
  subSport: null,
  startAt: '2026-04-22T16:12:00Z',
  utcOffsetS: 7200,
  day: '2026-04-22',
  movingS: 3986,
  elapsedS: 3990,
  distanceM: 13290,
  elevationGainM: null,
  averageHeartRateBpm: null,
  averagePowerW: null,
  gradedPaceSPerKm: null,
  stressPoints: 96.9,
  stressModel: 'graded_pace',
  isIndoor: false,
  isManual: false,
  hasStreams: false,
  sources: ['strava'],
  elevationLossM: null,
  averageSpeedMps: 13290 / 3986,
  maxSpeedMps: null,
  maxHeartRateBpm: null,
  maxPowerW: null,
  normalisedPowerW: null,
  averageCadenceRpm: null,
  averageTemperatureC: null,
  energyKj: null,
  deviceName: null,
  notes: null,
  sets: [],
  streamNames: [],
  excludedFromLoad: false,
  excludedFromBests: false,
  stressOverride: null,
  isEdited: false,
  stress: {
    points: 96.94,
    model: 'graded_pace',
    confidence: 'high',
    inputs: [
      { name: 'graded_speed', value: 3.4965, unit: 'm/s', source: 'measured' },
      { name: 'threshold_speed', value: 1000 / 268, unit: 'm/s', source: 'stated' },
      { name: 'duration', value: 3986, unit: 's', source: 'measured' },
      { name: 'intensity_factor', value: 0.9357, unit: '', source: 'measured' },
    ],
    alternatives: [{ model: 'heart_rate', points: 94 }],
  },
  zones: [],
  laps: [],
  bests: [],
  legs: [],
  parentId: null,
  origins: [origin],
  previousId: null,
  nextId: null,
}

const noStreams: ApiResult<ActivityStreams> = {
  ok: true,
  status: 200,
  error: null,
  data: {
    timeS: [],
    columns: {},
    splits: { kilometre: [], mile: [] },
    sourceProvider: null,
    state: 'none',
    note: 'Details are still to come: only the summary has arrived.',
  },
}

const page = (streams: ApiResult<ActivityStreams>, change: Partial<ActivityDetail> = {}) =>
  text(
    <ActivityPage
      activity={{ ...activity, ...change }}
      streams={streams}
      by="laps"
      reading={reading}
      edit={edit}
    />,
  )

const lap = (startS: number, elapsedS: number, distanceM: number): LapView => ({
  number: startS + 1,
  startS,
  elapsedS,
  movingS: elapsedS,
  distanceM,
  elevationGainM: null,
  averageSpeedMps: distanceM / elapsedS,
  averageHeartRateBpm: null,
  maxHeartRateBpm: null,
  averagePowerW: null,
  averageCadenceRpm: null,
  gradedPaceSPerKm: null,
  trigger: null,
})

test('ACT-02 streams that fail leave the rest of the page standing, with the request id', () => {
  const error = { code: 'internal', message: 'Something failed on our side.', requestId: 'req_7' }
  const shown = page({ ok: false, status: 500, data: null, error })
  for (const part of ['The streams did not load', 'req_7', '13.29', 'Grade-adjusted pace', 'Strava'])
    expect(shown).toContain(part)
})

test('ACT-02 without streams the summary stands and says what is still to come', () => {
  const shown = page(noStreams)
  expect(shown).toContain('No streams here.')
  expect(shown).toContain('only the summary has arrived')
  expect(shown).not.toContain('Route')
  expect(shown).toContain('Heart rate –')
})

test('ACT-02 expired streams say why they are gone', () => {
  const gone = { ...noStreams.data, state: 'expired', note: 'Kept for seven days.' } as ActivityStreams
  expect(page({ ...noStreams, data: gone })).toContain(
    'The streams are not kept any more. Kept for seven days.',
  )
})

test('ACT-02 an activity by hand without distance shows no distance and no pace', () => {
  const shown = page(noStreams, { distanceM: null, averageSpeedMps: null, isManual: true, sport: 'strength' })
  expect(shown).toContain('By hand')
  expect(shown).not.toContain('Edited')
  expect(page(noStreams, { isEdited: true })).toContain('Edited')
  expect(shown).not.toMatch(/Distance|Pace \d/)
})

test('ACT-02 the stress receipt has model, inputs, the formula with its numbers, and what other models say', () => {
  const card = text(<StressCard activity={activity} units={METRIC} />)
  for (const part of [
    '97 points',
    'Confidence high',
    '4:46/km',
    '4:28/km',
    '1:06:26',
    '0.9357² × 1.1072 h × 100 96.9',
    'Heart rate 94',
  ])
    expect(card).toContain(part)
  const imperial = text(<StressCard activity={activity} units={IMPERIAL} />)
  expect(imperial).toContain('7:11/mi')
})

test('ACT-02 the formula fits its model, and there is none where nothing was computed', () => {
  const duration = { name: 'duration', value: 3600, unit: 's', source: 'measured' } as const
  const input = (name: string, value: number) => ({ name, value, unit: '', source: 'measured' }) as const
  expect(
    formulaRow({ points: 51.2, model: 'swim_speed', inputs: [input('intensity_factor', 0.8), duration] }),
  ).toEqual({
    key: '0.8000³ × 1.0000 h × 100',
    value: '51.2',
  })
  expect(formulaRow({ points: 50, model: 'heart_rate', inputs: [input('trimp', 60), duration] })?.key).toBe(
    '60.0 ÷ 120.0 an hour at threshold × 100',
  )
  expect(formulaRow({ points: 80, model: 'manual', inputs: [] })).toBeNull()
})

test('ACT-02 an estimate and an assumption never look like a reading', () => {
  const row = inputRow({ name: 'max_heart_rate', value: 190, unit: 'bpm', source: 'assumed' }, METRIC, 'run')
  expect(row).toEqual({ key: 'Maximum heart rate, assumed', value: '190 bpm' })
  const inputs = [{ name: 'ftp', value: 250, unit: 'W', source: 'estimated' }] as const
  const stress = {
    points: 60,
    model: 'power',
    confidence: 'medium',
    inputs: [...inputs],
    alternatives: [],
  } as const
  expect(surenessText({ ...stress, inputs: [...inputs], alternatives: [] }, { hasStreams: true })).toContain(
    'read off your past efforts',
  )
  expect(othersText({ alternatives: [] })).toBe('No other model had its data.')
})

test('ACT-02 stress that is not derived yet is not zero', () => {
  const card = text(<StressCard activity={{ ...activity, stress: null }} units={METRIC} />)
  expect(card).toContain('Being computed.')
  expect(card).not.toMatch(/\b0\b/)
})

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
    <LapsCard laps={lapParts(laps, new Set())} splits={[]} by="laps" sport="run" units={METRIC} />,
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

test('ACT-02 a private source says so; only a joined one can be separated', () => {
  const one = text(<SourceCard activity={activity} timeZone="Europe/Berlin" />)
  expect(one).toContain('Private: shown to you only.')
  expect(one).not.toContain('Separate')
  const file = {
    ...origin,
    id: 'org_2',
    provider: 'file',
    hasOriginal: true,
    fileName: 'run.fit',
    fileSizeBytes: 32_000,
    policy: { ai: true, coach: true, public: true, text: 'From your file: yours to share.' },
  }
  const two = text(
    <SourceCard activity={{ ...activity, origins: [origin, file] }} timeZone="Europe/Berlin" />,
  )
  for (const part of ['2 origins, one activity', 'Separate', 'Original, 32 kB', 'Yours'])
    expect(two).toContain(part)
  expect(factsText(origin, 'Europe/Berlin')).toBe(
    'Read 22 Apr 2026, summary only so far, laps and streams kept until 29 Apr 2026.',
  )
})

test('ACT-02 saving sends what was changed: an untouched title is not, an empty one gives the source’s back', () => {
  const typed = { name: 'Intervals', name_was: 'Intervals', notes: ' ', stress: '', no_bests: 'on' }
  expect(changeOf(typed)).toEqual({
    notes: null,
    stressOverride: null,
    excludedFromLoad: false,
    excludedFromBests: true,
  })
  expect(changeOf({ ...typed, name: '' })).toMatchObject({ name: null })
  expect(ActivityChange.safeParse(changeOf({ ...typed, stress: '87,5' })).data?.stressOverride).toBe(87.5)
  expect(ActivityChange.safeParse(changeOf({ ...typed, stress: 'hard' })).success).toBe(false)
})

test('ACT-02 the head names the records an activity set, by their usual names and three at most', () => {
  const best = (extent: number, rank: number | null, kind = 'distance') => ({
    kind,
    extent,
    value: 100,
    startS: null,
    isProviderStated: false,
    rank,
  })
  expect(recordsOf([best(1000, 1), best(21_097.5, 1), best(5000, 2), best(10_000, null)], 'run')).toEqual([
    'PB half marathon',
    'PB 1 km',
  ])
  const many = [400, 800, 1000, 3000].map((extent) => best(extent, 1))
  expect(recordsOf(many, 'run')).toHaveLength(3)
  expect(recordsOf([best(300, 1, 'power')], 'bike')).toEqual(['PB 5 min'])
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
