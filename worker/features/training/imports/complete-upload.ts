import type { Ctx } from '#worker/context.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { Completed } from './answers.ts'
import { closeUpload, findUpload } from './repo.ts'
import { missingParts } from './schema.ts'

/** The job that reads an import on; at most one of an import waits and one runs. */
export function processImportJob(athleteId: string, importJobId: string): NewJob {
  return { job: { type: 'import.process', athleteId, importJobId }, laneKey: `import:${importJobId}` }
}

/**
 * Closes a file whose parts have all arrived and lets its import start. Closing twice changes nothing.
 * @throws AppError invalid_input naming the parts that are missing
 */
export async function completeUpload(ctx: Ctx, uploadId: string): Promise<Completed> {
  const athleteId = requireAthlete(ctx)
  const upload = await findUpload(ctx.db, athleteId, uploadId)
  if (!upload || upload.status === 'aborted') throw notFound('This upload')
  if (upload.status === 'complete') return { importId: upload.importJobId }
  const missing = missingParts(upload)
  if (missing.length > 0) {
    throw new AppError(
      'invalid_input',
      `Parts ${missing.slice(0, 5).join(', ')} have not arrived. Send them and try again.`,
    )
  }
  if (upload.multipartId) {
    const pieces = Object.entries(upload.parts).map(([part, etag]) => ({ partNumber: Number(part), etag }))
    pieces.sort((a, b) => a.partNumber - b.partNumber)
    await finishMultipart(ctx, upload.objectKey, upload.multipartId, pieces)
  }
  const jobs = upload.importJobId ? [processImportJob(athleteId, upload.importJobId)] : []
  await ctx.storeIf(closeUpload(athleteId, uploadId, ctx.now), { jobs })
  return { importId: upload.importJobId }
}

async function finishMultipart(
  ctx: Ctx,
  key: string,
  multipartId: string,
  pieces: R2UploadedPart[],
): Promise<void> {
  try {
    await ctx.env.FILES.resumeMultipartUpload(key, multipartId).complete(pieces)
  } catch (cause) {
    // A repeat after a cut answer: the object is there and the multipart upload is not.
    if (await ctx.env.FILES.head(key)) return
    throw new AppError('upstream', 'The file could not be put together. Its parts are kept; try again.', {
      cause,
    })
  }
}
