import { FormatError } from '../formats/format-error.ts'
import type { RangeReader } from '../formats/zip/range-reader.ts'

/** Reads a stored object by ranges, so an archive of any size costs only what is looked at. */
export async function r2RangeReader(bucket: R2Bucket, key: string): Promise<RangeReader> {
  const head = await bucket.head(key)
  if (!head) throw new FormatError('empty', 'The uploaded file is no longer there. Upload it again.')
  return {
    size: head.size,
    async read(offset, length) {
      const object = await bucket.get(key, { range: { offset, length } })
      if (!object || !('arrayBuffer' in object)) {
        throw new FormatError('empty', 'The uploaded file is no longer there. Upload it again.')
      }
      return new Uint8Array(await object.arrayBuffer())
    },
  }
}
