import FitParser from 'fit-file-parser'
import { expect, test } from 'vitest'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { splits } from '#worker/domain/activity/splits.ts'
import { bestEfforts } from '#worker/domain/effort/best-efforts.ts'
import { decode } from '../decode.ts'
import { ORACLE_NOW_MS, oracleBytes } from '../oracle-fixture.ts'
import {
  ACTIVITY_FILE_ID,
  buildFit,
  ENUM,
  FIT_START,
  SINT32,
  STRING,
  UINT8,
  UINT16,
  UINT32,
  type WrittenField,
  type WrittenMessage,
} from './fit-fixture.ts'
import { FIT_EPOCH_S } from './fit-message.ts'
import { readFit } from './read-fit.ts'

async function firstOf(bytes: Uint8Array): Promise<ActivityRecord> {
  const decoded = await decode(bytes, { name: null, nowMs: ORACLE_NOW_MS })
  const activity = decoded.kind === 'activities' ? decoded.activities[0] : undefined
  if (activity === undefined) throw new Error('no activity')
  return activity
}

function session(sport: number, subSport: number, more: WrittenField[] = []): WrittenMessage {
  return {
    message: 18,
    fields: [
      [2, UINT32, 4, FIT_START],
      [5, ENUM, 1, sport],
      [6, ENUM, 1, subSport],
      [7, UINT32, 4, 600_000],
      [8, UINT32, 4, 590_000],
      ...more,
    ],
  }
}

const record = (second: number, ...fields: WrittenField[]): WrittenMessage => ({
  message: 20,
  fields: [[253, UINT32, 4, FIT_START + second], ...fields],
})

test('ING-01 a strength session without GPS keeps its sets, repetitions and weight', async () => {
  const set = (kind: number, ...fields: WrittenField[]): WrittenMessage => ({
    message: 225,
    fields: [[0, UINT32, 4, 45_000], [5, UINT8, 1, kind], ...fields],
  })
  const work = set(1, [3, UINT16, 2, 8], [4, UINT16, 2, 60 * 16], [7, UINT16, 2, [28, 0xffff]])
  const gym = await firstOf(buildFit([ACTIVITY_FILE_ID, work, set(0), session(10, 20)]))
  expect(gym).toMatchObject({
    sport: 'strength',
    subSport: 'strength_training',
    isIndoor: true,
    streams: null,
  })
  expect(gym.sets).toEqual([
    { kind: 'active', exercise: 'squat', repetitions: 8, weightKg: 60, durationS: 45 },
    { kind: 'rest', exercise: null, repetitions: null, weightKg: null, durationS: 45 },
  ])
})

test('ING-01 pool lengths become samples where the watch wrote none', async () => {
  const length = (second: number, type: number): WrittenMessage => ({
    message: 101,
    fields: [
      [2, UINT32, 4, FIT_START + second],
      [3, UINT32, 4, 30_000],
      [12, ENUM, 1, type],
    ],
  })
  const lengths = [length(0, 1), length(30, 1), length(60, 0), length(90, 1)]
  const swim = await firstOf(
    buildFit([ACTIVITY_FILE_ID, ...lengths, session(5, 17, [[44, UINT16, 2, 2500]])]),
  )
  expect(swim.streams?.timeS).toEqual(Float64Array.of(0, 30, 60, 90, 120))
  expect(swim.streams?.columns.distanceM).toEqual(Float64Array.of(0, 25, 50, 50, 75))
  expect(swim.distanceM).toBe(75)
})

const lengthOf = (second: number, seconds: number, type = 1): WrittenMessage => ({
  message: 101,
  fields: [
    [2, UINT32, 4, FIT_START + second],
    [3, UINT32, 4, seconds * 1000],
    [12, ENUM, 1, type],
  ],
})
const POOL: WrittenField[] = [[44, UINT16, 2, 2500]]

test('ING-01/pool samples and lengths together give the distance at every second, the heart rate too', async () => {
  // The watch writes its distance at the walls alone, four lengths of 24 s and a rest of 20 s after the second.
  const atWall = new Map([24, 48, 92, 116].map((second, at) => [second, (at + 1) * 2500]))
  const samples = Array.from({ length: 117 }, (_, second) =>
    record(second, [3, UINT8, 1, 140], [5, UINT32, 4, atWall.get(second) ?? 0xffffffff]),
  )
  const lengths = [lengthOf(0, 24), lengthOf(24, 24), lengthOf(48, 20, 0), lengthOf(68, 24), lengthOf(92, 24)]
  const swim = await firstOf(buildFit([ACTIVITY_FILE_ID, ...samples, ...lengths, session(5, 17, POOL)]))
  expect(swim.streams?.timeS.length).toBe(117)
  expect(swim.streams?.columns.heartRateBpm?.every((bpm) => bpm === 140)).toBe(true)
  const distanceM = swim.streams?.columns.distanceM
  expect([0, 12, 24, 48, 60, 68, 116].map((s) => distanceM?.[s])).toEqual([0, 12.5, 25, 50, 50, 50, 100])
  expect(bestEfforts(swim).efforts.map(({ name, elapsedS }) => [name, elapsedS])).toEqual([['100 m', 116]])
})

test('ING-01/pool splits of a pool swim end at its walls, and a rest lies in the split that follows it', async () => {
  const samples = Array.from({ length: 117 }, (_, second) => record(second, [3, UINT8, 1, 140]))
  const lengths = [lengthOf(0, 24), lengthOf(24, 24), lengthOf(48, 20, 0), lengthOf(68, 24), lengthOf(92, 24)]
  const swim = await firstOf(buildFit([ACTIVITY_FILE_ID, ...samples, ...lengths, session(5, 17, POOL)]))
  const cut = (lengthM: number) =>
    (swim.streams ? splits(swim.streams, { lengthM, isRun: false }) : []).map((one) => [
      one.startS,
      one.elapsedS,
      Math.round(one.distanceM),
      one.averageHeartRateBpm,
    ])
  expect(cut(50)).toEqual([
    [0, 48, 50, 140],
    [48, 68, 50, 140],
  ])
  expect(cut(25).map(([startS, elapsedS]) => [startS, elapsedS])).toEqual([
    ...[
      [0, 24],
      [24, 24],
      [48, 44],
      [92, 24],
    ],
  ])
})

test('ING-01/pool the first length counts where samples mark the ends of lengths', async () => {
  const samples = [1, 2, 3, 4].map((at) => record(at * 30, [5, UINT32, 4, at * 2500]))
  const swim = await firstOf(buildFit([ACTIVITY_FILE_ID, ...samples, session(5, 17, POOL)]))
  expect(swim.distanceM).toBe(100)
  expect(bestEfforts(swim).efforts.map(({ name, elapsedS }) => [name, elapsedS])).toEqual([['100 m', 120]])
  const marked = await firstOf(
    buildFit([
      ACTIVITY_FILE_ID,
      ...samples,
      ...[0, 30, 60, 90].map((s) => lengthOf(s, 30)),
      session(5, 17, POOL),
    ]),
  )
  expect(bestEfforts(marked).efforts.map(({ elapsedS }) => elapsedS)).toEqual([120])
})

test('ING-06 power from a developer field that stands for the native one is read', async () => {
  const description: WrittenMessage = {
    message: 206,
    fields: [
      [0, UINT8, 1, 0],
      [1, UINT8, 1, 3],
      [2, UINT8, 1, UINT16],
      [14, UINT16, 2, 20],
      [15, UINT8, 1, 7],
    ],
  }
  const sample = (second: number, watts: number): WrittenMessage => ({
    ...record(second, [3, UINT8, 1, 140]),
    developer: [[3, 2, 0, watts]],
  })
  const run = await firstOf(
    buildFit([ACTIVITY_FILE_ID, description, sample(0, 250), sample(1, 260), session(1, 0)]),
  )
  expect(run.streams?.columns.powerW).toEqual(Float64Array.of(250, 260))
  expect(run.streams?.columns.heartRateBpm).toEqual(Float64Array.of(140, 140))
})

const letters = (text: string): WrittenField => [8, STRING, 1, [...text, '\0'].map((l) => l.charCodeAt(0))]
const describe = (native: number | null, units: string, name = ''): WrittenMessage => ({
  message: 206,
  fields: [
    [0, UINT8, 1, 0],
    [1, UINT8, 1, 3],
    [2, UINT8, 1, UINT16],
    [3, STRING, 1, [...name, '\0'].map((letter) => letter.charCodeAt(0))],
    letters(units),
    ...(native === null
      ? []
      : ([
          [14, UINT16, 2, 20],
          [15, UINT8, 1, native],
        ] satisfies WrittenField[])),
  ],
})
const withField = (value: (second: number) => number, ...fields: WrittenField[]): WrittenMessage[] =>
  Array.from({ length: 251 }, (_, second) => ({
    ...record(second, ...fields),
    developer: [[3, 2, 0, value(second)]],
  }))

test.each([
  ['beside a native one that is never valid', describe(5, 'm'), [[5, UINT32, 4, 0xffffffff]]],
  ['beside a native one that is always zero', describe(5, 'm'), [[5, UINT32, 4, 0]]],
  ['known by its name alone', describe(null, 'm', 'Distance'), []],
] satisfies [string, WrittenMessage, WrittenField[]][])(
  'ING-06/developer a distance %s is read',
  async (_, description, fields) => {
    const samples = withField((second) => second * 5, ...fields)
    const none: WrittenField = [9, UINT32, 4, 0]
    const run = await firstOf(buildFit([ACTIVITY_FILE_ID, description, ...samples, session(1, 0, [none])]))
    expect(run.distanceM).toBe(1250)
    expect(run.streams?.columns.distanceM?.at(-1)).toBe(1250)
  },
)

test.each([
  ['km/h', 18, 5],
  ['m/s', 5, 5],
  ['mph', 10, 4.4704],
  ['', 5, 5],
])('ING-06/developer a speed in %j is read in its unit', async (units, raw, mps) => {
  const samples = withField(() => raw)
  const run = await firstOf(buildFit([ACTIVITY_FILE_ID, describe(6, units), ...samples, session(1, 0)]))
  expect(run.streams?.columns.speedMps?.[10]).toBeCloseTo(mps, 9)
})

test('ING-06/developer a speed in a unit nobody knows is left out', async () => {
  const samples = withField(() => 18)
  const run = await firstOf(buildFit([ACTIVITY_FILE_ID, describe(6, 'furlongs'), ...samples, session(1, 0)]))
  expect(run.streams?.columns.speedMps).toBeUndefined()
})

test('ING-06 enhanced speed and altitude win over the short forms, an invalid one does not', async () => {
  const samples = [
    record(0, [73, UINT32, 4, 3100], [6, UINT16, 2, 3000], [2, UINT16, 2, 3000], [78, UINT32, 4, 0xffffffff]),
    record(1, [73, UINT32, 4, 3200], [6, UINT16, 2, 0xffff], [2, UINT16, 2, 3005], [78, UINT32, 4, 3010]),
  ]
  const run = await firstOf(buildFit([ACTIVITY_FILE_ID, ...samples, session(1, 0)]))
  expect(run.streams?.columns.speedMps).toEqual(Float64Array.of(3.1, 3.2))
  expect(run.streams?.columns.altitudeM).toEqual(Float64Array.of(100, 102))
})

test('ING-06 a session dated by its end alone gets its start from its length', async () => {
  const ended: WrittenMessage = {
    message: 18,
    fields: [
      [253, UINT32, 4, FIT_START + 600],
      [5, ENUM, 1, 1],
      [7, UINT32, 4, 600_000],
    ],
  }
  expect((await firstOf(buildFit([ACTIVITY_FILE_ID, ended]))).startAt).toBe('2025-05-04T08:00:00.000Z')
})

test('ING-06 the byte order of the device makes no difference', async () => {
  const position = (at: number): WrittenField[] => [
    [0, SINT32, 4, 600_000_000 + at],
    [1, SINT32, 4, 100_000_000],
  ]
  const messages = [ACTIVITY_FILE_ID, record(0, ...position(0)), record(5, ...position(900)), session(2, 7)]
  const big = await firstOf(buildFit(messages, { littleEndian: false }))
  expect(big).toEqual(await firstOf(buildFit(messages)))
  expect(big.streams?.columns.latDeg?.[0]).toBeCloseTo((600_000_000 * 180) / 2 ** 31, 9)
})

test('ING-06 a recording that states no local time has the offset of the place and the season it began in', async () => {
  const january = Date.UTC(2025, 0, 15, 8) / 1000 - FIT_EPOCH_S
  const semicircles = (degrees: number) => Math.round((degrees * 2 ** 31) / 180)
  const inAuckland = [0, 1, 2, 3].map((second) =>
    record(
      january - FIT_START + second,
      [0, SINT32, 4, semicircles(-36.85)],
      [1, SINT32, 4, semicircles(174.76)],
    ),
  )
  const run = await firstOf(buildFit([ACTIVITY_FILE_ID, ...inAuckland]))
  expect(run).toMatchObject({ startAt: '2025-01-15T08:00:00.000Z', utcOffsetS: 46_800 })
})

test('ING-06 a device that wrote no summary is read from its samples, and says so', async () => {
  const samples = [0, 1, 2, 3].map((second) =>
    record(second, [5, UINT32, 4, second * 300], [3, UINT8, 1, 120]),
  )
  const decoded = await decode(buildFit([ACTIVITY_FILE_ID, ...samples]), { name: null, nowMs: ORACLE_NOW_MS })
  expect(decoded).toMatchObject({
    activities: [{ elapsedS: 3, distanceM: 9, averageHeartRateBpm: 120 }],
    warnings: ['The device wrote no summary; totals come from its samples.'],
  })
})

test.each([
  'sweatpy/4078723797.fit',
  'fitdecode/2019-02-17-062644-ELEMNT-297E-195-0.fit',
  'fitdecode/activity-small-fenix2-run.fit',
])('ING-06 %s: another reader finds the same value in every sample', async (path) => {
  const bytes = oracleBytes(path)
  const { samples } = readFit(bytes).contents
  const parser = new FitParser({ force: true, mode: 'list', speedUnit: 'm/s', lengthUnit: 'm' })
  const { records = [] } = await parser.parseAsync(Buffer.from(bytes))
  expect(samples.length).toBe(records.length)
  const names = {
    heart_rate: 'heartRateBpm',
    distance: 'distanceM',
    power: 'powerW',
    position_lat: 'latDeg',
  } as const
  for (const [index, theirs] of records.entries()) {
    expect(samples.epochS[index]).toBe(new Date(theirs.timestamp ?? '').getTime() / 1000)
    for (const [name, column] of Object.entries(names)) {
      const value = theirs[name as keyof typeof names]
      const ours = samples.columns[column]?.[index] ?? Number.NaN
      if (typeof value === 'number') expect(Math.abs(ours - value)).toBeLessThan(1e-6)
      else expect(ours).toBeNaN()
    }
  }
  expect(samples.epochS[0]).toBeGreaterThan(FIT_EPOCH_S)
})
