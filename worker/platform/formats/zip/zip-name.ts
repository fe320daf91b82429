import { MAX_NAME_BYTES } from './zip-limits.ts'

const UTF8_FLAG = 0x0800

/** An entry's name with forward slashes. Names without the UTF-8 mark that are not UTF-8 are read as Latin-1. */
export function readName(bytes: Uint8Array, flags: number): string {
  const utf8 = new TextDecoder().decode(bytes)
  const isUtf8 = (flags & UTF8_FLAG) !== 0 || !utf8.includes('\uFFFD')
  return (isUtf8 ? utf8 : new TextDecoder('latin1').decode(bytes)).replaceAll('\\', '/')
}

/** True for a name that stays inside its folder wherever it is unpacked. */
export function isSafeName(name: string): boolean {
  if (name === '' || name.length > MAX_NAME_BYTES || name.includes('\0')) return false
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) return false
  return !name.split('/').includes('..')
}

/** True for a name that says its file is a zip again. */
export const isZipName = (name: string): boolean => /\.zip$/i.test(name)
