import { expect, test } from 'vitest'
import { decode } from '../decode.ts'
import { ORACLE_NOW_MS } from '../oracle-fixture.ts'
import {
  ACTIVITY_FILE_ID,
  buildFit,
  ENUM,
  FIT_START,
  UINT8,
  UINT32,
  type WrittenField,
  type WrittenMessage,
} from './fit-fixture.ts'

const DAY_S = 86_400

async function read(messages: WrittenMessage[]) {
  const decoded = await decode(buildFit([ACTIVITY_FILE_ID, ...messages]), {
    name: null,
    nowMs: ORACLE_NOW_MS,
  })
  const activity = decoded.kind === 'activities' ? decoded.activities[0] : undefined
  if (decoded.kind !== 'activities' || activity === undefined) throw new Error('no activity')
  return { activity, warnings: decoded.warnings }
}

const heartRate = (time: number): WrittenMessage => ({
  message: 20,
  fields: [
    [253, UINT32, 4, time],
    [3, UINT8, 1, 140],
  ],
})

const record = (time: number, metres: number): WrittenMessage => ({
  message: 20,
  fields: [
    [253, UINT32, 4, time],
    [5, UINT32, 4, metres * 100],
  ],
})

function session(elapsedS: number, timerS: number, more: WrittenField[] = [], sport = 2): WrittenMessage {
  return {
    message: 18,
    fields: [
      [2, UINT32, 4, FIT_START],
      [5, ENUM, 1, sport],
      [7, UINT32, 4, elapsedS * 1000],
      [8, UINT32, 4, timerS * 1000],
      ...more,
    ],
  }
}

/** A ride of 600 samples at 8 m/s whose clock reads as `clock` says. */
const ride = (clock: (second: number) => number) =>
  Array.from({ length: 600 }, (_, second) => record(FIT_START + clock(second), second * 8))

test.each([
  ['one sample from a year ahead', (s: number) => (s === 91 ? 366 * DAY_S : s), 599],
  ['a clock set back by an hour', (s: number) => (s < 91 ? s : s - 3600), 600],
  ['a clock set back by ten years', (s: number) => (s < 102 ? s : s - 3650 * DAY_S), 600],
  ['a clock set ahead by a month', (s: number) => (s < 91 ? s : s + 30 * DAY_S), 600],
  ['a clock set ahead and back', (s: number) => (s < 91 || s > 300 ? s : s + 2 * DAY_S), 600],
])('ING-06/clock %s loses no other sample', async (_, clock, kept) => {
  const { activity, warnings } = await read([...ride(clock), session(600, 600)])
  const { timeS, columns } = activity.streams ?? { timeS: [], columns: {} }
  expect(timeS.length).toBe(kept)
  expect(columns.distanceM?.at(-1)).toBe(599 * 8)
  expect(timeS.at(-1)).toBeLessThan(602)
  expect(activity.startAt).toBe('2025-05-04T08:00:00.000Z')
  expect(warnings.join()).toMatch(/clock was set|out of order/)
})

test('ING-06/clock a way told twice is counted once', async () => {
  const { activity } = await read([...ride((s) => s), ...ride((s) => s), session(600, 600)])
  expect(activity.streams?.timeS.length).toBe(600)
})

test.each([
  ['the smaller part before it', (s: number) => (s < 91 ? s : s - 3600), 600, 600],
  ['the smaller part after it', (s: number) => (s < 510 ? s : s - 3600), 600, 600],
  ['nothing, in a session too short for both parts', (s: number) => (s < 510 ? s : s - 3600), 510, 510],
  ['nothing, in a session left open for weeks', (s: number) => (s < 510 ? s : s - 3600), 30 * DAY_S, 510],
])('ING-06/clock without a distance a clock set back keeps %s', async (_, clock, elapsedS, kept) => {
  const samples = Array.from({ length: 600 }, (_one, second) => heartRate(FIT_START + clock(second)))
  const { activity } = await read([...samples, session(elapsedS, 510)])
  expect(activity.streams?.timeS.length).toBe(kept)
  expect(activity.streams?.timeS.at(-1)).toBe(kept - 1)
  expect(activity.startAt).toBe('2025-05-04T08:00:00.000Z')
})

test('ING-06/clock without a distance what is told twice is counted once', async () => {
  const samples = Array.from({ length: 600 }, (_, second) => heartRate(FIT_START + second))
  const { activity } = await read([...samples, ...samples, session(600, 600)])
  expect(activity.streams?.timeS.length).toBe(600)
})

test('ING-06/clock samples that tremble are left out, the others stay in order', async () => {
  const trembling = ride((s) => (s % 50 === 0 ? s + 3 : s))
  const { activity } = await read([...trembling, session(600, 600)])
  const { timeS, columns } = activity.streams ?? { timeS: new Float64Array(), columns: {} }
  expect(timeS.length).toBeGreaterThan(580)
  const { distanceM = timeS } = columns
  expect(distanceM.every((value, i) => i === 0 || value > (distanceM[i - 1] ?? 0))).toBe(true)
})

test('ING-06/clock a sample without a valid time of its own is left out, and said so', async () => {
  const samples = Array.from({ length: 96 }, (_, second) =>
    record(second < 24 || second > 90 ? FIT_START + second : 0xffffffff, Math.min(100, second * 1.05)),
  )
  const { activity, warnings } = await read([...samples, session(96, 96, [], 5)])
  expect(activity.streams?.timeS.length).toBe(29)
  const { timeS, columns } = activity.streams ?? { timeS: new Float64Array(), columns: {} }
  expect(timeS[23]).toBe(23)
  expect(columns.distanceM?.[23]).toBeCloseTo(24.15, 2)
  expect(warnings).toContain('67 samples without a time were left out.')
})

test('ING-06/times a whole shorter than what ran is as long as what ran, unless the samples end with it', async () => {
  expect((await read([session(2840, 21_680)])).activity).toMatchObject({ elapsedS: 21_680, movingS: 21_680 })
  expect((await read([...ride((s) => s), session(600, 6000)])).activity).toMatchObject({
    elapsedS: 600,
    movingS: 600,
  })
  const sampled = Array.from({ length: 2169 }, (_, at) => record(FIT_START + at * 10, at * 80))
  expect((await read([...sampled, session(2840, 21_680)])).activity).toMatchObject({
    elapsedS: 21_680,
    movingS: 21_680,
  })
  expect((await read([session(1807, 1808)])).activity).toMatchObject({ elapsedS: 1807, movingS: 1807 })
})

test.each([27, 31])('ING-06/times a recording left open for %d days is as long as its ride', async (days) => {
  const stray = record(FIT_START + days * DAY_S, 599 * 8)
  const sampled = await read([...ride((s) => s), stray, session(days * DAY_S, 600)])
  expect(sampled.activity).toMatchObject({ elapsedS: 600, movingS: 600 })
  expect((await read([session(days * DAY_S, 7200)])).activity).toMatchObject({
    elapsedS: 7200,
    movingS: 7200,
  })
})

test('ING-06/times samples before the start are left out with a warning, or the start was wrong', async () => {
  const early = Array.from({ length: 3600 }, (_, at) => record(FIT_START - 2700 + at, at * 8))
  const short = await read([...early, session(900, 900)])
  expect(short.activity).toMatchObject({ startAt: '2025-05-04T08:00:00.000Z', elapsedS: 900 })
  expect(short.warnings).toContain("2700 samples from before the recording's own start were left out.")
  const whole = await read([...early, session(3600, 3600)])
  expect(whole.activity).toMatchObject({ startAt: '2025-05-04T07:15:00.000Z', elapsedS: 3600 })
  expect(whole.activity.streams?.timeS.length).toBe(3600)
  expect(whole.warnings).toEqual([])
})

test('ING-06/times a swim in open water without a sport, and a total that cannot be, are read for what they are', async () => {
  const far: WrittenField = [9, UINT32, 4, 4_000_000_000]
  const { activity } = await read([...ride((s) => s), session(600, 600, [far])])
  expect(activity.distanceM).toBe(599 * 8)
  const open: WrittenField = [6, ENUM, 1, 18]
  expect((await read([session(600, 600, [open], 0)])).activity.sport).toBe('swim')
  expect((await read([session(600, 600, [open], 19)])).activity.sport).toBe('other')
})
