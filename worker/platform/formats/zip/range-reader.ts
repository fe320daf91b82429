/** Bytes that are read by range: an object in storage, or memory in tests. */
export interface RangeReader {
  /** Bytes in all. */
  size: number
  /** The bytes from `offset`; exactly `length` of them, or the reader throws. */
  read(offset: number, length: number): Promise<Uint8Array>
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
