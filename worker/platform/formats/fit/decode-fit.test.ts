import { expect, test } from 'vitest'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { splits } from '#worker/domain/activity/splits.ts'
import { stretchReader } from '#worker/domain/activity/stretch.ts'
import { bestEfforts } from '#worker/domain/effort/best-efforts.ts'
import { decode } from '../decode.ts'
import { FormatError } from '../format-error.ts'
import { ORACLE_NOW_MS, type OracleFile, oracleAnswers, oracleBytes, oracleText } from '../oracle-fixture.ts'
import { FIT_EPOCH_S, fieldEpochS, fieldValue } from './fit-message.ts'
import { MESSAGE, SESSION } from './fit-profile.ts'
import { readFit } from './read-fit.ts'

const ANSWERS = oracleAnswers()
const WHOLE = ANSWERS.filter((file) => file.errors.length === 0)
const hint = { name: null, nowMs: ORACLE_NOW_MS }

const SPORTS: Readonly<Record<string, string>> = {
  running: 'run',
  cycling: 'bike',
  swimming: 'swim',
  walking: 'walk',
}

/** The watch wrote a distance of zero; the rowing machine's own, in developer fields, is the one that was rowed. */
const ROWED_M: Readonly<Record<string, number>> = { 'fitdecode/20170518-191602-1740899583.fit': 6162 }

async function activitiesOf(path: string): Promise<ActivityRecord[]> {
  const decoded = await decode(oracleBytes(path), hint)
  return decoded.kind === 'activities' ? decoded.activities : []
}

/** Legs stand for sessions; the other reader lists sessions in file order, ours are in order of time. */
async function sessionsOf(path: string): Promise<ActivityRecord[]> {
  return (await activitiesOf(path)).flatMap((activity) =>
    activity.legs.length > 0 ? activity.legs : [activity],
  )
}

test.each(WHOLE.filter((file) => file.sessions.length > 0))(
  'ING-06 $path gives its sessions with sport, start, times, distance and heart rate',
  async (file: OracleFile) => {
    const sessions = await sessionsOf(file.path)
    expect(sessions).toHaveLength(file.sessions.length)
    for (const [index, wanted] of file.sessions.entries()) {
      const session = sessions[index]
      expect(session?.startAt).toBe(wanted.startTime)
      expect(session?.elapsedS).toBe(wanted.totalElapsedTime)
      // Our gate never lets motion last longer than the whole.
      expect(session?.movingS).toBe(Math.min(wanted.totalTimerTime, wanted.totalElapsedTime))
      expect(session?.distanceM).toBe(ROWED_M[file.path] ?? wanted.totalDistance ?? null)
      if (wanted.avgHeartRate) expect(session?.averageHeartRateBpm).toBe(wanted.avgHeartRate)
      if (wanted.avgHeartRate === 0) expect(session?.averageHeartRateBpm).toBeNull()
      if (wanted.maxHeartRate) expect(session?.maxHeartRateBpm).toBe(wanted.maxHeartRate)
      if (wanted.totalAscent !== undefined) expect(session?.elevationGainM).toBe(wanted.totalAscent)
      const sport = SPORTS[wanted.sport]
      if (sport !== undefined) expect(session?.sport).toBe(sport)
      if (wanted.sport === 'transition') expect(session?.subSport).toBe('transition')
    }
  },
)

test.each(WHOLE)('ING-06 $path holds as many samples, laps and lengths', (file: OracleFile) => {
  const { contents } = readFit(oracleBytes(file.path))
  expect(contents.recordCount).toBe(file.records)
  expect(contents.messages.get(MESSAGE.lap) ?? []).toHaveLength(file.laps)
  expect(contents.messages.get(MESSAGE.length) ?? []).toHaveLength(file.lengths)
})

test.each(WHOLE.filter((file) => file.laps > 0 && file.sessions.length > 0))(
  'ING-06 $path keeps every lap in its session',
  async (file: OracleFile) => {
    const laps = (await sessionsOf(file.path)).flatMap((session) => session.laps)
    expect(laps).toHaveLength(file.laps)
  },
)

test('ACT-08 the stretch of each lap is what the watch itself said of it, to a sample', async () => {
  const [ride] = await activitiesOf('sweatpy/4801048867.fit')
  if (!ride?.streams) throw new Error('expected streams')
  const read = stretchReader(ride.streams, { isRun: false })
  expect(ride.laps).toHaveLength(8)
  for (const lap of ride.laps) {
    const found = read(lap.startS, lap.startS + lap.elapsedS)
    const sampleM = 2 * ((lap.distanceM ?? 0) / lap.elapsedS)
    expect(Math.abs(found.elapsedS - lap.elapsedS)).toBeLessThan(1.5)
    expect(Math.abs((found.distanceM ?? 0) - (lap.distanceM ?? 0))).toBeLessThan(sampleM)
    expect(Math.round(found.averageHeartRateBpm ?? 0)).toBe(lap.averageHeartRateBpm)
    expect(found.maxHeartRateBpm).toBe(lap.maxHeartRateBpm)
  }
})

test.each(ANSWERS.filter((file) => file.file_type !== 'activity'))(
  'ING-07 $path is no activity and says what it is',
  async (file: OracleFile) => {
    const decoded = await decode(oracleBytes(file.path), hint)
    const what = file.file_type.replace(/[AB]$/, '')
    expect(decoded).toEqual({ kind: 'not_activity', what })
  },
)

test.each(ANSWERS.filter((file) => !file.integrity))(
  'REL-11 $path is damaged: what decodes is kept, and said so',
  async (file) => {
    const decoded = await decode(oracleBytes(file.path), hint)
    if (decoded.kind !== 'activities') throw new Error('expected activities')
    expect(decoded.warnings[0]).toContain('damaged or was cut short')
    const [activity, ...others] = decoded.activities
    expect(others).toEqual([])
    const [wanted] = file.sessions
    if (wanted !== undefined) {
      expect(activity).toMatchObject({ startAt: wanted.startTime, elapsedS: wanted.totalElapsedTime })
      expect(activity?.distanceM).toBe(wanted.totalDistance)
    } else expect(activity?.streams?.timeS.length).toBeGreaterThan(0.99 * file.records)
  },
)

test.each([
  ['by one byte', (bytes: Uint8Array) => bytes.slice(0, -1)],
  ['by its checksum', (bytes: Uint8Array) => bytes.slice(0, -2)],
  ['in its last message', (bytes: Uint8Array) => bytes.slice(0, -9)],
  ['of its header size', (bytes: Uint8Array) => bytes.with(0, 0)],
  ['of its data size', (bytes: Uint8Array) => bytes.map((byte, at) => (at >= 4 && at < 8 ? 0 : byte))],
  ['of its checksum', (bytes: Uint8Array) => bytes.with(-1, (bytes.at(-1) ?? 0) ^ 0xff)],
])('REL-11/damaged a file robbed %s is the same activity with a warning', async (_, damaged) => {
  const path = 'sweatpy/4801048867.fit'
  const decoded = await decode(damaged(oracleBytes(path)), hint)
  if (decoded.kind !== 'activities') throw new Error('expected activities')
  const [whole] = await activitiesOf(path)
  const { utcOffsetS: _zone, ...rest } = whole ?? {}
  // The local time stands in the last message, which one of them has lost.
  expect(decoded.activities).toMatchObject([rest])
  expect(decoded.warnings[0]).toContain('damaged or was cut short')
})

test('REL-11/damaged where nothing of a recording is left the damage is the answer', async () => {
  const bytes = oracleBytes('sweatpy/4801048867.fit')
  const refusal = await decode(bytes.slice(0, 60), hint).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(FormatError)
  expect(refusal).toMatchObject({ reason: 'truncated' })
})

test('REL-11/damaged a second file whose checksum alone is wrong is kept beside the first, and said so', async () => {
  const decoded = await decode(oracleBytes('fitdecode/invalid/activity-activity-filecrc.fit'), hint)
  if (decoded.kind !== 'activities') throw new Error('expected activities')
  expect(decoded.activities.map((activity) => activity.distanceM)).toEqual([5.73, 5.73])
  expect(decoded.warnings[0]).toContain('damaged or was cut short')
})

test.each([
  'fitdecode/invalid/activity-settings-corruptheader.fit',
  'fitdecode/invalid/activity-settings-nodata.fit',
])('REL-11 %s keeps the good file before a damaged one and says so', async (path) => {
  const decoded = await decode(oracleBytes(path), hint)
  if (decoded.kind !== 'activities') throw new Error('expected activities')
  expect(decoded.activities.map((activity) => activity.distanceM)).toEqual([5.73])
  expect(decoded.warnings.join()).toContain('end of the file')
})

test('ING-06 a file whose samples have no time is refused with that reason', async () => {
  await expect(decode(oracleBytes('fitdecode/DeveloperData.fit'), hint)).rejects.toMatchObject({
    reason: 'no_time',
  })
})

test('ING-06 compressed timestamps and compressed speed and distance read as the known table says', () => {
  const path = 'fitdecode/compressed-speed-distance'
  const { contents } = readFit(oracleBytes(`${path}.fit`))
  const rows = oracleText(`${path}-records.csv`).trim().split('\n').slice(1)
  const { columns, epochS } = contents.samples
  // The table leaves out the first sample, which holds a time and nothing else.
  const samples = rows.map((_, row) => [
    (epochS[row + 1] ?? 0) - FIT_EPOCH_S,
    columns.heartRateBpm?.[row + 1],
    columns.speedMps?.[row + 1],
    columns.distanceM?.[row + 1],
    columns.cadenceRpm?.[row + 1],
  ])
  expect(contents.samples.length).toBe(rows.length + 1)
  expect(samples).toEqual(rows.map((row) => row.split(',').map(Number)))
})

test.each(['antfs-dump.63', 'compressed-speed-distance'])(
  'ING-06 %s comes from a clock that was never set: read, and refused with that reason',
  async (name) => {
    const path = `fitdecode/${name}.fit`
    const wanted = ANSWERS.find((file) => file.path === path)?.sessions[0]
    const session = readFit(oracleBytes(path)).contents.messages.get(MESSAGE.session)?.[0]
    expect(fieldEpochS(session, SESSION.startTime)).toBe(Date.parse(wanted?.startTime ?? '') / 1000)
    expect(fieldValue(session, SESSION.elapsedS)).toBe(wanted?.totalElapsedTime)
    await expect(decode(oracleBytes(path), hint)).rejects.toMatchObject({ reason: 'bad_time' })
  },
)

test.each(['garmin-edge-500-activity', 'garmin-edge-820-bike', 'garmin-fenix-5-bike'])(
  'ING-06 %s gives the samples of the known table',
  (name) => {
    const { samples } = readFit(oracleBytes(`fitdecode/${name}.fit`)).contents
    const rows = oracleText(`fitdecode/${name}-records.csv`).trim().split('\n').slice(1)
    const sums = { heartRateBpm: 0, speedMps: 0, distanceM: 0, altitudeM: 0, temperatureC: 0 }
    const wanted = { ...sums }
    for (const row of rows) {
      const cells = row.split(',')
      const order = { heartRateBpm: 1, speedMps: 3, distanceM: 4, altitudeM: 7, temperatureC: 8 }
      for (const [column, at] of Object.entries(order))
        wanted[column as keyof typeof sums] += Number(cells[at])
    }
    for (const column of Object.keys(sums) as (keyof typeof sums)[]) {
      for (let index = 0; index < samples.length; index++)
        sums[column] += samples.columns[column]?.[index] || 0
      const merged = rows.length - samples.length
      expect(Math.abs(sums[column] / wanted[column] - 1)).toBeLessThanOrEqual(merged === 0 ? 1e-9 : 0.01)
    }
  },
)

test('ING-01 a triathlon is one parent with its legs and transitions counted once', async () => {
  const [parent] = await activitiesOf('fitparse/sample_mulitple_header.fit')
  expect(parent?.sport).toBe('multisport')
  expect(parent?.legs.map((leg) => leg.subSport ?? leg.sport)).toEqual([
    'open_water',
    'transition',
    'bike',
    'transition',
    'run',
  ])
  expect(parent?.distanceM).toBeCloseTo(1644.71 + 141.7 + 40909.42 + 31.93 + 9805.92, 6)
  expect(parent?.streams).toBeNull()
  const samples = parent?.legs.reduce((sum, leg) => sum + (leg.streams?.timeS.length ?? 0), 0)
  expect(samples).toBe(1773)
})

test('ING-01 a pool swim keeps its laps, offset and indoor mark', async () => {
  const [swim] = await activitiesOf('fitdecode/event_timestamp.fit')
  expect(swim).toMatchObject({ sport: 'swim', subSport: 'lap_swimming', isIndoor: true, utcOffsetS: -14_400 })
  expect(swim?.deviceName).toBe('Garmin Forerunner 735XT')
  expect(swim?.laps).toHaveLength(99)
  // 114 lengths of 22.86 m were swum beside 4,376 samples: the distance is theirs, second by second.
  expect(swim?.streams?.columns.distanceM?.at(-1)).toBeCloseTo(114 * 22.86, 6)
  const efforts = swim === undefined ? [] : bestEfforts(swim).efforts
  expect(efforts.map(({ name }) => name)).toEqual(['100 m', '200 m', '400 m', '750 m', '1,500 m', '1,900 m'])
  const parts = swim?.streams ? splits(swim.streams, { lengthM: 100, isRun: false }) : []
  expect(parts.map(({ distanceM }) => Math.round(distanceM))).toEqual([...Array(26).fill(100), 6])
  // No hundred is faster than people swim, and together they are the whole of it.
  expect(parts.every(({ movingS }, at) => at === 26 || movingS > 60)).toBe(true)
  expect(parts.reduce((sum, { elapsedS }) => sum + elapsedS, 0)).toBeCloseTo(
    swim?.streams?.timeS.at(-1) ?? 0,
    6,
  )
})
