import { gunzipSync } from 'node:zlib'
import { FormatError } from './format-error.ts'
import { firstGuess, tooLarge } from './inflate-bounded.ts'
import { MAX_FILE_BYTES } from './limits.ts'

const SMALLEST_ROOM_BYTES = 1024

/**
 * Unpacks one gzip file, counting the bytes that really come out. All of it is in memory already, so it is unpacked at
 * once: a stream of the platform takes longer than the work itself.
 * @throws FormatError `too_large` beyond `maxBytes`, `corrupt` or `truncated` for a damaged file
 */
export async function gunzip(bytes: Uint8Array, maxBytes = MAX_FILE_BYTES): Promise<Uint8Array> {
  if (bytes.length < 18) throw new FormatError('truncated', 'The compressed file is cut short.')
  const room = firstGuess({ packedBytes: bytes.length, statedBytes: statedBytes(bytes) })
  const chunkSize = Math.min(Math.max(room, SMALLEST_ROOM_BYTES), maxBytes)
  try {
    const { buffer, byteOffset, length } = gunzipSync(bytes, { maxOutputLength: maxBytes, chunkSize })
    return new Uint8Array(buffer, byteOffset, length)
  } catch (cause) {
    // What is over the limit is a RangeError here and in Node; damage is an error of zlib.
    if (cause instanceof RangeError) throw tooLarge(maxBytes)
    throw new FormatError('corrupt', 'The compressed data is damaged or cut short.', cause)
  }
}

/** The size a gzip file states in its last four bytes. */
function statedBytes(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(bytes.length - 4, true)
}
