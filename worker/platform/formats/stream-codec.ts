import { deflateRawSync } from 'node:zlib'
import { STREAM_NAMES, type StreamName, type Streams } from '#worker/domain/activity/streams.ts'
import { FormatError } from './format-error.ts'
import { inflateBounded, piecesOf } from './inflate-bounded.ts'
import { MAX_SAMPLES } from './limits.ts'
import { packColumn, unpackColumn } from './stream-column.ts'

/** Parts of a unit that are kept: 1e7 keeps a position to a centimetre, 1000 a time to a millisecond. */
export const STREAM_SCALES: Readonly<Record<StreamName | 'timeS', number>> = {
  timeS: 1000,
  latDeg: 1e7,
  lngDeg: 1e7,
  distanceM: 100,
  altitudeM: 10,
  speedMps: 1000,
  heartRateBpm: 1,
  powerW: 1,
  cadenceRpm: 10,
  temperatureC: 10,
  moving: 1,
}

type ColumnName = keyof typeof STREAM_SCALES

/** What the header says of a column: its name, scale, and how many compressed and plain bytes it has. */
type ColumnEntry = [name: string, scale: number, packedBytes: number, plainBytes: number]

const MAGIC = 0x53515331
const PREFIX_BYTES = 8
const MAX_HEADER_BYTES = 4096
/** The longest code of one value. */
const MAX_VALUE_BYTES = 8

/**
 * Packs streams for storage: magic and version, header length, a JSON header, then every column by itself
 * (differences as varints, deflated), so a chart that needs two columns inflates two.
 * @throws RangeError for a column of another length than `timeS`, too many samples, or an infinite value
 */
export function encodeStreams(streams: Streams): Uint8Array {
  const count = streams.timeS.length
  if (count > MAX_SAMPLES) throw new RangeError('The streams are longer than four days of seconds.')
  const names = (['timeS', ...STREAM_NAMES] as const).filter((name) => columnOf(streams, name) !== undefined)
  const packedColumns = names.map((name) => {
    const values = columnOf(streams, name)
    if (values?.length !== count) throw new RangeError('Every column has the length of timeS.')
    const plain = packColumn(values, STREAM_SCALES[name])
    // At once: ten streams of the platform for ten small columns take longer than the work itself.
    const packed = deflateRawSync(plain)
    const entry: ColumnEntry = [name, STREAM_SCALES[name], packed.length, plain.length]
    return { entry, packed }
  })
  const columns = packedColumns.map(({ entry }) => entry)
  const parts = packedColumns.map(({ packed }) => packed)
  return joined(new TextEncoder().encode(JSON.stringify({ count, columns })), parts)
}

/**
 * Unpacks what `encodeStreams` packed, all columns or only those named (time always).
 * @throws FormatError `wrong_type` for other bytes, `corrupt` for damaged ones
 */
export async function decodeStreams(bytes: Uint8Array, only?: readonly StreamName[]): Promise<Streams> {
  const { count, columns, start } = readHeader(bytes)
  const streams: Streams = { timeS: new Float64Array(0), columns: {} }
  let offset = start
  for (const [name, scale, packedBytes, plainBytes] of columns) {
    const packed = bytes.subarray(offset, offset + packedBytes)
    offset += packedBytes
    const wanted = name === 'timeS' || (isStreamName(name) && (only === undefined || only.includes(name)))
    if (!wanted) continue
    const canHold = plainBytes >= count && plainBytes <= count * MAX_VALUE_BYTES
    if (packed.length !== packedBytes || !canHold) throw damaged()
    const options = { format: 'deflate-raw', maxBytes: plainBytes, expectedBytes: plainBytes } as const
    const plain = plainBytes === 0 ? new Uint8Array(0) : await inflateBounded(piecesOf(packed), options)
    const values = unpackColumn(plain, count, scale)
    if (name === 'timeS') streams.timeS = values
    else if (isStreamName(name)) streams.columns[name] = values
  }
  if (streams.timeS.length !== count) throw damaged()
  return streams
}

function readHeader(bytes: Uint8Array) {
  if (bytes.length < PREFIX_BYTES) throw damaged()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0) !== MAGIC) throw new FormatError('wrong_type', 'These are not stored samples.')
  const headerBytes = view.getUint32(4)
  const start = PREFIX_BYTES + headerBytes
  if (headerBytes > MAX_HEADER_BYTES || start > bytes.length) throw damaged()
  const header = parseHeader(new TextDecoder().decode(bytes.subarray(PREFIX_BYTES, start)))
  return { ...header, start }
}

function parseHeader(text: string): { count: number; columns: ColumnEntry[] } {
  let header: unknown
  try {
    header = JSON.parse(text)
  } catch (cause) {
    throw new FormatError('corrupt', 'The stored samples of this activity are damaged.', cause)
  }
  const { count, columns } = Object(header)
  const isWhole = isCount(count) && count <= MAX_SAMPLES && Array.isArray(columns) && columns.every(isEntry)
  if (!isWhole) throw damaged()
  return { count, columns }
}

function isEntry(entry: unknown): entry is ColumnEntry {
  if (!Array.isArray(entry)) return false
  const [name, scale, packedBytes, plainBytes] = entry
  return typeof name === 'string' && scale > 0 && isCount(packedBytes) && isCount(plainBytes)
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function isStreamName(name: string): name is Exclude<ColumnName, 'timeS'> {
  return (STREAM_NAMES as readonly string[]).includes(name)
}

function columnOf(streams: Streams, name: ColumnName): Float64Array | undefined {
  return name === 'timeS' ? streams.timeS : streams.columns[name]
}

function joined(header: Uint8Array, parts: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, PREFIX_BYTES + header.length))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC)
  view.setUint32(4, header.length)
  bytes.set(header, PREFIX_BYTES)
  let offset = PREFIX_BYTES + header.length
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.length
  }
  return bytes
}

function damaged(): FormatError {
  return new FormatError('corrupt', 'The stored samples of this activity are damaged.')
}
