import { expect, test } from 'vitest'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { decode } from './decode.ts'
import { fitCrc } from './fit/fit-crc.ts'
import { FormatError } from './format-error.ts'
import { type Dice, mutateBytes, mutateText, seededDice } from './mutate-fixture.ts'
import { ORACLE_NOW_MS, oracleBytes, oracleText } from './oracle-fixture.ts'
import { openZip, readEntries } from './zip/zip-directory.ts'
import { readEntry } from './zip/zip-entry.ts'
import { buildZip, memoryReader } from './zip/zip-fixture.ts'

/** Mutations of each kind; FUZZ_RUNS=25000 makes the full 100,000 over the four kinds. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 1500)
const LONGEST_MS = 600_000

const FIT_FILES = [
  'fitdecode/garmin-edge-820-bike.fit',
  'fitdecode/garmin-fenix-5-run.fit',
  'fitdecode/2015-10-13-08-43-15.fit',
  'fitdecode/compressed-speed-distance.fit',
  'fitdecode/activity-settings.fit',
  'fitdecode/invalid/elemnt-bolt-no-application-id-inside-developer-data-id.fit',
  'sweatpy/2020-06-01-16-52-40.fit',
  'sweatpy/6471559601_ACTIVITY.fit',
].map(oracleBytes)

const GPX = shortened(oracleText('sweatpy/activity_5039744860.gpx'), '</trkpt>', '</trkseg></trk></gpx>')
const TCX = shortened(
  oracleText('sweatpy/activity_5039744860.tcx'),
  '</Trackpoint>',
  '</Track></Lap></Activity></Activities></TrainingCenterDatabase>',
)

/** The first points of a file, closed again, so thousands of runs stay quick. */
function shortened(text: string, pointEnd: string, tail: string): string {
  return text.split(pointEnd).slice(0, 12).join(pointEnd) + pointEnd + tail
}

test('REL-11 mutated FIT files end in finite numbers or a reason', { timeout: LONGEST_MS }, async () => {
  await fuzz(1, (dice) => {
    const mutated = mutateBytes(FIT_FILES[dice(FIT_FILES.length)] ?? new Uint8Array(0), dice)
    // Most keep a valid checksum: a reader that stops at the checksum proves nothing about what lies behind it.
    return dice(8) === 0 ? mutated : withChecksum(mutated)
  })
})

test('REL-11 mutated GPX files end in finite numbers or a reason', { timeout: LONGEST_MS }, async () => {
  await fuzz(2, (dice) => mutateText(GPX, dice))
})

test('REL-11 mutated TCX files end in finite numbers or a reason', { timeout: LONGEST_MS }, async () => {
  await fuzz(3, (dice) => mutateText(TCX, dice))
})

test('REL-11 mutated zips give files or a reason, never more than they may', {
  timeout: LONGEST_MS,
}, async () => {
  const zip = await buildZip([
    { name: 'a.fit', bytes: FIT_FILES[0] ?? new Uint8Array(0) },
    { name: 'b/c.gpx', bytes: new TextEncoder().encode(GPX) },
    { name: 'd.tcx', bytes: new TextEncoder().encode(TCX), isDeflated: false },
  ])
  const zip64 = await buildZip([{ name: 'a.gpx', bytes: new TextEncoder().encode(GPX), isZip64: true }], {
    isZip64: true,
  })
  for (let run = 0; run < RUNS; run++) {
    const dice = seededDice(4_000_000 + run)
    const source = dice(2) === 0 ? zip : zip64
    const tail = dice(2) === 0 ? 0 : Math.max(0, source.length - 400)
    const mutated = source.slice()
    const part = mutateBytes(source.subarray(tail), dice)
    const bytes = new Uint8Array([...mutated.subarray(0, tail), ...part])
    await expectTyped(run, () => unpackAll(bytes))
  }
})

async function fuzz(seed: number, make: (dice: Dice) => Uint8Array): Promise<void> {
  let survivors = 0
  for (let run = 0; run < RUNS; run++) {
    const bytes = make(seededDice(seed * 1_000_000 + run))
    await expectTyped(run, async () => {
      const decoded = await decode(bytes, { name: null, nowMs: ORACLE_NOW_MS })
      if (decoded.kind !== 'activities') return
      survivors++
      for (const activity of decoded.activities) expectSound(activity)
    })
  }
  // Were nearly all refused, nothing would be shown about the numbers of those that are not.
  expect(survivors).toBeGreaterThan(RUNS / 20)
}

async function unpackAll(bytes: Uint8Array): Promise<void> {
  const reader = memoryReader(bytes)
  const directory = await openZip(reader)
  const { entries } = await readEntries(reader, directory, { from: null, limit: 100 })
  for (const entry of entries) {
    const output = await readEntry(reader, entry).catch(typedOnly)
    if (output !== null) expect(output.length).toBe(entry.expandedBytes)
  }
}

function typedOnly(error: unknown): null {
  if (error instanceof FormatError) return null
  throw error
}

async function expectTyped(run: number, work: () => Promise<void>): Promise<void> {
  const error = await work().then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error === null || (error instanceof FormatError && error.message.length > 10)) return
  throw new Error(`run ${run} ended without a reason`, { cause: error })
}

/** Every number of a record, however deep, is finite; samples are in order, whole, and finite or missing. */
function expectSound(activity: ActivityRecord): void {
  const { streams, legs, ...summary } = activity
  JSON.stringify(summary, (key, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${key} is not finite`)
    return value
  })
  expect(Date.parse(activity.startAt)).toBeLessThanOrEqual(ORACLE_NOW_MS + 86_400_000)
  expect(activity.maxPowerW ?? 0).toBeLessThanOrEqual(3000)
  for (const leg of legs) expectSound(leg)
  if (streams === null) return
  let last = Number.NEGATIVE_INFINITY
  for (const timeS of streams.timeS) {
    if (!(timeS > last) || !Number.isFinite(timeS)) throw new Error('samples are not in order')
    last = timeS
  }
  for (const [name, values] of Object.entries(streams.columns)) {
    if (values.length !== streams.timeS.length) throw new Error(`${name} is not whole`)
    if (values.some((value) => Math.abs(value) === Number.POSITIVE_INFINITY))
      throw new Error(`${name} is infinite`)
  }
}

function withChecksum(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 16) return bytes
  const sealed = bytes.slice()
  const view = new DataView(sealed.buffer)
  const start = sealed[0] ?? 14
  view.setUint32(4, Math.max(0, sealed.length - start - 2), true)
  sealed.set([0x2e, 0x46, 0x49, 0x54], 8)
  view.setUint16(sealed.length - 2, fitCrc(sealed, 0, sealed.length - 2), true)
  return sealed
}
