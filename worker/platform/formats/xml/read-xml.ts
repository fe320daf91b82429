import { SaxesParser } from 'saxes'
import { FormatError } from '../format-error.ts'
import { textDecoderFor } from '../text-encoding.ts'

/** Called for each element by its name without prefix; `text` is the element's own trimmed text. */
export interface XmlHandler {
  open: (name: string, attributes: Readonly<Record<string, string>>) => void
  close: (name: string, text: string) => void
}

const CHUNK_BYTES = 64 * 1024
const MAX_DEPTH = 64
const MAX_TEXT_LENGTH = 65_536
const MAX_ATTRIBUTES = 100
/** Chunks that may pass without a tag: more is one endless text, which the parser would hold whole. */
const MAX_SILENT_CHUNKS = 16

/**
 * Streams an XML file through a handler. There are no DTDs and no entities but XML's own five.
 * @throws FormatError `unsafe` for a DOCTYPE, `corrupt` for broken XML, `truncated` where it ends too soon
 */
export function readXml(bytes: Uint8Array, handler: XmlHandler): void {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let isClosing = false
  let attributeCount = 0
  let silentChunks = 0
  const open: { name: string; text: string }[] = []
  parser.on('error', (cause) => {
    if (isClosing)
      throw new FormatError('truncated', 'The file is cut short: its last elements are missing.', cause)
    throw new FormatError('corrupt', 'The file is damaged: it is not well-formed XML.', cause)
  })
  parser.on('doctype', () => {
    throw new FormatError('unsafe', 'The file declares a document type, which recordings never need.')
  })
  parser.on('attribute', () => {
    if (++attributeCount > MAX_ATTRIBUTES)
      throw new FormatError('corrupt', 'The file is damaged: a tag never ends.')
  })
  parser.on('opentag', (tag) => {
    attributeCount = 0
    silentChunks = 0
    if (open.length >= MAX_DEPTH)
      throw new FormatError('corrupt', 'The file is damaged: it is nested too deeply.')
    const name = localName(tag.name)
    open.push({ name, text: '' })
    handler.open(name, tag.attributes)
  })
  parser.on('text', append)
  parser.on('cdata', append)
  parser.on('closetag', () => {
    silentChunks = 0
    const element = open.pop()
    if (element !== undefined) handler.close(element.name, element.text.trim())
  })
  const decoder = textDecoderFor(bytes)
  for (let offset = firstLetter(bytes); offset < bytes.length; offset += CHUNK_BYTES) {
    if (++silentChunks > MAX_SILENT_CHUNKS)
      throw new FormatError('corrupt', 'The file is damaged: a text never ends.')
    parser.write(decoder.decode(bytes.subarray(offset, offset + CHUNK_BYTES), { stream: true }))
  }
  isClosing = true
  parser.write(decoder.decode()).close()

  function append(text: string): void {
    const element = open.at(-1)
    if (element === undefined || element.text.length >= MAX_TEXT_LENGTH) return
    element.text = element.text === '' ? text : element.text + text
  }
}

/** Some exporters write blanks before the XML declaration, which a strict parser refuses. */
function firstLetter(bytes: Uint8Array): number {
  const found = bytes.findIndex((byte) => byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)
  return Math.max(0, found)
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
