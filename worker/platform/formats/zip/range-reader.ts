/** Bytes that are read by range: an object in storage, or memory in tests. */
export interface RangeReader {
  /** Bytes in all. */
  size: number
  /** The bytes from `offset`; exactly `length` of them, or the reader throws. */
  read(offset: number, length: number): Promise<Uint8Array>
}
