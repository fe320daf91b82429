/** Part of an R2 bucket that files need; the binding has it. */
export type FileStore = Pick<R2Bucket, 'put' | 'get' | 'delete' | 'head'>

/** SHA-256 of bytes or UTF-8 text, lower-case hex. */
export async function sha256Hex(content: Uint8Array | string): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Where the untouched bytes of an original file lie. */
export function originalKey(athleteId: string, sha256: string): string {
  return `originals/${athleteId}/${sha256}`
}

/** Where the columnar streams of one origin lie. The name is their content, so a retry writes the same object. */
export function streamKey(athleteId: string, originId: string, sha256: string): string {
  return `streams/${athleteId}/${originId}/${sha256.slice(0, 32)}.siq`
}

/** @returns null when the object is not there */
export async function readFile(files: FileStore, key: string): Promise<Uint8Array | null> {
  const found = await files.get(key)
  return found === null ? null : new Uint8Array(await found.arrayBuffer())
}
