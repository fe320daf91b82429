import { FormatError } from '../format-error.ts'
import { firstGuess, inflateBounded, inflatePieces } from '../inflate-bounded.ts'
import { crc32 } from './crc32.ts'
import { STORED, type ZipEntry } from './parse-entry.ts'
import type { RangeReader } from './range-reader.ts'
import { MAX_ENTRY_BYTES } from './zip-limits.ts'

const LOCAL_SIGNATURE = 0x04034b50
const LOCAL_BYTES = 30
/** Room for the local extra field, whose length only the local header tells; one read does for most entries. */
const EXTRA_ROOM_BYTES = 128
const PIECE_BYTES = 4 * 1024 * 1024

/**
 * Unpacks one entry. No more comes out than the directory stated, and that is within the limits, so what the
 * limits promise holds for real bytes. Fails for this entry alone.
 * @throws FormatError the entry's refusal, `corrupt` for a wrong checksum or size, `truncated`
 */
export async function readEntry(reader: RangeReader, entry: ZipEntry): Promise<Uint8Array> {
  if (entry.refusal !== null) throw new FormatError(entry.refusal.reason, entry.refusal.message)
  if (entry.expandedBytes > MAX_ENTRY_BYTES) throw new FormatError('too_large', 'It is larger than 64 MiB.')
  const output = entry.method === STORED ? await readStored(reader, entry) : await readDeflated(reader, entry)
  if (output.length !== entry.expandedBytes || crc32(output) !== entry.crc32) throw notAsSaid()
  return output
}

/**
 * Unpacks one entry a piece at a time, for what is larger than memory. Only its end tells whether it was sound.
 * @throws FormatError as `readEntry`
 */
export async function* entryPieces(reader: RangeReader, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.refusal !== null) throw new FormatError(entry.refusal.reason, entry.refusal.message)
  const { expandedBytes } = entry
  const packed = compressedPieces(reader, entry)
  const inflate = { format: 'deflate-raw', maxBytes: expandedBytes } as const
  let crc = 0
  let bytes = 0
  for await (const piece of entry.method === STORED ? packed : inflatePieces(packed, inflate)) {
    crc = crc32(piece, crc)
    bytes += piece.length
    yield piece
  }
  if (bytes !== expandedBytes || crc !== entry.crc32) throw notAsSaid()
}

function notAsSaid(): FormatError {
  return new FormatError('corrupt', 'It is damaged: what it holds is not what the zip says.')
}

async function readStored(reader: RangeReader, entry: ZipEntry): Promise<Uint8Array> {
  const pieces = compressedPieces(reader, entry)
  const output = new Uint8Array(entry.expandedBytes)
  let used = 0
  for await (const piece of pieces) {
    output.set(piece, used)
    used += piece.length
  }
  return output.subarray(0, used)
}

async function readDeflated(reader: RangeReader, entry: ZipEntry): Promise<Uint8Array> {
  const { expandedBytes } = entry
  try {
    return await inflateBounded(compressedPieces(reader, entry), {
      format: 'deflate-raw',
      maxBytes: expandedBytes,
      expectedBytes: firstGuess({ packedBytes: entry.compressedBytes, statedBytes: expandedBytes }),
    })
  } catch (error) {
    if (!(error instanceof FormatError) || error.reason !== 'too_large') throw error
    throw new FormatError('unsafe', 'It holds more than the zip says it does.')
  }
}

/** The entry's compressed bytes, a few megabytes at a time. */
async function* compressedPieces(reader: RangeReader, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const available = reader.size - entry.headerOffset
  const wanted =
    LOCAL_BYTES + entry.nameBytes + EXTRA_ROOM_BYTES + Math.min(entry.compressedBytes, PIECE_BYTES)
  if (available < LOCAL_BYTES) throw cutShort()
  const first = await reader.read(entry.headerOffset, Math.min(wanted, available))
  const skip = localHeaderBytes(first)
  if (skip + entry.compressedBytes > available) throw cutShort()
  let left = entry.compressedBytes
  const head = first.subarray(skip, skip + left)
  left -= head.length
  if (head.length > 0) yield head
  for (let offset = entry.headerOffset + skip + head.length; left > 0; ) {
    const piece = await reader.read(offset, Math.min(PIECE_BYTES, left))
    if (piece.length === 0) throw cutShort()
    yield piece
    offset += piece.length
    left -= piece.length
  }
}

function localHeaderBytes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0, true) !== LOCAL_SIGNATURE) {
    throw new FormatError('corrupt', 'It is damaged: the zip points to where no file begins.')
  }
  return LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true)
}

function cutShort(): FormatError {
  return new FormatError('truncated', 'The zip is cut short in this file.')
}
