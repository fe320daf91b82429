import { FormatError } from '../formats/format-error.ts'

/** Object storage takes equal parts; one of them is all that is in memory. */
const PART_BYTES = 16 * 1024 * 1024

/**
 * Stores bytes that come in pieces as one object, whatever their length. Stored anew under the same key it replaces
 * what was there, so a run that was killed halfway leaves nothing to clean up but a part upload that storage drops.
 * @returns the object's length
 * @throws what the pieces throw, and then nothing is stored
 */
export async function storePieces(
  bucket: R2Bucket,
  key: string,
  pieces: AsyncIterable<Uint8Array>,
): Promise<number> {
  const part = new Uint8Array(PART_BYTES)
  let used = 0
  let total = 0
  let upload: R2MultipartUpload | null = null
  const stored: R2UploadedPart[] = []
  const flush = async () => {
    upload ??= await bucket.createMultipartUpload(key)
    stored.push(await upload.uploadPart(stored.length + 1, part.slice(0, used)))
    used = 0
  }
  try {
    for await (const piece of pieces) {
      for (let at = 0; at < piece.length; ) {
        const taken = piece.subarray(at, at + PART_BYTES - used)
        part.set(taken, used)
        used += taken.length
        at += taken.length
        if (used === PART_BYTES) await flush()
      }
      total += piece.length
    }
    if (total === 0) throw new FormatError('empty', 'The file is empty.')
    if (!upload) await bucket.put(key, part.slice(0, used))
    else if (used > 0) await flush()
  } catch (error) {
    await (upload as R2MultipartUpload | null)?.abort().catch(() => {})
    throw error
  }
  await (upload as R2MultipartUpload | null)?.complete(stored)
  return total
}
