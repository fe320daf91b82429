import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { dropBytes } from './abort-upload.ts'
import type { Cancelled } from './answers.ts'
import { processImportJob } from './complete-upload.ts'
import { abortUploads } from './repo.ts'

/** Gives up all files of an import that have not fully arrived; it goes on with those that have. */
export async function cancelUploads(ctx: Ctx, importId: string): Promise<Cancelled> {
  const athleteId = requireAthlete(ctx)
  const jobs = [processImportJob(athleteId, importId)]
  const rows = await ctx.storeIf(abortUploads(athleteId, importId, ctx.now), { jobs })
  for (const row of rows) {
    const multipartId = row.multipart_id === null ? null : String(row.multipart_id)
    dropBytes(ctx, { objectKey: String(row.object_key), multipartId })
  }
  return { cancelled: rows.length }
}
