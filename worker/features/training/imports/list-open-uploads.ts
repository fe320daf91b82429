import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { OpenUploads } from './answers.ts'
import { findOpenUploads } from './repo.ts'
import { missingParts, PART_BYTES } from './schema.ts'

/** The files of an import that have not fully arrived, and which of their parts are missing. */
export async function listOpenUploads(ctx: Ctx, importId: string): Promise<OpenUploads> {
  const rows = await findOpenUploads(ctx.db, requireAthlete(ctx), importId)
  return {
    uploads: rows.map(({ id, name, sizeBytes, parts }) => ({
      uploadId: id,
      name,
      sizeBytes,
      partBytes: PART_BYTES,
      parts: Math.ceil(sizeBytes / PART_BYTES),
      missing: missingParts({ sizeBytes, parts }),
    })),
  }
}
