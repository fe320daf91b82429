import type { Ctx } from '#worker/context.ts'
import { requireHealthConsent } from '#worker/features/account/consents/require-health-consent.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { StartedImport } from './answers.ts'
import { insertImport, insertUploads } from './repo.ts'
import { type NewImport, PART_BYTES } from './schema.ts'

/** Opens an import of one or more files; their bytes follow in parts, straight to object storage. */
export async function startImport(ctx: Ctx, input: NewImport): Promise<StartedImport> {
  const athleteId = requireAthlete(ctx)
  const [isOn] = await Promise.all([readFlag(ctx, 'import.files'), requireHealthConsent(ctx, athleteId)])
  if (!isOn) {
    throw new AppError('forbidden', 'File import is switched off for this account at the moment.')
  }
  const importId = ctx.id('importJob')
  const uploads = input.files.map((file) => {
    const id = ctx.id('upload')
    return { id, name: file.name, sizeBytes: file.sizeBytes, objectKey: `uploads/${athleteId}/${id}` }
  })
  const first = uploads[0]
  const name = uploads.length === 1 && first ? first.name : `${uploads.length} files`
  await ctx.store({
    started: insertImport(ctx.db, athleteId, { id: importId, name }, ctx.now),
    uploads: insertUploads(ctx.db, athleteId, importId, uploads, ctx.now),
  })
  return {
    importId,
    uploads: uploads.map(({ id, name, sizeBytes }) => ({
      uploadId: id,
      name,
      partBytes: PART_BYTES,
      parts: Math.ceil(sizeBytes / PART_BYTES),
    })),
  }
}
