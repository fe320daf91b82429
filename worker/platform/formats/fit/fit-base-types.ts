/** One FIT base type: how many bytes, how to read them, and which value means "not measured". */
export interface FitBaseType {
  sizeBytes: number
  /** Reads one value; NaN where the file says the value is invalid. */
  read: (view: DataView, offset: number, littleEndian: boolean) => number
}

const INVALID = Number.NaN

function type(sizeBytes: number, invalid: number, get: FitBaseType['read']): FitBaseType {
  return {
    sizeBytes,
    read: (view, offset, littleEndian) => {
      const value = get(view, offset, littleEndian)
      return value === invalid ? INVALID : value
    },
  }
}

const uint8 = (invalid: number) => type(1, invalid, (view, offset) => view.getUint8(offset))
const uint16 = (invalid: number) => type(2, invalid, (view, at, little) => view.getUint16(at, little))
const uint32 = (invalid: number) => type(4, invalid, (view, at, little) => view.getUint32(at, little))
const uint64 = (invalid: bigint) =>
  type(8, INVALID, (view, at, little) => {
    const value = view.getBigUint64(at, little)
    return value === invalid ? INVALID : Number(value)
  })

/** Strings are read whole by the message reader, never value by value. */
export const FIT_STRING = 7

/** Base types by the low five bits of their byte in a definition; the rest of the byte is a flag. */
export const FIT_BASE_TYPES: readonly (FitBaseType | undefined)[] = [
  uint8(0xff), // enum
  type(1, 0x7f, (view, offset) => view.getInt8(offset)),
  uint8(0xff),
  type(2, 0x7fff, (view, offset, little) => view.getInt16(offset, little)),
  uint16(0xffff),
  type(4, 0x7fffffff, (view, offset, little) => view.getInt32(offset, little)),
  uint32(0xffffffff),
  undefined, // string
  type(4, INVALID, (view, offset, little) => view.getFloat32(offset, little)),
  type(8, INVALID, (view, offset, little) => view.getFloat64(offset, little)),
  uint8(0),
  uint16(0),
  uint32(0),
  uint8(0xff), // byte
  type(8, INVALID, (view, offset, little) => Number(view.getBigInt64(offset, little))),
  uint64(0xffffffffffffffffn),
  uint64(0n),
]
