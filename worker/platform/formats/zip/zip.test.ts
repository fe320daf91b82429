import fc from 'fast-check'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { ZipEntry } from './parse-entry.ts'
import type { RangeReader } from './range-reader.ts'
import { openZip, readEntries, type ZipCursor } from './zip-directory.ts'
import { entryPieces, readEntry } from './zip-entry.ts'
import { buildZip, concat, memoryReader, type ZipFile } from './zip-fixture.ts'

const TEXT = new TextEncoder().encode('a quiet ride '.repeat(40))

async function entriesOf(reader: RangeReader, limit = 1000): Promise<ZipEntry[]> {
  const directory = await openZip(reader)
  const entries: ZipEntry[] = []
  let cursor: ZipCursor | null = null
  do {
    const page: Awaited<ReturnType<typeof readEntries>> = await readEntries(reader, directory, {
      from: cursor,
      limit,
    })
    entries.push(...page.entries)
    cursor = page.next
  } while (cursor !== null)
  return entries
}

async function zipOf(...files: Partial<ZipFile>[]): Promise<RangeReader> {
  const whole = files.map((file, index) => ({ name: `ride-${index}.gpx`, bytes: TEXT, ...file }))
  return memoryReader(await buildZip(whole))
}

async function outcome(reader: RangeReader, index = 0): Promise<unknown> {
  const entry = (await entriesOf(reader))[index]
  if (entry === undefined) throw new Error('no entry')
  return readEntry(reader, entry).catch((error: { reason: string }) => error.reason)
}

test('ING-08 what another zip writer packed comes out again, stored or deflated', async () => {
  const contents = fc.uint8Array({ maxLength: 3000 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(contents, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 3 }),
      async (files, limit) => {
        const packed = zipSync(
          Object.fromEntries(
            files.map((bytes, index) => [`folder/${index}.fit`, [bytes, { level: index % 2 ? 6 : 0 }]]),
          ),
        )
        const reader = memoryReader(packed)
        const entries = await entriesOf(reader, limit)
        const outputs = await Promise.all(
          entries.filter((entry) => entry.refusal === null).map((entry) => readEntry(reader, entry)),
        )
        const wanted = files.filter((_, index) => entries[index]?.refusal === null)
        expect(outputs.map((bytes) => [...bytes])).toEqual(wanted.map((bytes) => [...bytes]))
        expect(entries.map((entry) => entry.name)).toEqual(files.map((_, index) => `folder/${index}.fit`))
      },
    ),
    { numRuns: 60 },
  )
})

test('ING-08 a job takes some entries and resumes after them', async () => {
  const reader = await zipOf({}, {}, {}, {}, {})
  const directory = await openZip(reader)
  const first = await readEntries(reader, directory, { from: null, limit: 2 })
  const stored: ZipCursor = JSON.parse(JSON.stringify(first.next))
  const second = await readEntries(reader, JSON.parse(JSON.stringify(directory)), { from: stored, limit: 10 })
  expect(first.entries.map((entry) => entry.index)).toEqual([0, 1])
  expect(second.entries.map((entry) => entry.index)).toEqual([2, 3, 4])
  expect(second.next).toBeNull()
})

test('ING-08 the directory of a large zip is read by range, not whole', async () => {
  const noise = crypto.getRandomValues(new Uint8Array(60_000))
  const bytes = await buildZip(
    Array.from({ length: 40 }, (_, index) => ({ name: `${index}.fit`, bytes: noise })),
  )
  const reads: number[] = []
  const inner = memoryReader(bytes)
  const reader: RangeReader = {
    size: inner.size,
    read: (offset, length) => {
      reads.push(length)
      return inner.read(offset, length)
    },
  }
  await openZip(reader)
  expect(reads.reduce((sum, length) => sum + length, 0)).toBeLessThan(80_000)
})

test('ING-08 zip64 sizes and places are understood', async () => {
  const bytes = await buildZip([{ name: 'ride.gpx', bytes: TEXT, isZip64: true }], { isZip64: true })
  expect(await outcome(memoryReader(bytes))).toEqual(TEXT)
})

test.each(['../ride.gpx', 'a/../../ride.gpx', '/etc/ride.gpx', 'C:\\ride.gpx', '..\\ride.gpx', 'ride\0.gpx'])(
  'ING-08 a path that leaves its folder is refused: %j',
  async (name) => {
    expect(await outcome(await zipOf({ name }))).toBe('unsafe')
  },
)

test('ING-08 a link is refused', async () => {
  expect(await outcome(await zipOf({ mode: 0xa1ff }))).toBe('unsafe')
})

test('ING-08 an encrypted entry is refused and its neighbour is not', async () => {
  const reader = await zipOf({ flags: 1 }, {})
  expect(await outcome(reader, 0)).toBe('encrypted')
  expect(await outcome(reader, 1)).toEqual(TEXT)
})

test('ING-08 a compression we do not know is refused', async () => {
  expect(await outcome(await zipOf({ method: 12 }))).toBe('unsupported')
})

test('ING-08 an entry above 64 MiB is refused before a byte of it is unpacked', async () => {
  expect(await outcome(await zipOf({ says: { expandedBytes: 64 * 1024 ** 2 + 1 } }))).toBe('too_large')
})

test('ING-08 an entry that expands more than 200 times is refused', async () => {
  expect(await outcome(await zipOf({ bytes: new Uint8Array(1_000_000) }))).toBe('too_large')
})

test('ING-08 an entry that holds more than it says is stopped at what it said', async () => {
  expect(await outcome(await zipOf({ says: { expandedBytes: 100 } }))).toBe('unsafe')
})

test.each([{ expandedBytes: TEXT.length + 1 }, { crc32: 1 }])(
  'ING-08 an entry that is not what the zip says is refused: %j',
  async (says) => {
    expect(await outcome(await zipOf({ says }))).toBe('corrupt')
  },
)

test('ING-08 entries that share their bytes are refused as a bomb', async () => {
  const reader = await zipOf({}, { says: { headerOffset: 0 } })
  await expect(openZip(reader)).rejects.toMatchObject({ reason: 'unsafe' })
})

test('ING-08 more than 8 GiB expanded is refused', async () => {
  const says = { expandedBytes: 64 * 1024 ** 2 }
  const big = { bytes: new Uint8Array(340_000), isDeflated: false, method: 8, says }
  const reader = await zipOf(...Array.from({ length: 129 }, () => big))
  await expect(openZip(reader)).rejects.toMatchObject({ reason: 'too_large' })
})

test('ING-08 more than 100,000 entries are refused from the end record alone', async () => {
  const bytes = await buildZip([{ name: 'a', bytes: TEXT }], { isZip64: true })
  const view = new DataView(bytes.buffer)
  view.setBigUint64(bytes.length - 22 - 20 - 56 + 32, 100_001n, true)
  await expect(openZip(memoryReader(bytes))).rejects.toMatchObject({ reason: 'too_large' })
})

test('REL-11 storage that fails while an entry is read is not called a damaged file', async () => {
  const inner = await zipOf({})
  const [entry] = await entriesOf(inner)
  if (entry === undefined) throw new Error('no entry')
  const failing: RangeReader = { size: inner.size, read: () => Promise.reject(new Error('storage is away')) }
  await expect(readEntry(failing, entry)).rejects.toThrow('storage is away')
})

test('ING-08 an empty zip, and one cut short at any place, is refused with a reason', async () => {
  await expect(openZip(memoryReader(await buildZip([])))).rejects.toMatchObject({ reason: 'empty' })
  const whole = await buildZip([{ name: 'ride.gpx', bytes: TEXT }])
  for (let length = 0; length < whole.length; length++) {
    await expect(openZip(memoryReader(whole.subarray(0, length)))).rejects.toMatchObject({
      name: 'FormatError',
    })
  }
})

test('ING-08 a zip inside a zip may be larger than a file, and comes out a piece at a time with its checksum', async () => {
  const says = { expandedBytes: 65 * 1024 ** 2 }
  const large = await zipOf({
    name: 'inner.zip',
    bytes: new Uint8Array(350_000),
    isDeflated: false,
    method: 8,
    says,
  })
  expect((await entriesOf(large))[0]?.refusal).toBeNull()
  expect(await outcome(large)).toBe('too_large')
  const noise = Uint8Array.from({ length: 300_000 }, (_, index) => (index * index * 31) >> 7)
  const inner = await buildZip([{ name: 'ride.gpx', bytes: noise, isDeflated: false }])
  const piecesOf = async (file: Partial<ZipFile>) => {
    const reader = await zipOf({ name: 'inner.zip', bytes: inner, ...file })
    const [entry] = await entriesOf(reader)
    if (!entry) throw new Error('no entry')
    const pieces: Uint8Array[] = []
    for await (const piece of entryPieces(reader, entry)) pieces.push(piece)
    return concat(pieces)
  }
  expect(await piecesOf({})).toEqual(inner)
  expect(await piecesOf({ isDeflated: false })).toEqual(inner)
  for (const lie of [{ crc32: 1 }, { expandedBytes: inner.length + 1 }])
    await expect(piecesOf({ says: lie })).rejects.toMatchObject({ reason: 'corrupt' })
  await expect(piecesOf({ says: { expandedBytes: 10 } })).rejects.toMatchObject({ reason: 'too_large' })
})
