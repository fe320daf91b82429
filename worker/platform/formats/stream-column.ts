import { FormatError } from './format-error.ts'

/** Beyond this a scaled value is no measurement, and differences would not be exact. */
const LARGEST = 2 ** 50
const LONGEST_CODE_BYTES = 8
const SMALL = 2 ** 31

/**
 * Packs a column: each value scaled to a whole number, then its difference from the last one that was known,
 * zigzagged, plus one, as a varint. Code 0 is a missing value (NaN).
 * @throws RangeError for a value that is infinite or too large: a caller's bug
 */
export function packColumn(values: Float64Array, scale: number): Uint8Array {
  let bytes = new Uint8Array(values.length * 2 + LONGEST_CODE_BYTES)
  let used = 0
  let last = 0
  for (const value of values) {
    if (used + LONGEST_CODE_BYTES > bytes.length) bytes = doubled(bytes)
    if (Number.isNaN(value)) {
      bytes[used++] = 0
      continue
    }
    const whole = Math.round(value * scale)
    if (!(Math.abs(whole) <= LARGEST)) throw new RangeError('A stream value is too large to be kept.')
    const difference = whole - last
    last = whole
    used = writeVarint(bytes, used, (difference < 0 ? -2 * difference - 1 : 2 * difference) + 1)
  }
  return bytes.subarray(0, used)
}

/**
 * Unpacks `count` values written by `packColumn` with the same scale.
 * @throws FormatError `corrupt` where the bytes hold fewer or more
 */
export function unpackColumn(bytes: Uint8Array, count: number, scale: number): Float64Array {
  const values = new Float64Array(count)
  let at = 0
  let last = 0
  for (let index = 0; index < count; index++) {
    let code = 0
    let factor = 1
    for (;;) {
      const byte = bytes[at++]
      if (byte === undefined || factor > LARGEST) throw damaged()
      code += (byte & 0x7f) * factor
      if (byte < 0x80) break
      factor *= 128
    }
    if (code === 0) {
      values[index] = Number.NaN
      continue
    }
    const zigzag = code - 1
    last += zigzag % 2 === 1 ? -(zigzag + 1) / 2 : zigzag / 2
    values[index] = last / scale
  }
  if (at !== bytes.length) throw damaged()
  return values
}

function writeVarint(bytes: Uint8Array, start: number, code: number): number {
  let at = start
  let rest = code
  while (rest >= SMALL) {
    bytes[at++] = (rest % 128) | 0x80
    rest = Math.floor(rest / 128)
  }
  while (rest >= 128) {
    bytes[at++] = (rest & 0x7f) | 0x80
    rest >>>= 7
  }
  bytes[at++] = rest
  return at
}

function doubled(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2)
  larger.set(bytes)
  return larger
}

function damaged(): FormatError {
  return new FormatError('corrupt', 'The stored samples of this activity are damaged.')
}
