import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Aborted } from './answers.ts'
import { processImportJob } from './complete-upload.ts'
import { findUpload, abortUpload as markAborted } from './repo.ts'

/** Gives up a file that has not fully arrived; the import goes on with the others. */
export async function abortUpload(ctx: Ctx, uploadId: string): Promise<Aborted> {
  const athleteId = requireAthlete(ctx)
  const upload = await findUpload(ctx.db, athleteId, uploadId)
  if (!upload) throw notFound('This upload')
  const jobs = upload.importJobId ? [processImportJob(athleteId, upload.importJobId)] : []
  await ctx.store({ aborted: markAborted(ctx.db, athleteId, uploadId, ctx.now) }, { jobs })
  if (upload.status === 'open') dropBytes(ctx, upload)
  return { aborted: true }
}

/** Forgets what had arrived of a file that was given up. */
export function dropBytes(ctx: Ctx, upload: { objectKey: string; multipartId: string | null }): void {
  const { objectKey, multipartId } = upload
  const { FILES } = ctx.env
  ctx.defer(() =>
    multipartId ? FILES.resumeMultipartUpload(objectKey, multipartId).abort() : FILES.delete(objectKey),
  )
}
