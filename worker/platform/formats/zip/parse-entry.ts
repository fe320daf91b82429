import { FormatError, type FormatReason } from '../format-error.ts'
import { MAX_ENTRY_BYTES, MAX_NESTED_BYTES, MAX_RATIO } from './zip-limits.ts'
import { isSafeName, isZipName, readName } from './zip-name.ts'

/** One file or folder in a zip, as the central directory states it. Plain data. */
export interface ZipEntry {
  index: number
  name: string
  isDirectory: boolean
  method: number
  crc32: number
  compressedBytes: number
  expandedBytes: number
  headerOffset: number
  nameBytes: number
  /** Why it will not be unpacked; null for an entry that may be read. */
  refusal: { reason: FormatReason; message: string } | null
}

export const STORED = 0
export const DEFLATED = 8

const ENTRY_SIGNATURE = 0x02014b50
const ENTRY_BYTES = 46
const ENCRYPTED_FLAGS = 0x2041
const UNIX_HOST = 3
const LINK_MODE = 0xa000
const ZIP64_FIELD = 1
const IN_ZIP64 = 0xffffffff

/**
 * Reads the entry at `offset` of directory bytes.
 * @returns null where the bytes end before the entry does; the caller reads on
 * @throws FormatError `corrupt` for something else than an entry
 */
export function parseEntry(bytes: Uint8Array, offset: number, index: number) {
  if (offset + ENTRY_BYTES > bytes.length) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, bytes.byteLength - offset)
  if (view.getUint32(0, true) !== ENTRY_SIGNATURE) {
    throw new FormatError('corrupt', 'The zip is damaged: its list of files breaks off.')
  }
  const nameBytes = view.getUint16(28, true)
  const extraBytes = view.getUint16(30, true)
  const next = ENTRY_BYTES + nameBytes + extraBytes + view.getUint16(32, true)
  if (next > view.byteLength) return null
  const flags = view.getUint16(8, true)
  const sizes = readSizes(view, ENTRY_BYTES + nameBytes, extraBytes)
  const name = readName(bytes.subarray(offset + ENTRY_BYTES, offset + ENTRY_BYTES + nameBytes), flags)
  const isLink = view.getUint8(5) === UNIX_HOST && ((view.getUint32(38, true) >>> 16) & 0xf000) === LINK_MODE
  const entry: ZipEntry = {
    index,
    name,
    isDirectory: name.endsWith('/'),
    method: view.getUint16(10, true),
    crc32: view.getUint32(16, true),
    nameBytes,
    refusal: null,
    ...sizes,
  }
  return {
    entry: { ...entry, refusal: refusalOf(entry, (flags & ENCRYPTED_FLAGS) !== 0, isLink) },
    next: offset + next,
  }
}

/** Sizes and place; a zip64 extra field holds those that are too large for four bytes, in this order. */
function readSizes(view: DataView, extraStart: number, extraBytes: number) {
  const sizes = {
    expandedBytes: view.getUint32(24, true),
    compressedBytes: view.getUint32(20, true),
    headerOffset: view.getUint32(42, true),
  }
  for (let at = extraStart; at + 4 <= extraStart + extraBytes; ) {
    const fieldEnd = at + 4 + view.getUint16(at + 2, true)
    if (view.getUint16(at, true) === ZIP64_FIELD && fieldEnd <= extraStart + extraBytes) {
      let value = at + 4
      for (const name of ['expandedBytes', 'compressedBytes', 'headerOffset'] as const) {
        if (sizes[name] !== IN_ZIP64 || value + 8 > fieldEnd) continue
        sizes[name] = Number(view.getBigUint64(value, true))
        value += 8
      }
    }
    at = fieldEnd
  }
  return sizes
}

function refusalOf(entry: ZipEntry, isEncrypted: boolean, isLink: boolean): ZipEntry['refusal'] {
  if (!isSafeName(entry.name)) return { reason: 'unsafe', message: 'Its path leads out of the zip.' }
  if (isLink) return { reason: 'unsafe', message: 'It is a link, not a file.' }
  if (isEncrypted) return { reason: 'encrypted', message: 'It is protected by a password.' }
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    return { reason: 'unsupported', message: 'It is compressed in a way we cannot read.' }
  }
  const most = isZipName(entry.name) ? MAX_NESTED_BYTES : MAX_ENTRY_BYTES
  if (entry.expandedBytes > most || entry.compressedBytes > most) {
    return { reason: 'too_large', message: `It is larger than ${most / 1024 / 1024} MiB.` }
  }
  if (entry.expandedBytes > entry.compressedBytes * MAX_RATIO) {
    return { reason: 'too_large', message: 'It expands more than 200 times, as no recording does.' }
  }
  if (entry.method === STORED && entry.expandedBytes !== entry.compressedBytes) {
    return { reason: 'corrupt', message: 'Its sizes contradict each other.' }
  }
  return null
}
