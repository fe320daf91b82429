import type { DecodedFile, DecodeHint } from './decoded-file.ts'
import { decodeFit } from './fit/decode-fit.ts'
import { FormatError } from './format-error.ts'
import { gunzip } from './gunzip.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import { withOwnPlace } from './own-place.ts'
import { type SniffedFormat, sniffFormat } from './sniff.ts'
import { decodeGpx } from './xml/decode-gpx.ts'
import { decodeTcx } from './xml/decode-tcx.ts'

const WORDS: Readonly<Partial<Record<SniffedFormat, string>>> = {
  xml: 'an XML file of another kind',
  json: 'a JSON file',
  html: 'a web page',
  text: 'a text file',
  zip: 'a zip inside another file',
  gzip: 'a file compressed twice',
}

/**
 * Reads one FIT, GPX or TCX file, plain or gzipped, into activities of our own shape. The type is told by content.
 * Every number in the result is finite or null (NaN in a stream means missing), whatever the bytes are.
 * @throws FormatError and nothing else
 */
export async function decode(bytes: Uint8Array, hint: DecodeHint): Promise<DecodedFile> {
  if (bytes.length > MAX_FILE_BYTES) throw new FormatError('too_large', 'The file is larger than 64 MiB.')
  const isPacked = sniffFormat(bytes) === 'gzip'
  const plain = isPacked ? await gunzip(bytes) : bytes
  const format = sniffFormat(plain)
  switch (format) {
    case 'fit':
      return withOwnPlace(decodeFit(plain, hint))
    case 'gpx':
      return withOwnPlace(decodeGpx(plain, hint))
    case 'tcx':
      return withOwnPlace(decodeTcx(plain, hint))
    case 'empty':
      throw new FormatError('empty', 'The file is empty.')
    default:
      throw wrongType(format, hint)
  }
}

/** A file named like one of ours that is something else gets a sentence that says both. */
function wrongType(format: SniffedFormat, { name }: DecodeHint): FormatError {
  const claimed = /\.(fit|gpx|tcx)(\.gz)?$/i.exec(name ?? '')?.[1]?.toUpperCase()
  const found = WORDS[format]
  const wanted = 'A FIT, GPX or TCX file is needed.'
  if (claimed === undefined) {
    return new FormatError('wrong_type', `This is ${found ?? 'not a file we can read'}. ${wanted}`)
  }
  const what = found === undefined ? 'its content is something else' : `it is ${found}`
  return new FormatError('wrong_type', `The name says ${claimed}, but ${what}. ${wanted}`)
}
