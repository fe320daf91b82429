import { fitCrc } from './fit-crc.ts'

/** Base types as FIT numbers them, with their sizes in bytes. */
const BASE = {
  enum: { code: 0x00, bytes: 1 },
  uint16: { code: 0x84, bytes: 2 },
  uint32: { code: 0x86, bytes: 4 },
  uint32z: { code: 0x8c, bytes: 4 },
} as const

/** A field of a message: its number, its type, its value as stored. */
export type FitField =
  | readonly [number: number, type: keyof typeof BASE, value: number]
  | readonly [number: number, type: 'string', value: string]

const STRING = 0x07
const HEADER_BYTES = 14
const PROTOCOL_1_0 = 0x10
const PROFILE = 2132

/** Writes messages one by one, each with its own definition, in the little-endian order; sizes and checksums last. */
export class FitFile {
  #bytes: number[] = []

  /** @param fields with values that fit their types */
  write(message: number, fields: readonly FitField[]): void {
    const values = fields.map(([number, type, value]) =>
      type === 'string'
        ? { number, code: STRING, bytes: [...new TextEncoder().encode(value), 0] }
        : { number, code: BASE[type].code, bytes: little(value, BASE[type].bytes) },
    )
    this.#bytes.push(0x40, 0, 0, ...little(message, 2), values.length)
    for (const { number, code, bytes } of values) this.#bytes.push(number, bytes.length, code)
    this.#bytes.push(0, ...values.flatMap(({ bytes }) => bytes))
  }

  finish(): Uint8Array {
    const header = [
      ...[HEADER_BYTES, PROTOCOL_1_0, ...little(PROFILE, 2), ...little(this.#bytes.length, 4)],
      ...[0x2e, 0x46, 0x49, 0x54],
    ]
    const withCrc = [...header, ...little(fitCrc(Uint8Array.from(header), 0, header.length), 2)]
    const whole = Uint8Array.from([...withCrc, ...this.#bytes, 0, 0])
    whole.set(little(fitCrc(whole, 0, whole.length - 2), 2), whole.length - 2)
    return whole
  }
}

function little(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** i) % 256)
}
