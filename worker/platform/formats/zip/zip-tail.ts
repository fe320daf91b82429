import { FormatError } from '../format-error.ts'
import type { RangeReader } from './range-reader.ts'
import { MAX_ENTRIES } from './zip-limits.ts'

/** Where a zip keeps its list of entries. Plain data: a job may store it and go on later. */
export interface ZipDirectory {
  entryCount: number
  offset: number
  bytes: number
}

const END_BYTES = 22
const LONGEST_COMMENT = 0xffff
const LOCATOR_BYTES = 20
const END64_BYTES = 56
const END_SIGNATURE = 0x06054b50
const LOCATOR_SIGNATURE = 0x07064b50
const END64_SIGNATURE = 0x06064b50
const ENTRY_BYTES = 46

/**
 * Finds the central directory from the end of a zip, in one or two small reads.
 * @throws FormatError `truncated`, `corrupt`, `unsupported` for a split zip, `too_large` for too many entries
 */
export async function findDirectory(reader: RangeReader): Promise<ZipDirectory> {
  if (reader.size < END_BYTES) throw new FormatError('truncated', 'The zip is cut short.')
  const tailBytes = Math.min(reader.size, END_BYTES + LONGEST_COMMENT + LOCATOR_BYTES)
  const tail = await reader.read(reader.size - tailBytes, tailBytes)
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength)
  const end = findEnd(view)
  const endOffset = reader.size - tailBytes + end
  const isSplit = view.getUint16(end + 4, true) !== 0 && view.getUint16(end + 4, true) !== 0xffff
  if (isSplit) throw new FormatError('unsupported', 'The zip is one part of several; a single zip is needed.')
  const small: ZipDirectory = {
    entryCount: view.getUint16(end + 10, true),
    bytes: view.getUint32(end + 12, true),
    offset: view.getUint32(end + 16, true),
  }
  const hasLocator = end >= LOCATOR_BYTES && view.getUint32(end - LOCATOR_BYTES, true) === LOCATOR_SIGNATURE
  const directory = hasLocator
    ? await readEnd64(reader, Number(view.getBigUint64(end - LOCATOR_BYTES + 8, true)))
    : small
  return checked(directory, endOffset)
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - END_BYTES; at >= 0; at--) {
    const isEnd = view.getUint32(at, true) === END_SIGNATURE
    if (isEnd && at + END_BYTES + view.getUint16(at + 20, true) <= view.byteLength) return at
  }
  throw new FormatError('truncated', 'The zip is cut short: its list of files is missing.')
}

async function readEnd64(reader: RangeReader, offset: number): Promise<ZipDirectory> {
  if (offset + END64_BYTES > reader.size) throw damaged()
  const bytes = await reader.read(offset, END64_BYTES)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0, true) !== END64_SIGNATURE) throw damaged()
  return {
    entryCount: Number(view.getBigUint64(32, true)),
    bytes: Number(view.getBigUint64(40, true)),
    offset: Number(view.getBigUint64(48, true)),
  }
}

function checked(directory: ZipDirectory, endOffset: number): ZipDirectory {
  if (directory.entryCount > MAX_ENTRIES) {
    throw new FormatError('too_large', 'The zip holds more than 100,000 files.')
  }
  const fits = directory.offset + directory.bytes <= endOffset
  if (!fits || directory.bytes < directory.entryCount * ENTRY_BYTES) throw damaged()
  return directory
}

function damaged(): FormatError {
  return new FormatError('corrupt', 'The zip is damaged: its list of files does not fit.')
}
