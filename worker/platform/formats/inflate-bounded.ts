import { FormatError } from './format-error.ts'

export interface InflateOptions {
  format: 'deflate-raw'
  /** The most that may come out. */
  maxBytes: number
  /** A guess of the size, so the usual file needs no second buffer; not trusted. */
  expectedBytes: number
}

/** What recordings unpack to at the most: text that repeats itself to a fiftieth. */
const USUAL_RATIO = 64

/**
 * Room for a file that says how large it is when unpacked. A damaged one may say anything, so it gets no more than what
 * its bytes usually come to; what is larger grows as it comes.
 */
export function firstGuess({
  packedBytes,
  statedBytes,
}: {
  packedBytes: number
  statedBytes: number
}): number {
  return Math.min(statedBytes, packedBytes * USUAL_RATIO)
}

export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

const CHUNK_BYTES = 256 * 1024

/**
 * Inflates with the platform's own streams and stops at the first byte above `maxBytes`.
 * @throws FormatError `too_large`, or `corrupt` for anything the stream refuses; what the source throws as it is
 */
export async function inflateBounded(source: ByteSource, options: InflateOptions): Promise<Uint8Array> {
  let output = new Uint8Array(Math.min(Math.max(options.expectedBytes, 1024), options.maxBytes))
  let used = 0
  for await (const piece of inflatePieces(source, options)) {
    if (used + piece.length > output.length) output = grown(output, used + piece.length, options.maxBytes)
    output.set(piece, used)
    used += piece.length
  }
  return output.subarray(0, used)
}

/** The same, a piece at a time: for what is larger than memory. */
export async function* inflatePieces(
  source: ByteSource,
  { format, maxBytes }: Pick<InflateOptions, 'format' | 'maxBytes'>,
): AsyncGenerator<Uint8Array> {
  const inflater = new DecompressionStream(format)
  const feeding = feed(source, inflater.writable.getWriter())
  const reader = inflater.readable.getReader()
  let used = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      used += value.length
      if (used > maxBytes) throw tooLarge(maxBytes)
      yield value
    }
  } catch (cause) {
    await reader.cancel().catch(() => undefined)
    // Storage that fails is not a damaged file: that error goes on as it is, to be tried again.
    const sourceFailure = await feeding
    if (sourceFailure !== undefined) throw sourceFailure
    if (cause instanceof FormatError) throw cause
    throw new FormatError('corrupt', 'The compressed data is damaged or cut short.', cause)
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** Bytes in pieces, so a consumer that stops early has not been handed all of them. */
export function* piecesOf(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += CHUNK_BYTES) {
    yield bytes.subarray(offset, offset + CHUNK_BYTES)
  }
}

/**
 * Writes the source into the stream. A failure to inflate reaches the reader too, so it is dropped here: unhandled,
 * the edge would log it as a crash. Resolves with what the source itself failed with, or undefined.
 */
async function feed(source: ByteSource, writer: WritableStreamDefaultWriter): Promise<unknown> {
  writer.closed.catch(() => undefined)
  try {
    for await (const piece of source) {
      // A copy: the platform may take the buffer of what it is handed.
      const isTaken = await writer.write(piece.slice()).then(isDone, isNotDone)
      if (!isTaken) return undefined
    }
  } catch (cause) {
    await writer.abort(cause).catch(() => undefined)
    return cause
  }
  await writer.close().catch(() => undefined)
  return undefined
}

const isDone = () => true
const isNotDone = () => false

function grown(output: Uint8Array, needed: number, maxBytes: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.min(Math.max(needed, output.length * 2), maxBytes))
  larger.set(output)
  return larger
}

export function tooLarge(maxBytes: number): FormatError {
  const mebibytes = Math.max(1, Math.floor(maxBytes / 1024 / 1024))
  return new FormatError('too_large', `Unpacked, the file is larger than ${mebibytes} MiB.`)
}
