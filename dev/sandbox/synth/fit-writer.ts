/** FIT base types that our files need: their code, their size and what stands for "no value". */
const BASE = {
  enum: { code: 0x00, size: 1, invalid: 0xff },
  uint8: { code: 0x02, size: 1, invalid: 0xff },
  uint16: { code: 0x84, size: 2, invalid: 0xffff },
  sint32: { code: 0x85, size: 4, invalid: 0x7fffffff },
  uint32: { code: 0x86, size: 4, invalid: 0xffffffff },
  uint32z: { code: 0x8c, size: 4, invalid: 0 },
} as const

/** A field of a message: its number in the FIT profile and its base type. */
export type FitField = [number: number, type: keyof typeof BASE]

export interface FitMessage {
  /** 0 to 15, unique within the file. */
  local: number
  /** The message's number in the FIT profile. */
  global: number
  fields: FitField[]
}

const HEADER_BYTES = 14
const FIT_EPOCH_S = 631_065_600

/** FIT counts seconds from 31 December 1989 UTC. */
export function fitTime(ms: number): number {
  return Math.floor(ms / 1000) - FIT_EPOCH_S
}

/** Degrees as FIT's semicircles. */
export function semicircles(degrees: number): number {
  return Math.round((degrees / 180) * 2 ** 31)
}

export interface FitWriter {
  /** Must come before the first `write` of this message. */
  define(message: FitMessage): void
  /** Values in the order of the fields, already scaled; null is written as the type's invalid value. */
  write(message: FitMessage, values: (number | null)[]): void
  /** Header, length and both checksums: the whole file. */
  finish(): Uint8Array
}

/** Writes FIT 2.0 files, little endian. */
export function createFitWriter(): FitWriter {
  let bytes = new Uint8Array(64 * 1024)
  let view = new DataView(bytes.buffer)
  let length = HEADER_BYTES
  const room = (more: number) => {
    if (length + more <= bytes.length) return
    const larger = new Uint8Array(Math.max(bytes.length * 2, length + more))
    larger.set(bytes)
    bytes = larger
    view = new DataView(bytes.buffer)
  }
  return {
    define({ local, global, fields }) {
      room(6 + fields.length * 3)
      bytes.set([0x40 | local, 0, 0, global & 0xff, global >> 8, fields.length], length)
      length += 6
      for (const [number, type] of fields) {
        bytes.set([number, BASE[type].size, BASE[type].code], length)
        length += 3
      }
    },
    write({ local, fields }, values) {
      room(1 + fields.length * 4)
      bytes[length++] = local
      for (let i = 0; i < fields.length; i++) {
        const { size, invalid } = BASE[fields[i]?.[1] ?? 'enum']
        const value = values[i] ?? invalid
        if (size === 1) view.setUint8(length, value)
        else if (size === 2) view.setUint16(length, value, true)
        else view.setUint32(length, value >>> 0, true)
        length += size
      }
    },
    finish() {
      room(2)
      bytes.set([HEADER_BYTES, 0x20], 0)
      view.setUint16(2, 2141, true)
      view.setUint32(4, length - HEADER_BYTES, true)
      bytes.set([0x2e, 0x46, 0x49, 0x54], 8)
      view.setUint16(12, crc16(bytes, 0, 12), true)
      view.setUint16(length, crc16(bytes, 0, length), true)
      return bytes.slice(0, length + 2)
    },
  }
}

const CRC_TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1
  return crc
})

/** FIT's checksum: CRC-16 with the reflected polynomial 0xA001, starting from 0. */
export function crc16(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0
  for (let i = from; i < to; i++) crc = (crc >> 8) ^ (CRC_TABLE[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0)
  return crc
}
