import type { Ctx } from '#worker/context.ts'
import { r2RangeReader } from '#worker/platform/files/r2-range-reader.ts'
import { storePieces } from '#worker/platform/files/store-pieces.ts'
import { FormatError } from '#worker/platform/formats/format-error.ts'
import type { ZipEntry } from '#worker/platform/formats/zip/parse-entry.ts'
import type { RangeReader } from '#worker/platform/formats/zip/range-reader.ts'
import { openZip, type ZipCursor, type ZipDirectory } from '#worker/platform/formats/zip/zip-directory.ts'
import { entryPieces } from '#worker/platform/formats/zip/zip-entry.ts'
import { MAX_EXPANDED_BYTES } from '#worker/platform/formats/zip/zip-limits.ts'
import type { UploadRow } from './repo.ts'

/** An archive inside the archive, copied out of it: it is read to its end before the archive goes on. Plain data. */
export interface NestedZip {
  name: string
  objectKey: string
  sizeBytes: number
  directory: ZipDirectory
  zip: ZipCursor | null
  /** Read to its end: its copy is dropped by the run after the one that said so. */
  isRead: boolean
}

/**
 * Copies a zip out of the zip around it, straight to object storage, and looks through it.
 * @param around bytes that the archive states, and those inside it that were opened before
 * @throws FormatError what is wrong with it; `too_large` where all of it together is more than 8 GiB
 */
export async function copyNested(
  ctx: Ctx,
  upload: UploadRow,
  { reader, entry, around }: { reader: RangeReader; entry: ZipEntry; around: number },
): Promise<{ nested: NestedZip; expandedBytes: number }> {
  const objectKey = `${upload.objectKey}.inner/${entry.index}`
  const sizeBytes = await storePieces(ctx.env.FILES, objectKey, entryPieces(reader, entry))
  let expandedBytes = 0
  try {
    const directory = await openZip(r2RangeReader(ctx.env.FILES, objectKey, sizeBytes), (inside) => {
      if (inside.refusal === null) expandedBytes += inside.expandedBytes
    })
    if (around + expandedBytes > MAX_EXPANDED_BYTES)
      throw new FormatError('too_large', 'Unpacked, the zip and those inside it are larger than 8 GiB.')
    const name = entry.name.split('/').at(-1) ?? entry.name
    return { nested: { name, objectKey, sizeBytes, directory, zip: null, isRead: false }, expandedBytes }
  } catch (error) {
    await ctx.env.FILES.delete(objectKey)
    throw error
  }
}
