import type { Ctx } from '#worker/context.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { StartedImport } from './answers.ts'
import {
  forgetImport,
  holdQuota,
  type ItemRow,
  insertImport,
  insertUploads,
  putItems,
  uploadedBytes,
} from './repo.ts'
import { keptName, type NewImport, PART_BYTES, refusalOf } from './schema.ts'

const MB = 1024 * 1024
const DAY_MS = 24 * 60 * 60_000

/**
 * Opens an import of one or more files; their bytes follow in parts, straight to object storage. A file that cannot be
 * taken is refused by its name and is an outcome of the import like any other; it keeps no other file back.
 */
export async function startImport(ctx: Ctx, input: NewImport): Promise<StartedImport> {
  const athleteId = requireAthlete(ctx)
  const [isOn, [before]] = await Promise.all([
    readFlag(ctx, 'import.files'),
    uploadedBytes(ctx.db, athleteId, dayBefore(ctx)),
  ])
  if (!isOn) {
    throw new AppError('forbidden', 'File import is switched off for this account at the moment.')
  }
  const importId = ctx.id('importJob')
  const files = withinQuota(ctx, input.files, before?.bytes ?? 0)
  const taken = files.flatMap(({ reason, file, name, sizeBytes }) => {
    const id = ctx.id('upload')
    return reason === null ? [{ id, file, name, sizeBytes, objectKey: `uploads/${athleteId}/${id}` }] : []
  })
  const refused = files.flatMap(({ reason, file, name }) =>
    reason === null ? [] : [{ file, name: keptName(name), reason }],
  )
  const name = files.length === 1 ? keptName(files[0]?.name ?? '') : `${files.length} files`
  const { counted } = await ctx.store({
    held: holdQuota(ctx.db, athleteId),
    started: insertImport(ctx.db, athleteId, { id: importId, name }, refused.length, taken.length, ctx.now),
    uploads: taken.length > 0 ? insertUploads(ctx.db, athleteId, importId, taken, ctx.now) : null,
    refused:
      refused.length > 0 ? putItems(ctx.db, athleteId, importId, refused.map(refusedItem), ctx.now) : null,
    counted: uploadedBytes(ctx.db, athleteId, dayBefore(ctx)),
  })
  if (taken.length > 0 && (counted[0]?.bytes ?? 0) > quotaBytes(ctx)) {
    // Others of this account were counted in the same moment, and together they are over it.
    await ctx.store({ forgotten: forgetImport(ctx.db, athleteId, importId) })
    throw new AppError('rate_limited', quotaText(ctx), { retryAfterS: 60 })
  }
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

const dayBefore = (ctx: Ctx): Date => new Date(ctx.now.getTime() - DAY_MS)
const quotaBytes = (ctx: Ctx): number => ctx.settings.UPLOAD_MB_A_DAY * MB

function quotaText(ctx: Ctx): string {
  const gigabytes = Math.round((ctx.settings.UPLOAD_MB_A_DAY / 1024) * 10) / 10
  return `An account may send ${gigabytes} GB of files within 24 hours, and this would be more. Send it tomorrow.`
}

/** Each file with why it cannot be taken; those that fit are taken in the order they were chosen. */
function withinQuota(ctx: Ctx, files: NewImport['files'], usedBytes: number) {
  let used = usedBytes
  return files.map((one, file) => {
    const isOver = used + one.sizeBytes > quotaBytes(ctx)
    const reason = refusalOf(one) ?? (isOver ? quotaText(ctx) : null)
    if (reason === null) used += one.sizeBytes
    return { ...one, file, reason }
  })
}

function refusedItem({ name, reason }: { name: string; reason: string }, entry: number): ItemRow {
  return { entry, name, status: 'failed', reason, activityId: null, contentHash: null, fingerprint: null }
}
