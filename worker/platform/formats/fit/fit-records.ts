import type { StreamName } from '#worker/domain/activity/streams.ts'
import type { SampleTable } from '../sample-table.ts'
import { FIT_BASE_TYPES } from './fit-base-types.ts'
import { type Definition, isReadable } from './fit-definition.ts'
import type { DeveloperField } from './fit-developer.ts'
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
  /** What one of its units is in ours. */
  factor: number
}

const MEASURED_ELSEWHERE: ReadonlySet<StreamName> = new Set(['distanceM', 'speedMps'])

/** A definition of samples, worked out once so that each sample costs only its reads. */
export interface RecordPlan {
  littleEndian: boolean
  timeOffset: number | null
  steps: Step[]
  fractionalCadenceOffset: number | null
  compressedOffset: number | null
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
    steps.push({ column, offset: layout.offset, read: type.read, scale, minus, factor: 1 })
  }
  return {
    littleEndian: definition.littleEndian,
    timeOffset: offsetOf(definition, TIMESTAMP_FIELD, 4),
    // Native fields come last, so what they say counts wherever it is valid.
    steps: [...developerSteps(definition, developer), ...steps],
    fractionalCadenceOffset: offsetOf(definition, FRACTIONAL_CADENCE_FIELD, 1),
    compressedOffset: offsetOf(definition, COMPRESSED_SPEED_DISTANCE_FIELD, 3),
  }
}

/** Reads one sample's values into the table's last row. */
export function readRecord(view: DataView, offset: number, plan: RecordPlan, table: SampleTable): void {
  for (const step of plan.steps) {
    const raw = step.read(view, offset + step.offset, plan.littleEndian)
    if (Number.isNaN(raw)) continue
    // A watch writes zero beside the distance and speed that a foot pod or treadmill app measures.
    if (raw === 0 && MEASURED_ELSEWHERE.has(step.column) && table.last(step.column) > 0) continue
    table.set(step.column, (raw / step.scale - step.minus) * step.factor)
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

/** Steps for developer fields that stand for native ones (a foot pod's power). */
function developerSteps(definition: Definition, developer: DeveloperFields): Step[] {
  const steps: Step[] = []
  for (const layout of definition.developerFields) {
    const described = developer.get(`${layout.developerIndex}:${layout.field}`)
    const type = FIT_BASE_TYPES[described?.baseType ?? -1]
    if (described === undefined || type === undefined || layout.sizeBytes !== type.sizeBytes) continue
    const { column, scale, minus, factor } = described
    steps.push({ column, offset: layout.offset, read: type.read, scale, minus, factor })
  }
  return steps
}

function offsetOf(definition: Definition, field: number, sizeBytes: number): number | null {
  const layout = definition.fields.find((candidate) => candidate.field === field)
  return layout?.sizeBytes === sizeBytes ? layout.offset : null
}
