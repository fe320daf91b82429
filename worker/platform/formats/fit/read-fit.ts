import { FormatError } from '../format-error.ts'
import { MAX_LAPS, MAX_SESSIONS } from '../limits.ts'
import { SampleTable } from '../sample-table.ts'
import { isFitHeader } from '../sniff.ts'
import { statedLength } from './fit-clock.ts'
import { fitCrc } from './fit-crc.ts'
import { type Definition, readDefinition } from './fit-definition.ts'
import { type DeveloperField, developerField } from './fit-developer.ts'
import { FIT_EPOCH_S, type FitMessage, fieldValue, readMessage } from './fit-message.ts'
import { FIELD_DESCRIPTION, MESSAGE, TIMESTAMP_FIELD } from './fit-profile.ts'
import { CompressedDistance, planRecords, type RecordPlan, readRecord } from './fit-records.ts'

const HEADER_BYTES = 14
/** Before headers had a checksum. */
const SHORT_HEADER_BYTES = 12
const FIT_TIME_MASK = 0x1f
const INVALID_TIME = 0xffffffff

/** Messages kept for each number, at most; a file with more is not one recording. */
const KEPT: Readonly<Record<number, number>> = {
  [MESSAGE.fileId]: 1,
  [MESSAGE.sport]: MAX_SESSIONS,
  [MESSAGE.session]: MAX_SESSIONS,
  [MESSAGE.lap]: MAX_LAPS,
  [MESSAGE.deviceInfo]: MAX_LAPS,
  [MESSAGE.activity]: 1,
  [MESSAGE.length]: MAX_LAPS * 4,
  [MESSAGE.set]: MAX_LAPS,
}

/** One FIT file read through: its samples by column, everything else as messages by their number. */
export interface FitContents {
  messages: Map<number, FitMessage[]>
  samples: SampleTable
  /** Sample messages seen, those without a time included. */
  recordCount: number
  recordsWithoutTime: number
}

/**
 * Reads the FIT file that starts at `start`; more files may follow it (chained).
 * @returns its contents and where it ends
 * @throws FormatError `truncated`, `corrupt`, or `too_large` beyond four days of samples
 */
export function readFit(bytes: Uint8Array, start = 0): { contents: FitContents; next: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { dataStart, dataEnd } = readHeader(bytes, view, start)
  return { contents: new FitReader(bytes, view, dataEnd).read(dataStart), next: dataEnd + 2 }
}

/**
 * Reads what is there of a FIT file that is cut short, whose header says no length or whose checksum is wrong: every
 * message up to the first that makes no sense.
 * @returns null where nothing of a recording is left
 */
export function readDamagedFit(bytes: Uint8Array): FitContents | null {
  if (bytes.length < SHORT_HEADER_BYTES || !isFitHeader(bytes)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const dataStart =
    view.getUint8(0) || (startsMessages(view, HEADER_BYTES) ? HEADER_BYTES : SHORT_HEADER_BYTES)
  const stated = dataStart + view.getUint32(4, true)
  const dataEnd = stated > dataStart ? Math.min(stated, bytes.length) : bytes.length
  const contents = new FitReader(bytes, view, dataEnd).readWhatIsThere(dataStart)
  return contents.messages.has(MESSAGE.session) || contents.samples.length > 1 ? contents : null
}

/** Every FIT file begins with the description of its first message. */
function startsMessages(view: DataView, at: number): boolean {
  return view.byteLength > at + 2 && (view.getUint8(at) & 0xf0) === 0x40 && view.getUint8(at + 2) <= 1
}

function readHeader(bytes: Uint8Array, view: DataView, start: number) {
  if (bytes.length < start + HEADER_BYTES) throw new FormatError('truncated', 'The FIT file is cut short.')
  if (!isFitHeader(bytes, start)) throw new FormatError('corrupt', 'The FIT file has a damaged header.')
  const dataStart = start + view.getUint8(start)
  if (dataStart === start) throw new FormatError('corrupt', 'The FIT file has a damaged header.')
  const dataEnd = dataStart + view.getUint32(start + 4, true)
  if (dataEnd + 2 > bytes.length || dataEnd === dataStart) {
    throw new FormatError(
      'truncated',
      'The FIT file is cut short: the recording was not closed or copied whole.',
    )
  }
  if (fitCrc(bytes, start, dataEnd) !== view.getUint16(dataEnd, true)) {
    throw new FormatError('corrupt', 'The FIT file is damaged: its checksum does not match.')
  }
  return { dataStart, dataEnd }
}

class FitReader {
  private readonly bytes: Uint8Array
  private readonly view: DataView
  private readonly end: number
  private readonly definitions: (Definition | undefined)[] = new Array(16)
  private readonly plans: (RecordPlan | undefined)[] = new Array(16)
  private readonly developerFields = new Map<string, DeveloperField>()
  private readonly compressed = new CompressedDistance()
  private readonly contents: FitContents
  private time = Number.NaN

  constructor(bytes: Uint8Array, view: DataView, end: number) {
    this.bytes = bytes
    this.view = view
    this.end = end
    this.contents = { messages: new Map(), samples: new SampleTable(), recordCount: 0, recordsWithoutTime: 0 }
  }

  read(start: number): FitContents {
    let offset = start
    while (offset < this.end) {
      const header = this.view.getUint8(offset)
      if ((header & 0xc0) === 0x40) offset = this.define(header, offset + 1)
      else offset = this.data(header, offset + 1)
    }
    this.contents.samples.settle(statedLength(this.contents.messages))
    return this.contents
  }

  readWhatIsThere(start: number): FitContents {
    try {
      return this.read(start)
    } catch (error) {
      if (!(error instanceof FormatError) || error.reason !== 'corrupt') throw error
    }
    this.contents.samples.settle(statedLength(this.contents.messages))
    return this.contents
  }

  private define(header: number, offset: number): number {
    const { definition, next } = readDefinition(this.view, offset, this.end, (header & 0x20) !== 0)
    const local = header & 0x0f
    this.definitions[local] = definition
    this.plans[local] =
      definition.message === MESSAGE.record ? planRecords(definition, this.developerFields) : undefined
    return next
  }

  private data(header: number, offset: number): number {
    const isCompressed = (header & 0x80) !== 0
    const local = isCompressed ? (header >> 5) & 0x03 : header & 0x0f
    const definition = this.definitions[local]
    if (definition === undefined || offset + definition.sizeBytes > this.end) {
      throw new FormatError('corrupt', 'The FIT file is damaged: a message does not fit its description.')
    }
    if (isCompressed) this.advance(header & FIT_TIME_MASK)
    const plan = this.plans[local]
    if (plan !== undefined) this.record(plan, offset, isCompressed)
    else this.message(definition, offset)
    return offset + definition.sizeBytes
  }

  private record(plan: RecordPlan, offset: number, isCompressed: boolean): void {
    this.contents.recordCount++
    const written = plan.timeOffset === null ? INVALID_TIME : this.timeAt(offset + plan.timeOffset, plan)
    if (written !== INVALID_TIME) this.time = written
    // Another message's time is not this sample's: it may lie minutes back.
    const hasTime = isCompressed || written !== INVALID_TIME
    if (!hasTime || Number.isNaN(this.time)) {
      this.contents.recordsWithoutTime++
      return
    }
    const { samples } = this.contents
    samples.begin(this.time + FIT_EPOCH_S)
    readRecord(this.view, offset, plan, samples)
    if (plan.compressedOffset !== null)
      this.compressed.read(this.view, offset + plan.compressedOffset, samples)
  }

  private message(definition: Definition, offset: number): void {
    const kept = KEPT[definition.message] ?? 0
    const isDescription = definition.message === MESSAGE.fieldDescription
    this.keepTime(definition, offset)
    if (kept === 0 && !isDescription) return
    const message = readMessage(this.bytes, this.view, offset, definition)
    if (isDescription) this.describe(message)
    if (kept === 0) return
    const list = this.contents.messages.get(definition.message) ?? []
    if (list.length < kept) list.push(message)
    this.contents.messages.set(definition.message, list)
  }

  /** Any message's time is what later compressed headers count from. */
  private keepTime(definition: Definition, offset: number): void {
    const layout = definition.fields.find(({ field }) => field === TIMESTAMP_FIELD)
    if (layout?.sizeBytes !== 4) return
    const time = this.timeAt(offset + layout.offset, definition)
    if (time !== INVALID_TIME) this.time = time
  }

  private timeAt(offset: number, { littleEndian }: { littleEndian: boolean }): number {
    return this.view.getUint32(offset, littleEndian)
  }

  /** Compressed headers hold the low five bits of the time; a smaller value than the last means they wrapped. */
  private advance(bits: number): void {
    this.time += (bits - (this.time & FIT_TIME_MASK)) & FIT_TIME_MASK
  }

  private describe(message: FitMessage): void {
    const index = fieldValue(message, FIELD_DESCRIPTION.developerIndex)
    const field = fieldValue(message, FIELD_DESCRIPTION.fieldNumber)
    const described = developerField(message)
    if (described === null || this.developerFields.size >= MAX_SESSIONS) return
    this.developerFields.set(`${index}:${field}`, described)
  }
}
