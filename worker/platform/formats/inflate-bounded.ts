import { FormatError } from './format-error.ts'

export interface InflateOptions {
  format: 'gzip' | 'deflate-raw'
  /** The most that may come out. */
  maxBytes: number
  /** A guess of the size, so the usual file needs no second buffer; not trusted. */
  expectedBytes: number
}

export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

const CHUNK_BYTES = 256 * 1024

/**
 * Inflates with the platform's own streams and stops at the first byte above `maxBytes`.
 * @throws FormatError `too_large`, or `corrupt` for anything the stream refuses; a FormatError of the source as it is
 */
export async function inflateBounded(source: ByteSource, options: InflateOptions): Promise<Uint8Array> {
  const reader = streamOf(source).pipeThrough(new DecompressionStream(options.format)).getReader()
  let output = new Uint8Array(Math.min(Math.max(options.expectedBytes, 1024), options.maxBytes))
  let used = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return output.subarray(0, used)
      if (used + value.length > options.maxBytes) throw tooLarge(options.maxBytes)
      if (used + value.length > output.length) output = grown(output, used + value.length, options.maxBytes)
      output.set(value, used)
      used += value.length
    }
  } catch (cause) {
    await reader.cancel().catch(() => undefined)
    if (cause instanceof FormatError) throw cause
    throw new FormatError('corrupt', 'The compressed data is damaged or cut short.', cause)
  }
}

/** Bytes in pieces, so a consumer that stops early has not been handed all of them. */
export function* piecesOf(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += CHUNK_BYTES) {
    yield bytes.subarray(offset, offset + CHUNK_BYTES)
  }
}

function streamOf(source: ByteSource): ReadableStream<Uint8Array<ArrayBuffer>> {
  const pieces = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      // A copy: the platform may take the buffer of what it is handed.
      else controller.enqueue(value.slice())
    },
  })
}

function grown(output: Uint8Array, needed: number, maxBytes: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.min(Math.max(needed, output.length * 2), maxBytes))
  larger.set(output)
  return larger
}

function tooLarge(maxBytes: number): FormatError {
  const mebibytes = Math.max(1, Math.floor(maxBytes / 1024 / 1024))
  return new FormatError('too_large', `Unpacked, the file is larger than ${mebibytes} MiB.`)
}
