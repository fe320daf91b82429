import type { Ctx } from '#worker/context.ts'
import { requireHealthConsent } from '#worker/features/account/consents/require-health-consent.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { StartedImport } from './answers.ts'
import { type ItemRow, insertImport, insertUploads, putItems } from './repo.ts'
import { keptName, type NewImport, PART_BYTES, refusalOf } from './schema.ts'

/**
 * Opens an import of one or more files; their bytes follow in parts, straight to object storage. A file that cannot be
 * taken is refused by its name and is an outcome of the import like any other; it keeps no other file back.
 */
export async function startImport(ctx: Ctx, input: NewImport): Promise<StartedImport> {
  const athleteId = requireAthlete(ctx)
  const [isOn] = await Promise.all([readFlag(ctx, 'import.files'), requireHealthConsent(ctx, athleteId)])
  if (!isOn) {
    throw new AppError('forbidden', 'File import is switched off for this account at the moment.')
  }
  const importId = ctx.id('importJob')
  const files = input.files.map((one, file) => ({ ...one, file, reason: refusalOf(one) }))
  const taken = files.flatMap(({ reason, file, name, sizeBytes }) => {
    const id = ctx.id('upload')
    return reason === null ? [{ id, file, name, sizeBytes, objectKey: `uploads/${athleteId}/${id}` }] : []
  })
  const refused = files.flatMap(({ reason, file, name }) =>
    reason === null ? [] : [{ file, name: keptName(name), reason }],
  )
  const name = files.length === 1 ? keptName(files[0]?.name ?? '') : `${files.length} files`
  await ctx.store({
    started: insertImport(ctx.db, athleteId, { id: importId, name }, refused.length, taken.length, ctx.now),
    uploads: taken.length > 0 ? insertUploads(ctx.db, athleteId, importId, taken, ctx.now) : null,
    refused:
      refused.length > 0 ? putItems(ctx.db, athleteId, importId, refused.map(refusedItem), ctx.now) : null,
  })
  return {
    importId,
    uploads: taken.map(({ id, file, name, sizeBytes }) => ({
      uploadId: id,
      file,
      name,
      partBytes: PART_BYTES,
      parts: Math.ceil(sizeBytes / PART_BYTES),
    })),
    refused,
  }
}

function refusedItem({ name, reason }: { name: string; reason: string }, entry: number): ItemRow {
  return { entry, name, status: 'failed', reason, activityId: null, contentHash: null, fingerprint: null }
}
