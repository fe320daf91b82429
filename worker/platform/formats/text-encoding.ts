/**
 * A decoder for the text a file holds: UTF-8, unless it begins with a UTF-16 mark or declares Latin-1.
 */
export function textDecoderFor(bytes: Uint8Array): TextDecoder {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be')
  const declaration = new TextDecoder().decode(bytes.subarray(0, 100)).toLowerCase()
  const isLatin1 = /encoding=["'](iso-8859-1|windows-1252)["']/.test(declaration)
  return new TextDecoder(isLatin1 ? 'windows-1252' : 'utf-8')
}
