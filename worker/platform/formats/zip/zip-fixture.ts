import { crc32 } from './crc32.ts'
import type { RangeReader } from './range-reader.ts'

export interface ZipFile {
  name: string
  bytes: Uint8Array
  /** Deflates unless false. */
  isDeflated?: boolean
  flags?: number
  method?: number
  /** Unix mode, for links. */
  mode?: number
  /** Lies the directory tells in place of the truth. */
  says?: Partial<Record<'expandedBytes' | 'compressedBytes' | 'headerOffset' | 'crc32', number>>
  /** Writes sizes and place into a zip64 extra field. */
  isZip64?: boolean
}

export async function deflateRaw(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes.slice()]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Builds a zip by hand, honest or not, so a test knows every byte of it. */
export async function buildZip(files: ZipFile[], { isZip64 = false } = {}): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  const central: Uint8Array[] = []
  let offset = 0
  for (const file of files) {
    const name = new TextEncoder().encode(file.name)
    const data = file.isDeflated === false ? file.bytes : await deflateRaw(file.bytes)
    const local = header(30, 0x04034b50)
    local.setUint16(6, file.flags ?? 0x0800, true)
    local.setUint16(8, file.method ?? (file.isDeflated === false ? 0 : 8), true)
    local.setUint16(26, name.length, true)
    parts.push(bytesOf(local), name, data)
    central.push(...centralEntry(file, name, data.length, offset))
    offset += 30 + name.length + data.length
  }
  const directory = concat(central)
  return concat([...parts, directory, ...ending(files.length, directory.length, offset, isZip64)])
}

function centralEntry(file: ZipFile, name: Uint8Array, compressed: number, offset: number): Uint8Array[] {
  const sizes = {
    expandedBytes: file.bytes.length,
    compressedBytes: compressed,
    headerOffset: offset,
    ...file.says,
  }
  const extra = file.isZip64 ? zip64Extra(sizes) : new Uint8Array(0)
  const entry = header(46, 0x02014b50)
  entry.setUint8(5, file.mode === undefined ? 0 : 3)
  entry.setUint16(8, file.flags ?? 0x0800, true)
  entry.setUint16(10, file.method ?? (file.isDeflated === false ? 0 : 8), true)
  entry.setUint32(16, file.says?.crc32 ?? crc32(file.bytes), true)
  entry.setUint32(20, file.isZip64 ? 0xffffffff : sizes.compressedBytes, true)
  entry.setUint32(24, file.isZip64 ? 0xffffffff : sizes.expandedBytes, true)
  entry.setUint16(28, name.length, true)
  entry.setUint16(30, extra.length, true)
  entry.setUint32(38, ((file.mode ?? 0) << 16) >>> 0, true)
  entry.setUint32(42, file.isZip64 ? 0xffffffff : sizes.headerOffset, true)
  return [bytesOf(entry), name, extra]
}

function zip64Extra(sizes: { expandedBytes: number; compressedBytes: number; headerOffset: number }) {
  const extra = new DataView(new ArrayBuffer(28))
  extra.setUint16(0, 1, true)
  extra.setUint16(2, 24, true)
  extra.setBigUint64(4, BigInt(sizes.expandedBytes), true)
  extra.setBigUint64(12, BigInt(sizes.compressedBytes), true)
  extra.setBigUint64(20, BigInt(sizes.headerOffset), true)
  return bytesOf(extra)
}

function ending(count: number, directoryBytes: number, offset: number, isZip64: boolean): Uint8Array[] {
  const end = header(22, 0x06054b50)
  end.setUint16(8, isZip64 ? 0xffff : count, true)
  end.setUint16(10, isZip64 ? 0xffff : count, true)
  end.setUint32(12, isZip64 ? 0xffffffff : directoryBytes, true)
  end.setUint32(16, isZip64 ? 0xffffffff : offset, true)
  if (!isZip64) return [bytesOf(end)]
  const end64 = header(56, 0x06064b50)
  end64.setBigUint64(24, BigInt(count), true)
  end64.setBigUint64(32, BigInt(count), true)
  end64.setBigUint64(40, BigInt(directoryBytes), true)
  end64.setBigUint64(48, BigInt(offset), true)
  const locator = header(20, 0x07064b50)
  locator.setBigUint64(8, BigInt(offset + directoryBytes), true)
  return [bytesOf(end64), bytesOf(locator), bytesOf(end)]
}

function header(size: number, signature: number): DataView {
  const view = new DataView(new ArrayBuffer(size))
  view.setUint32(0, signature, true)
  return view
}

function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer)
}

export function concat(parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    all.set(part, offset)
    offset += part.length
  }
  return all
}

/** Reads ranges of bytes that are in memory already. */
export function memoryReader(bytes: Uint8Array): RangeReader {
  return {
    size: bytes.length,
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > bytes.length) {
        return Promise.reject(new RangeError('The range lies outside the bytes.'))
      }
      return Promise.resolve(bytes.subarray(offset, offset + length))
    },
  }
}
