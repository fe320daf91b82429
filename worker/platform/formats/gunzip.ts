import { FormatError } from './format-error.ts'
import { inflateBounded, piecesOf } from './inflate-bounded.ts'
import { MAX_FILE_BYTES } from './limits.ts'

/** Deflate cannot expand beyond this, so a stated size above it is a lie not worth memory. */
const DEFLATE_MAX_RATIO = 1032

/**
 * Unpacks one gzip file, counting the bytes that really come out.
 * @throws FormatError `too_large` beyond `maxBytes`, `corrupt` or `truncated` for a damaged file
 */
export async function gunzip(bytes: Uint8Array, maxBytes = MAX_FILE_BYTES): Promise<Uint8Array> {
  if (bytes.length < 18) throw new FormatError('truncated', 'The compressed file is cut short.')
  return inflateBounded(piecesOf(bytes), {
    format: 'gzip',
    maxBytes,
    expectedBytes: statedBytes(bytes, maxBytes),
  })
}

/** The size a gzip file states in its last four bytes: only a first guess for the buffer. */
function statedBytes(bytes: Uint8Array, maxBytes: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const stated = view.getUint32(bytes.length - 4, true)
  return Math.min(stated, maxBytes, bytes.length * DEFLATE_MAX_RATIO)
}
