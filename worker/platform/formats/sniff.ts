import { textDecoderFor } from './text-encoding.ts'

export type SniffedFormat =
  | 'fit'
  | 'gpx'
  | 'tcx'
  | 'gzip'
  | 'zip'
  | 'xml'
  | 'json'
  | 'html'
  | 'text'
  | 'empty'
  | 'unknown'

const SNIFFED_BYTES = 4096
const ROOT = /<(?![?!])(?:[\w.-]+:)?([\w.-]+)/

/**
 * Tells what bytes are by their content, never by a file's name. Reads at most the first 4 KiB.
 * @returns `xml`, `json`, `html` and `text` for things an athlete may drop by mistake
 */
export function sniffFormat(bytes: Uint8Array): SniffedFormat {
  if (bytes.length === 0) return 'empty'
  if (startsWith(bytes, [0x1f, 0x8b])) return 'gzip'
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0x50, 0x4b, 5, 6])) return 'zip'
  if (isFitHeader(bytes)) return 'fit'
  const head = bytes.subarray(0, SNIFFED_BYTES)
  const isUtf16 = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])
  if (head.includes(0) && !isUtf16) return 'unknown'
  return sniffText(textDecoderFor(head).decode(head))
}

/** True where a FIT header starts at `offset`: a length of 12 or more (0 where it was never closed) and `.FIT` at byte 8. */
export function isFitHeader(bytes: Uint8Array, offset = 0): boolean {
  const sizeBytes = bytes[offset] ?? 0
  return startsWith(bytes, [0x2e, 0x46, 0x49, 0x54], offset + 8) && (sizeBytes === 0 || sizeBytes >= 12)
}

function sniffText(head: string): SniffedFormat {
  const text = head.replace(/^\uFEFF/, '').trimStart()
  if (text.length === 0) return 'empty'
  if (text.startsWith('{') || text.startsWith('[')) return 'json'
  if (!text.startsWith('<')) return text.includes('\uFFFD') ? 'unknown' : 'text'
  const root = ROOT.exec(text.replace(/<!--[\s\S]*?-->/g, ''))?.[1]?.toLowerCase()
  if (root === 'gpx') return 'gpx'
  if (root === 'trainingcenterdatabase') return 'tcx'
  return root === 'html' ? 'html' : 'xml'
}

function startsWith(bytes: Uint8Array, magic: readonly number[], offset = 0): boolean {
  return magic.every((byte, index) => bytes[offset + index] === byte)
}
