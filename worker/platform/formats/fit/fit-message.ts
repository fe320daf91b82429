import { MAX_TEXT } from '../limits.ts'
import { FIT_BASE_TYPES, FIT_STRING } from './fit-base-types.ts'
import { type Definition, type FieldLayout, isReadable } from './fit-definition.ts'
import { type FitField, TIMESTAMP_FIELD } from './fit-profile.ts'

/** Seconds from 1970 to the FIT epoch, 1989-12-31T00:00:00Z. */
export const FIT_EPOCH_S = 631_065_600
/** Below this a FIT time counts from the device's power-up: its clock was never set. */
export const FIT_FIRST_DATE = 0x10000000

/** One message other than a sample: raw valid values by field number (the first of an array). */
export interface FitMessage {
  /** Raw FIT time, NaN where the message has none. */
  time: number
  values: Map<number, number>
  texts: Map<number, string>
}

const decoder = new TextDecoder()

/** Reads a data message whole. Fields whose size does not fit their type are left out. */
export function readMessage(
  bytes: Uint8Array,
  view: DataView,
  offset: number,
  definition: Definition,
): FitMessage {
  const message: FitMessage = { time: Number.NaN, values: new Map(), texts: new Map() }
  for (const layout of definition.fields) {
    if (!isReadable(layout)) continue
    if (layout.baseType === FIT_STRING) {
      const text = readText(bytes, offset + layout.offset, layout.sizeBytes)
      if (text !== '') message.texts.set(layout.field, text)
      continue
    }
    const value = firstValid(view, offset, layout, definition.littleEndian)
    if (Number.isFinite(value)) message.values.set(layout.field, value)
  }
  message.time = message.values.get(TIMESTAMP_FIELD) ?? Number.NaN
  return message
}

/** The value of a field in its own unit, or null where the message does not have it. */
export function fieldValue(message: FitMessage | undefined, { field, scale = 1, minus = 0 }: FitField) {
  const raw = message?.values.get(field)
  return raw === undefined ? null : raw / scale - minus
}

/** The text of a field, or null. */
export function fieldText(message: FitMessage | undefined, { field }: FitField): string | null {
  return message?.texts.get(field) ?? null
}

/** A FIT time as seconds since 1970, or null. */
export function fieldEpochS(message: FitMessage | undefined, field: FitField): number | null {
  const raw = fieldValue(message, field)
  return raw === null ? null : raw + FIT_EPOCH_S
}

function firstValid(view: DataView, offset: number, layout: FieldLayout, littleEndian: boolean): number {
  const type = FIT_BASE_TYPES[layout.baseType]
  if (type === undefined) return Number.NaN
  for (let at = 0; at < layout.sizeBytes; at += type.sizeBytes) {
    const value = type.read(view, offset + layout.offset + at, littleEndian)
    if (!Number.isNaN(value)) return value
  }
  return Number.NaN
}

function readText(bytes: Uint8Array, start: number, sizeBytes: number): string {
  const raw = bytes.subarray(start, start + sizeBytes)
  const terminator = raw.indexOf(0)
  const text = decoder.decode(terminator < 0 ? raw : raw.subarray(0, terminator))
  return [...text]
    .filter((letter) => letter >= ' ')
    .join('')
    .trim()
    .slice(0, MAX_TEXT)
}
