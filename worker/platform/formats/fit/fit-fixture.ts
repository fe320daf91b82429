import { fitCrc } from './fit-crc.ts'

/** A field to write: number, base type byte, size of one value, value (an array writes several). */
export type WrittenField = readonly [
  field: number,
  baseType: number,
  sizeBytes: number,
  value: number | number[],
]

/** A message: its number, its fields, and developer fields as `[number, size, developer index, value]`. */
export interface WrittenMessage {
  message: number
  fields: WrittenField[]
  developer?: (readonly [field: number, sizeBytes: number, index: number, value: number])[]
}

export const ENUM = 0x00
export const STRING = 0x07
export const UINT8 = 0x02
export const UINT16 = 0x84
export const SINT32 = 0x85
export const UINT32 = 0x86

/** 2025-05-04T08:00:00Z in FIT time. */
export const FIT_START = Date.UTC(2025, 4, 4, 8) / 1000 - 631_065_600

export const ACTIVITY_FILE_ID: WrittenMessage = { message: 0, fields: [[0, ENUM, 1, 4]] }

/** Writes a FIT file, each message with a definition of its own, in either byte order. */
export function buildFit(messages: WrittenMessage[], { littleEndian = true } = {}): Uint8Array {
  const data = messages.flatMap((message) => [
    ...definition(message, littleEndian),
    ...content(message, littleEndian),
  ])
  const bytes = new Uint8Array(14 + data.length + 2)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, 14)
  view.setUint8(1, 0x20)
  view.setUint32(4, data.length, true)
  bytes.set([0x2e, 0x46, 0x49, 0x54], 8)
  bytes.set(data, 14)
  view.setUint16(bytes.length - 2, fitCrc(bytes, 0, bytes.length - 2), true)
  return bytes
}

function definition({ message, fields, developer = [] }: WrittenMessage, littleEndian: boolean): number[] {
  const hasDeveloper = developer.length > 0
  const sizes = fields.map(([, , sizeBytes, value]) => sizeBytes * (Array.isArray(value) ? value.length : 1))
  return [
    hasDeveloper ? 0x60 : 0x40,
    0,
    littleEndian ? 0 : 1,
    ...number(message, 2, littleEndian),
    fields.length,
    ...fields.flatMap(([field, baseType], index) => [field, sizes[index] ?? 0, baseType]),
    ...(hasDeveloper ? [developer.length] : []),
    ...developer.flatMap((field) => field.slice(0, 3)),
  ]
}

function content({ fields, developer = [] }: WrittenMessage, littleEndian: boolean): number[] {
  const values = fields.flatMap(([, , sizeBytes, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one) => number(one, sizeBytes, littleEndian)),
  )
  const extra = developer.flatMap(([, sizeBytes, , value]) => number(value, sizeBytes, littleEndian))
  return [0, ...values, ...extra]
}

function number(value: number, sizeBytes: number, littleEndian: boolean): number[] {
  const bytes = Array.from({ length: sizeBytes }, (_, index) => Math.floor(value / 256 ** index) & 0xff)
  return littleEndian ? bytes : bytes.reverse()
}
