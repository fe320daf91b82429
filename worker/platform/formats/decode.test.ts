import { expect, test } from 'vitest'
import { decode } from './decode.ts'
import { gunzip } from './gunzip.ts'
import { firstGuess } from './inflate-bounded.ts'
import { ORACLE_NOW_MS, oracleBytes } from './oracle-fixture.ts'
import { sniffFormat } from './sniff.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes.slice()]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

test.each([
  ['sweatpy/4801048867.fit', 'fit'],
  ['sweatpy/activity_4801048867.gpx', 'gpx'],
  ['sweatpy/activity_4801048867.tcx', 'tcx'],
  ['sweatpy/3173437224.tcx', 'tcx'],
])('ING-06 %s is known by its content', (path, format) => {
  expect(sniffFormat(oracleBytes(path).subarray(0, 4096))).toBe(format)
})

test.each([
  ['', 'empty'],
  ['  \n', 'empty'],
  ['{"a":1}', 'json'],
  ['<!DOCTYPE html><html>', 'html'],
  ['<!-- <gpx> --><kml>', 'xml'],
  ['\uFEFF<?xml version="1.0"?>\n<!-- made --><ns:gpx>', 'gpx'],
  ['Activity ID,Activity Date', 'text'],
  ['PK\u0003\u0004', 'zip'],
])('ING-06 %j is told apart as %s', (text, format) => {
  expect(sniffFormat(bytesOf(text))).toBe(format)
})

test('ING-06 a wrong type with the right name says what was expected and what it is', async () => {
  const file = bytesOf('<!DOCTYPE html><html><body>Log in</body></html>')
  const wrong = decode(file, { name: 'morning.fit', nowMs: ORACLE_NOW_MS })
  await expect(wrong).rejects.toMatchObject({
    reason: 'wrong_type',
    message: 'The name says FIT, but it is a web page. A FIT, GPX or TCX file is needed.',
  })
})

test('ING-06 the right type with a wrong name is read', async () => {
  const decoded = await decode(oracleBytes('sweatpy/4801048867.fit'), {
    name: 'ride.gpx',
    nowMs: ORACLE_NOW_MS,
  })
  expect(decoded).toMatchObject({ kind: 'activities', format: 'fit' })
})

test('ING-06 a gzipped file gives the same activity', async () => {
  const hint = { name: null, nowMs: ORACLE_NOW_MS }
  const plain = oracleBytes('sweatpy/activity_4801048867.gpx')
  expect(await decode(await gzip(plain), hint)).toEqual(await decode(plain, hint))
})

test('ING-06 an empty file and one that is compressed twice are refused', async () => {
  const hint = { name: null, nowMs: ORACLE_NOW_MS }
  await expect(decode(new Uint8Array(0), hint)).rejects.toMatchObject({ reason: 'empty' })
  const twice = await gzip(await gzip(bytesOf('<gpx/>')))
  await expect(decode(twice, hint)).rejects.toMatchObject({ reason: 'wrong_type' })
})

test('REL-11 gunzip counts what really comes out, whatever the file says of its size', async () => {
  const bomb = await gzip(new Uint8Array(2_000_000))
  new DataView(bomb.buffer).setUint32(bomb.length - 4, 10, true)
  await expect(gunzip(bomb, 1_000_000)).rejects.toMatchObject({ reason: 'too_large' })
})

test('PERF-01/memory a damaged file gets no more room than its bytes could need, whatever size it states', async () => {
  const packed = await gzip(new Uint8Array(100_000).map((_, i) => Math.imul(i, 2654435761) >>> 24))
  expect((await gunzip(packed)).buffer.byteLength).toBe(100_000)
  new DataView(packed.buffer).setUint32(packed.length - 4, 60_000_000, true)
  const before = process.memoryUsage().arrayBuffers
  await expect(gunzip(packed)).rejects.toMatchObject({ reason: 'corrupt' })
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
  expect(firstGuess({ packedBytes: 50_000, statedBytes: 0xff_ff_ff_ff })).toBeLessThan(5_000_000)
  expect(firstGuess({ packedBytes: 50_000, statedBytes: 120_000 })).toBe(120_000)
})

test('REL-11 gunzip of a damaged or cut file fails with a reason', async () => {
  const packed = await gzip(bytesOf('a ride '.repeat(500)))
  await expect(gunzip(packed.slice(0, 40))).rejects.toMatchObject({ reason: 'corrupt' })
  await expect(gunzip(packed.slice(0, 10))).rejects.toMatchObject({ reason: 'truncated' })
  packed[20] = (packed[20] ?? 0) ^ 0xff
  await expect(gunzip(packed)).rejects.toMatchObject({ reason: 'corrupt' })
})

test('a file above 64 MiB is refused before it is looked at', async () => {
  const huge = decode(new Uint8Array(64 * 1024 ** 2 + 1), { name: null, nowMs: ORACLE_NOW_MS })
  await expect(huge).rejects.toMatchObject({ reason: 'too_large' })
})
