import { FormatError } from '../formats/format-error.ts'
import type { RangeReader } from '../formats/zip/range-reader.ts'

/**
 * Reads a stored object by ranges, so an archive of any size costs only what is looked at.
 * @param size the object's length in bytes
 * @throws FormatError `empty` from a read, when the object is gone
 */
export function r2RangeReader(bucket: R2Bucket, key: string, size: number): RangeReader {
  return {
    size,
    async read(offset, length) {
      const object = await bucket.get(key, { range: { offset, length } })
      if (!object || !('arrayBuffer' in object)) {
        throw new FormatError('empty', 'The uploaded file is no longer there. Upload it again.')
      }
      return new Uint8Array(await object.arrayBuffer())
    },
  }
}
