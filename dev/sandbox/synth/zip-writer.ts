import { type FileHandle, open } from 'node:fs/promises'
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipWriter {
  /** Entries are written at once; only their names and places stay in memory. */
  add(name: string, bytes: Uint8Array, options?: { deflate?: boolean }): Promise<void>
  /** Writes the central directory; returns the size of the whole file. */
  close(): Promise<number>
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const UTF8_NAMES = 0x0800
/** 1 January 2020, 00:00: the same bytes on every day. */
const DOS_DATE = ((2020 - 1980) << 9) | (1 << 5) | 1

/** Writes a zip to disk entry by entry. Up to 65,535 entries and 4 GiB: what needs zip64 is refused. */
export async function createZip(path: string): Promise<ZipWriter> {
  const file: FileHandle = await open(path, 'w')
  const directory: Buffer[] = []
  let offset = 0
  const write = async (bytes: Uint8Array) => {
    await file.write(bytes)
    offset += bytes.length
    if (offset > 0xffff_ffff) throw new RangeError('a zip without zip64 ends at 4 GiB')
  }
  return {
    async add(name, bytes, { deflate = false } = {}) {
      if (directory.length === 65_535) throw new RangeError('a zip without zip64 holds 65,535 entries')
      const packed = deflate ? deflateRawSync(bytes) : bytes
      const nameBytes = Buffer.from(name)
      const common = Buffer.alloc(26)
      common.writeUInt16LE(20, 0)
      common.writeUInt16LE(UTF8_NAMES, 2)
      common.writeUInt16LE(deflate ? 8 : 0, 4)
      common.writeUInt16LE(0, 6)
      common.writeUInt16LE(DOS_DATE, 8)
      common.writeUInt32LE(crc32(bytes), 10)
      common.writeUInt32LE(packed.length, 14)
      common.writeUInt32LE(bytes.length, 18)
      common.writeUInt16LE(nameBytes.length, 22)
      const place = Buffer.alloc(14)
      place.writeUInt32LE(offset, 10)
      const made = Buffer.from([20, 0])
      directory.push(Buffer.concat([uint32(CENTRAL), made, common, place, nameBytes]))
      await write(Buffer.concat([uint32(LOCAL), common, nameBytes]))
      await write(packed)
    },
    async close() {
      const start = offset
      const size = directory.reduce((sum, entry) => sum + entry.length, 0)
      const end = Buffer.alloc(18)
      end.writeUInt16LE(directory.length, 4)
      end.writeUInt16LE(directory.length, 6)
      end.writeUInt32LE(size, 8)
      end.writeUInt32LE(start, 12)
      await write(Buffer.concat([...directory, uint32(END), end]))
      await file.close()
      return offset
    },
  }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
