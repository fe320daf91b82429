import { expect, test } from 'vitest'
import { decode } from './decode.ts'
import {
  ACTIVITY_FILE_ID,
  buildFit,
  ENUM,
  FIT_START,
  UINT8,
  UINT32,
  type WrittenMessage,
} from './fit/fit-fixture.ts'
import { gunzip } from './gunzip.ts'
import { decodeStreams, encodeStreams } from './stream-codec.ts'
import { openZip, readEntries } from './zip/zip-directory.ts'
import { readEntry } from './zip/zip-entry.ts'
import { buildZip, memoryReader } from './zip/zip-fixture.ts'

const hint = { name: null, nowMs: Date.UTC(2026, 10, 21) }

const sample = (second: number): WrittenMessage => ({
  message: 20,
  fields: [
    [253, UINT32, 4, FIT_START + second],
    [3, UINT8, 1, 120 + second],
    [5, UINT32, 4, second * 300],
  ],
})

const SESSION: WrittenMessage = {
  message: 18,
  fields: [
    [2, UINT32, 4, FIT_START],
    [5, ENUM, 1, 1],
    [7, UINT32, 4, 2000],
    [8, UINT32, 4, 2000],
  ],
}

const FIT = buildFit([ACTIVITY_FILE_ID, sample(0), sample(1), sample(2), SESSION])

async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes.slice()]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

test('ING-06 at the edge a gzipped FIT inside a zip is read', async () => {
  const reader = memoryReader(await buildZip([{ name: 'activities/1.fit.gz', bytes: await gzip(FIT) }]))
  const { entries } = await readEntries(reader, await openZip(reader), { from: null, limit: 10 })
  const [entry] = entries
  if (entry === undefined) throw new Error('no entry')
  const decoded = await decode(await readEntry(reader, entry), hint)
  expect(decoded).toMatchObject({
    activities: [{ sport: 'run', distanceM: 6, startAt: '2025-05-04T08:00:00.000Z' }],
  })
})

test('ING-06 at the edge text files in other letters are read', async () => {
  const text =
    '<?xml version="1.0" encoding="ISO-8859-1"?><gpx><trk><name>\u00d6l</name><trkseg><trkpt lat="50" lon="8"><time>2025-05-04T08:00:00Z</time></trkpt><trkpt lat="50.001" lon="8"><time>2025-05-04T08:01:00Z</time></trkpt></trkseg></trk></gpx>'
  const latin1 = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  const utf16 = new Uint8Array(Uint16Array.from(`\uFEFF${text}`, (letter) => letter.charCodeAt(0)).buffer)
  for (const bytes of [latin1, utf16]) {
    expect(await decode(bytes, hint)).toMatchObject({ activities: [{ name: '\u00d6l' }] })
  }
})

test('ING-01/streams at the edge samples are packed and unpacked', async () => {
  const streams = {
    timeS: Float64Array.of(0, 1, 2),
    columns: { heartRateBpm: Float64Array.of(120, Number.NaN, 122) },
  }
  expect(await decodeStreams(encodeStreams(streams))).toEqual(streams)
})

test('REL-11 at the edge a bomb and damaged data end with a reason', async () => {
  const packed = await gzip(new Uint8Array(2_000_000))
  await expect(gunzip(packed, 1_000_000)).rejects.toMatchObject({ reason: 'too_large' })
  await expect(gunzip(packed.slice(0, 200))).rejects.toMatchObject({ reason: 'corrupt' })
})
