import { FormatError } from './format-error.ts'

export interface InflateOptions {
  format: 'gzip' | 'deflate-raw'
  /** The most that may come out. */
  maxBytes: number
  /** A guess of the size, so the usual file needs no second buffer; not trusted. */
  expectedBytes: number
}

const CHUNK_BYTES = 64 * 1024

/**
 * Inflates with the platform's own streams and stops at the first byte above `maxBytes`.
 * @throws FormatError `too_large`, or `corrupt` for anything the stream refuses
 */
export async function inflateBounded(bytes: Uint8Array, options: InflateOptions): Promise<Uint8Array> {
  const reader = chunks(bytes).pipeThrough(new DecompressionStream(options.format)).getReader()
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

function chunks(bytes: Uint8Array): ReadableStream<Uint8Array<ArrayBuffer>> {
  let offset = 0
  return new ReadableStream({
    pull(controller) {
      if (offset >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(offset, offset + CHUNK_BYTES))
      offset += CHUNK_BYTES
    },
  })
}

function grown(output: Uint8Array, needed: number, maxBytes: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.min(Math.max(needed, output.length * 2), maxBytes))
  larger.set(output)
  return larger
}

function tooLarge(maxBytes: number): FormatError {
  const mebibytes = Math.floor(maxBytes / 1024 / 1024)
  return new FormatError('too_large', `Unpacked, the file is larger than ${mebibytes} MiB.`)
}
