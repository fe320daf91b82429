import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { PartTaken } from './answers.ts'
import { addPart, findUpload, setMultipart, type UploadRow } from './repo.ts'
import { PART_BYTES } from './schema.ts'

/**
 * Takes one part of a file. Sending the same part again replaces it, so a dropped line costs one part.
 * @param part counted from 1
 * @throws AppError invalid_input when the part's length is not what the file's size asks for
 */
export async function putPart(
  ctx: Ctx,
  uploadId: string,
  part: number,
  bytes: ArrayBuffer,
): Promise<PartTaken> {
  const athleteId = requireAthlete(ctx)
  const upload = await findUpload(ctx.db, athleteId, uploadId)
  if (!upload || upload.status === 'aborted') throw notFound('This upload')
  if (upload.status === 'complete') throw new AppError('conflict', 'This file has arrived already.')
  const parts = Math.ceil(upload.sizeBytes / PART_BYTES)
  const expected = part < parts ? PART_BYTES : upload.sizeBytes - PART_BYTES * (parts - 1)
  if (!Number.isInteger(part) || part < 1 || part > parts) {
    throw new AppError('invalid_input', `This file has ${parts} parts.`, { field: 'part' })
  }
  if (bytes.byteLength !== expected) {
    throw new AppError(
      'invalid_input',
      `Part ${part} should have ${expected} bytes and has ${bytes.byteLength}. Send it again.`,
    )
  }
  const etag =
    parts === 1 ? await putWhole(ctx, upload, bytes) : await putPiece(ctx, athleteId, upload, part, bytes)
  await ctx.storeIf(addPart(athleteId, uploadId, part, etag, ctx.now))
  return { part }
}

async function putWhole(ctx: Ctx, upload: UploadRow, bytes: ArrayBuffer): Promise<string> {
  const object = await ctx.env.FILES.put(upload.objectKey, bytes)
  if (!object) throw new AppError('upstream', 'The file could not be stored. Send it again.')
  return object.etag
}

async function putPiece(
  ctx: Ctx,
  athleteId: string,
  upload: UploadRow,
  part: number,
  bytes: ArrayBuffer,
): Promise<string> {
  const multipartId = upload.multipartId ?? (await openMultipart(ctx, athleteId, upload))
  const piece = await ctx.env.FILES.resumeMultipartUpload(upload.objectKey, multipartId).uploadPart(
    part,
    bytes,
  )
  return piece.etag
}

/** Two parts may arrive at once and both find no multipart upload: the row decides which one counts. */
async function openMultipart(ctx: Ctx, athleteId: string, upload: UploadRow): Promise<string> {
  const opened = await ctx.env.FILES.createMultipartUpload(upload.objectKey)
  const won = await ctx.storeIf(setMultipart(athleteId, upload.id, opened.uploadId))
  if (won.length > 0) return opened.uploadId
  await opened.abort()
  const again = await findUpload(ctx.db, athleteId, upload.id)
  if (!again?.multipartId) throw new AppError('conflict', 'This upload was closed meanwhile.')
  return again.multipartId
}
