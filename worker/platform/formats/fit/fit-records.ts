import type { StreamName } from '#worker/domain/activity/streams.ts'
import type { SampleTable } from '../sample-table.ts'
import { FIT_BASE_TYPES } from './fit-base-types.ts'
import { type Definition, isReadable } from './fit-definition.ts'
import {
  COMPRESSED_SPEED_DISTANCE_FIELD,
  FRACTIONAL_CADENCE_FIELD,
  RECORD_FIELDS,
  TIMESTAMP_FIELD,
} from './fit-profile.ts'

/** How one value of a sample gets from its bytes into its column. */
interface Step {
  column: StreamName
  offset: number
  read: (view: DataView, offset: number, littleEndian: boolean) => number
  scale: number
  minus: number
}

/** A definition of samples, worked out once so that each sample costs only its reads. */
export interface RecordPlan {
  littleEndian: boolean
  timeOffset: number | null
  steps: Step[]
  fractionalCadenceOffset: number | null
  compressedOffset: number | null
}

/** A developer field that stands for a native one, as its description says. */
export interface DeveloperField {
  nativeField: number
  baseType: number
  scale: number
  minus: number
}

export type DeveloperFields = ReadonlyMap<string, DeveloperField>

/** Works out how samples of this definition are read. */
export function planRecords(definition: Definition, developer: DeveloperFields): RecordPlan {
  const steps: Step[] = []
  for (const native of RECORD_FIELDS) {
    const layout = definition.fields.find((field) => field.field === native.field && isReadable(field))
    const type = layout === undefined ? undefined : FIT_BASE_TYPES[layout.baseType]
    if (layout === undefined || type === undefined) continue
    const { scale = 1, minus = 0, column } = native
    steps.push({ column, offset: layout.offset, read: type.read, scale, minus })
  }
  return {
    littleEndian: definition.littleEndian,
    timeOffset: offsetOf(definition, TIMESTAMP_FIELD, 4),
    steps: [...developerSteps(definition, developer, steps), ...steps],
    fractionalCadenceOffset: offsetOf(definition, FRACTIONAL_CADENCE_FIELD, 1),
    compressedOffset: offsetOf(definition, COMPRESSED_SPEED_DISTANCE_FIELD, 3),
  }
}

/** Reads one sample's values into the table's last row. */
export function readRecord(view: DataView, offset: number, plan: RecordPlan, table: SampleTable): void {
  for (const step of plan.steps) {
    const raw = step.read(view, offset + step.offset, plan.littleEndian)
    if (!Number.isNaN(raw)) table.set(step.column, raw / step.scale - step.minus)
  }
  if (plan.fractionalCadenceOffset === null) return
  const fraction = view.getUint8(offset + plan.fractionalCadenceOffset)
  const cadence = table.last('cadenceRpm')
  if (fraction < 128 && cadence > 0) table.set('cadenceRpm', cadence + fraction / 128)
}

/** The rolling distance of old foot pods, unrolled. */
export class CompressedDistance {
  private units = 0
  private last: number | null = null

  /** Expands speed and distance of one sample into the table's last row. */
  read(view: DataView, offset: number, table: SampleTable): void {
    const [low, middle, high] = [view.getUint8(offset), view.getUint8(offset + 1), view.getUint8(offset + 2)]
    if (low === 0xff && middle === 0xff && high === 0xff) return
    const counter = (middle >> 4) | (high << 4)
    this.units += this.last === null ? counter : (counter - this.last) & 0xfff
    this.last = counter
    table.set('speedMps', (low | ((middle & 0x0f) << 8)) / 100)
    table.set('distanceM', this.units / 16)
  }
}

/** Steps for developer fields that carry what no native field of this definition does (a foot pod's power). */
function developerSteps(definition: Definition, developer: DeveloperFields, native: Step[]): Step[] {
  const steps: Step[] = []
  for (const layout of definition.developerFields) {
    const described = developer.get(`${layout.developerIndex}:${layout.field}`)
    const column = RECORD_FIELDS.find((field) => field.field === described?.nativeField)?.column
    const type = FIT_BASE_TYPES[described?.baseType ?? -1]
    if (described === undefined || column === undefined || type === undefined) continue
    if (layout.sizeBytes !== type.sizeBytes || native.some((step) => step.column === column)) continue
    const { scale, minus } = described
    steps.push({ column, offset: layout.offset, read: type.read, scale, minus })
  }
  return steps
}

function offsetOf(definition: Definition, field: number, sizeBytes: number): number | null {
  const layout = definition.fields.find((candidate) => candidate.field === field)
  return layout?.sizeBytes === sizeBytes ? layout.offset : null
}
