import { FormatError } from '../format-error.ts'
import { FIT_BASE_TYPES, FIT_STRING } from './fit-base-types.ts'

/** Where one field lies within its message, and how it is read. */
export interface FieldLayout {
  field: number
  offset: number
  sizeBytes: number
  baseType: number
}

/** Developer fields carry the index of the app that described them. */
export interface DeveloperLayout extends FieldLayout {
  developerIndex: number
}

/** What a definition message says about the data messages that follow it. */
export interface Definition {
  message: number
  littleEndian: boolean
  sizeBytes: number
  fields: FieldLayout[]
  developerFields: DeveloperLayout[]
}

/**
 * Reads a definition message that starts (after its header byte) at `offset`.
 * @returns the definition and where the next message starts
 * @throws FormatError `corrupt` where it runs over `end`
 */
export function readDefinition(view: DataView, offset: number, end: number, hasDeveloper: boolean) {
  need(offset + 5, end)
  const littleEndian = view.getUint8(offset + 1) === 0
  const message = view.getUint16(offset + 2, littleEndian)
  const fieldCount = view.getUint8(offset + 4)
  let at = offset + 5
  need(at + fieldCount * 3, end)
  const definition: Definition = { message, littleEndian, sizeBytes: 0, fields: [], developerFields: [] }
  for (let index = 0; index < fieldCount; index++, at += 3) {
    const sizeBytes = view.getUint8(at + 1)
    const baseType = view.getUint8(at + 2) & 0x1f
    definition.fields.push({ field: view.getUint8(at), offset: definition.sizeBytes, sizeBytes, baseType })
    definition.sizeBytes += sizeBytes
  }
  if (hasDeveloper) at = readDeveloperFields(view, at, end, definition)
  return { definition, next: at }
}

/** True where a field's size holds whole values of its base type; a device that says otherwise is not trusted. */
export function isReadable(layout: FieldLayout): boolean {
  if (layout.baseType === FIT_STRING) return layout.sizeBytes > 0
  const sizeBytes = FIT_BASE_TYPES[layout.baseType]?.sizeBytes
  return sizeBytes !== undefined && layout.sizeBytes >= sizeBytes && layout.sizeBytes % sizeBytes === 0
}

function readDeveloperFields(view: DataView, start: number, end: number, definition: Definition): number {
  need(start + 1, end)
  const count = view.getUint8(start)
  let at = start + 1
  need(at + count * 3, end)
  for (let index = 0; index < count; index++, at += 3) {
    const sizeBytes = view.getUint8(at + 1)
    definition.developerFields.push({
      field: view.getUint8(at),
      offset: definition.sizeBytes,
      sizeBytes,
      baseType: -1,
      developerIndex: view.getUint8(at + 2),
    })
    definition.sizeBytes += sizeBytes
  }
  return at
}

function need(upTo: number, end: number): void {
  if (upTo > end) throw new FormatError('corrupt', 'The FIT file is damaged: a message runs past its end.')
}
